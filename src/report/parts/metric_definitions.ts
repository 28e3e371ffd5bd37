/**
 * What each metric of a report is, one line each, with its source.
 *
 * @module
 */

import {
  type Block,
  cite,
  heading,
  type Inline,
  paragraph,
} from "../document.ts";
import type { StudyView } from "../study_view.ts";

interface Definition {
  name: string;
  text: Inline[];
  /** Whether a study has such numbers. */
  shown(view: StudyView): boolean;
}

const always = () => true;
const measured = (metric: string) => ({ input }: StudyView) =>
  input.summaries.some((row) => row.metric === metric && row.estimate !== null);
const analysed =
  (...names: (keyof StudyView["input"]["analysis"])[]) =>
  ({ input }: StudyView) =>
    names.some((name) => (input.analysis[name] ?? []).length > 0);

const DEFINITIONS: readonly Definition[] = [
  {
    name: "accuracy",
    text: [
      "the share of graded answers that are right; repeats of a question are averaged first, failed requests and answers without a grade are left out",
    ],
    shown: always,
  },
  {
    name: "accuracy given memorization",
    text: [
      "accuracy on questions whose facts the same checkpoint repeats when asked as trained; repeats weigh by how often it does",
    ],
    shown: measured("accuracy_given_memorization"),
  },
  {
    name: "accuracy and memorization",
    text: [
      "the share of date-changed questions that are answered right by a checkpoint that repeats the fact too: who always says that nothing is known is right there, and knows nothing",
    ],
    shown: measured("accuracy_and_memorization"),
  },
  {
    name: "balanced accuracy",
    text: [
      "the mean of the accuracies on questions with each answer, so that one answer for all scores one half",
    ],
    shown: measured("balanced_accuracy"),
  },
  {
    name: "chance-corrected accuracy",
    text: ["(accuracy − chance) / (1 − chance)"],
    shown: measured("chance_corrected_accuracy"),
  },
  {
    name: "stale rate",
    text: [
      "of answers about updated facts, the share that was right before the update and is wrong now",
    ],
    shown: measured("stale_rate"),
  },
  {
    name: "retention rate",
    text: [
      "of what the base answered right, the share still right; weighed by how often the base was right",
    ],
    shown: measured("retention_rate"),
  },
  {
    name: "locality",
    text: [
      "the share of answers to untrained questions that are the base's, letter by letter, right or wrong ",
      cite("mitchell2022"),
    ],
    shown: measured("unchanged_rate"),
  },
  {
    name: "log-probability",
    text: ["the mean log-probability of the accepted answer"],
    shown: measured("mean_answer_logprob"),
  },
  {
    name: "pass@k",
    text: [
      "the chance that one of k programs is right, without bias from those drawn ",
      cite("chen2021"),
    ],
    shown: measured("pass_at_1"),
  },
  {
    name: "gap ratio",
    text: ["accuracy over that of memorization"],
    shown: analysed("gaps"),
  },
  {
    name: "trend",
    text: [
      "Spearman's correlation of epochs and accuracy ",
      cite("spearman1904"),
      ", and Page's test entity by entity ",
      cite("page1963"),
    ],
    shown: analysed("trends"),
  },
  {
    name: "ranks",
    text: [
      "conditions by accuracy, with intervals that hold for all at once ",
      cite("mogstad2024"),
      "; ties by letters ",
      cite("piepho2004"),
      "; Cochran's Q ",
      cite("cochran1950"),
      " and McNemar's test ",
      cite("mcnemar1947"),
      " beside them",
    ],
    shown: analysed("rankings"),
  },
  {
    name: "calibration",
    text: [
      "expected calibration error over ten bins ",
      cite("naeini2015"),
      ", Brier score ",
      cite("brier1950"),
      " and AUROC ",
      cite("hanley1982"),
      " of the probability given to the accepted answer",
    ],
    shown: analysed("calibration"),
  },
  {
    name: "answer habits",
    text: [
      "Matthews' correlation ",
      cite("matthews1975"),
      " and d′ ",
      cite("green1966"),
      " of yes/no answers, both 0 where they do not depend on the question",
    ],
    shown: analysed("answer_priors"),
  },
  {
    name: "variety",
    text: [
      "distinct words and phrases over those expected of random ones, n = 1 to 5 ",
      cite("liu2022"),
    ],
    shown: analysed("diversity"),
  },
  {
    name: "mixed model",
    text: [
      "logistic regression on epochs and type of question with a level for each entity, by maximum likelihood ",
      cite("pinheiro1995"),
    ],
    shown: analysed("mixed_models"),
  },
  {
    name: "macro-average",
    text: [
      "the plain mean over datasets, each counting the same whatever its size, as in FineTuneBench ",
      cite("wu2024"),
    ],
    shown: ({ input }) => (input.macro_averages ?? []).length > 0,
  },
  {
    name: "interaction",
    text: [
      "what fine-tuning changed in an arm less what it changed in the reference arm, on items graded in all four",
    ],
    shown: ({ input }) => (input.arm_effects ?? []).length > 0,
  },
  {
    name: "corrected accuracy",
    text: [
      "the share of right answers that follows from a judge's sensitivity and specificity ",
      cite("rogan1978", "lang2014"),
      ", or from labels with the judge's verdicts on all other answers ",
      cite("angelopoulos2023"),
    ],
    shown: ({ input }) => (input.calibration?.rows ?? []).length > 0,
  },
];

/** Returns the metrics that a study has numbers of. */
export function metricBlocks(view: StudyView): Block[] {
  const shown = DEFINITIONS.filter((definition) => definition.shown(view));
  return [
    heading("metrics", "Metrics"),
    paragraph("Every metric that this report shows:"),
    {
      kind: "list",
      items: shown.map(({ name, text }): Inline[] => [
        { kind: "strong", text: name },
        ": ",
        ...text,
        ".",
      ]),
    },
  ];
}
