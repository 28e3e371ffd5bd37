/**
 * A judge's calibration for a terminal: its measures, its errors, their sense.
 *
 * @module
 */

import { readable } from "../figures/theme.ts";
import {
  type Calibration,
  measureOf,
} from "../judgments/calibrate/calibration.ts";
import type { Measure } from "../judgments/calibrate/agreement.ts";
import { counted, proportion, signed } from "../report/phrases.ts";
import {
  attackLines,
  interval,
  paddingLines,
  slopeLines,
} from "./say_judge_audits.ts";
import { meaningLines } from "./say_judge_meaning.ts";
import { scoreLines } from "./say_judge_scores.ts";
import { textTable } from "./text_table.ts";

/** What each measure says, in the order in which it is printed. */
const MEASURES: Record<string, string> = {
  accuracy: "accuracy: right or not, as labelled",
  balanced_accuracy: "balanced accuracy",
  sensitivity: "sensitivity: right ones judged right",
  specificity: "specificity: others judged not right",
  same_verdict: "all three verdicts as labelled",
  cohen_kappa: "Cohen's kappa",
  gwet_ac1: "Gwet's AC1",
  krippendorff_alpha: "Krippendorff's alpha, judge and labels",
  correlation: "correlation with the labels (phi)",
  flip_rate: "flip rate: not one verdict every time",
  repeats_differ: "two repeats differ",
  alpha_of_repeats: "Krippendorff's alpha of the repeats",
};

/** Errors shown one by one; all of them stand in a file. */
const SHOWN_ERRORS = 8;

/** One verdict, as far as it is shown beside its label. */
export interface ShownVerdict {
  answer_id: string;
  shown: string;
  repeat: number;
  kind: string;
  label: string;
  verdict: string | null;
  response: string;
}

/** Returns the lines that describe one judge. */
export function calibrationLines(
  calibration: Calibration,
  verdicts: readonly ShownVerdict[],
): string[] {
  return [
    ...headerLines(calibration),
    "",
    ...measureLines(calibration),
    ...scoreLines(calibration),
    "",
    ...kindLines(calibration),
    ...paddingLines(calibration),
    ...slopeLines(calibration),
    ...attackLines(calibration),
    ...errorLines(verdicts),
    ...meaningLines(calibration),
  ];
}

function headerLines(calibration: Calibration): string[] {
  const { judge_id, n_answers, n_right, n_wrong } = calibration;
  const { n_not_attempted, n_skipped, repeats } = calibration;
  const { n_verdicts, n_ungraded, n_failed } = calibration;
  return [
    judge_id,
    `${counted(n_answers, "labelled answer")} ${
      clustersText(calibration)
    }: ${n_right} right, ${n_wrong} wrong, ${n_not_attempted} not attempted; judged ${
      repeats === 1 ? "once" : `${repeats} times`
    } each`,
    ...(n_skipped === 0 ? [] : [
      `left out: ${
        counted(n_skipped, "answer")
      } to questions that this judge is not for`,
    ]),
    ...(n_ungraded + n_failed === 0 ? [] : [
      `without a grade: ${n_ungraded} ungraded and ${n_failed} failed of ${
        counted(n_verdicts, "verdict")
      }; both are left out below`,
    ]),
  ];
}

/** Returns `to 57 questions` or `about 50 entities`. */
function clustersText({ n_questions, clusters }: Calibration): string {
  return clusters === "questions"
    ? `to ${counted(n_questions, "question")}`
    : `about ${n_questions} ${clusters}`;
}

function measureLines({ measures, confidence }: Calibration): string[] {
  return textTable([
    { title: "measure" },
    { title: "value", align: "right" },
    { title: `${100 * confidence} % interval` },
    { title: "answers", align: "right" },
  ], measures.map(measureCells));
}

const measureCells = (row: Measure) => [
  MEASURES[row.measure] ?? row.measure,
  number(row.measure, row.estimate),
  row.lower === null || row.upper === null
    ? row.interval_method
    : `${number(row.measure, row.lower)} to ${number(row.measure, row.upper)}`,
  String(row.n),
];

/** Kappa and the like can lie below 0; shares cannot. */
const number = (measure: string, value: number | null) =>
  /kappa|ac1|alpha|correlation/.test(measure)
    ? signed(value, { plus: false })
    : proportion(value);

function kindLines({ kinds, repeats }: Calibration): string[] {
  return textTable(
    [
      { title: "kind of answer" },
      { title: "n", align: "right" },
      { title: "right", align: "right" },
      { title: "passed", align: "right" },
      { title: "missed", align: "right" },
      { title: "ungraded", align: "right" },
      { title: "accuracy", align: "right" },
      { title: "interval" },
    ],
    kinds.map((row) => [
      readable(row.kind),
      String(row.n_answers),
      String(row.n_right),
      String(row.passed),
      String(row.missed),
      String(row.ungraded),
      proportion(row.estimate),
      interval(row),
    ]),
  ).concat(
    `passed: wrong or no answer, judged right; missed: right, judged not right${
      repeats > 1 ? " (at first)" : ""
    }`,
  );
}

/** The first error of each kind, so that no kind hides the others. */
function errorLines(verdicts: readonly ShownVerdict[]): string[] {
  const errors = verdicts.filter(isError);
  if (errors.length === 0) return [];
  const kinds = Map.groupBy(errors, ({ kind }) => kind);
  const shown = [...kinds.values()].map(([first]) => first!)
    .slice(0, SHOWN_ERRORS);
  return [
    "",
    ...textTable(
      [
        { title: "an error of each kind" },
        { title: "label" },
        { title: "judged" },
        { title: "answer", most: 56 },
      ],
      shown.map((row) => [
        `${row.answer_id} ${readable(row.kind)}`,
        readable(row.label),
        readable(row.verdict ?? "failed"),
        row.response,
      ]),
    ),
  ];
}

const isError = ({ shown, repeat, label, verdict }: ShownVerdict) =>
  shown === "given" && repeat === 0 && verdict !== null &&
  verdict !== "ungraded" &&
  (label === "correct") !== (verdict === "correct");

/** Returns one line for each of several judges. */
export function comparisonLines(all: readonly Calibration[]): string[] {
  const value = (calibration: Calibration, name: string) => {
    const row = measureOf(calibration, name);
    return row === undefined ? "" : number(name, row.estimate);
  };
  return textTable(
    [
      { title: "judge" },
      { title: "answers", align: "right" },
      { title: "accuracy", align: "right" },
      { title: "interval" },
      { title: "sensitivity", align: "right" },
      { title: "specificity", align: "right" },
      { title: "kappa", align: "right" },
      { title: "attacks", align: "right" },
      { title: "padding", align: "right" },
    ],
    all.map((one) => [
      one.judge,
      String(one.n_answers),
      value(one, "accuracy"),
      interval(measureOf(one, "accuracy") ?? EMPTY),
      value(one, "sensitivity"),
      value(one, "specificity"),
      value(one, "cohen_kappa"),
      `${one.attacks.succeeded} of ${one.attacks.n}`,
      one.padding.map(({ shift }) => signed(shift)).join(", "),
    ]),
  );
}

const EMPTY = { lower: null, upper: null, interval_method: "not measured" };
