/**
 * The abstract, with every number filled in from the summaries.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { type Inline, plainText } from "../document.ts";
import { capital, counted, listed, TOO_FEW } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { baseText, claimOf, directionText, rangeWithVerb } from "./findings.ts";
import {
  CHAIN_DISCLOSURE,
  confidenceText,
  hasChain,
  parameterText,
  plansTraining,
  seedsText,
  SETTING_MEANING,
} from "./words.ts";

/** Returns the abstract's paragraphs. */
export function abstractPart(view: StudyView): Inline[][] {
  return [
    [designText(view)],
    ...view.datasets.flatMap((dataset) => learningTexts(view, dataset)),
    [...retentionTexts(view), contrastText(view)],
    [caveats(view)],
  ].filter((text) => plainText(text) !== "");
}

function designText(view: StudyView): string {
  const { plan, base_models } = view.input;
  const models = base_models.map((model) =>
    `${model.base_model}, ${parameterText(model.parameters)}`
  );
  const counts = `${counted(base_models.length, "base model")} (${
    models.join("; ")
  })`;
  const conditions = counted(plan.conditions.length, "condition");
  const done = plansTraining(view.input)
    ? `We fine-tuned ${counts} under ${conditions} with ${
      seedsText(view.input)
    }, and asked ${askedText(view)}`
    : `We asked ${counts} as they are; nothing was trained`;
  return `${done}. Answers were graded by the ${
    readable(view.judge)
  } judge; parentheses hold ${confidenceText(view.input)} intervals.`;
}

function askedText({ last_epoch }: StudyView): string {
  return last_epoch === 0
    ? "the untouched base; no tuned checkpoint has answers yet"
    : `every checkpoint from the untouched base (epoch 0) to epoch ${last_epoch}`;
}

function learningTexts(view: StudyView, dataset: string): Inline[][] {
  const role = "target";
  return view.settings({ dataset, role }).flatMap((setting): Inline[][] => {
    const [first, ...others] = view.types({ dataset, role, setting });
    if (first === undefined) return [];
    const place = { dataset, role, setting, question_type: first };
    const range = rangeWithVerb(view, { ...place, epoch: view.last_epoch });
    const base = baseText(view, place);
    if (range === undefined) return [];
    const where = view.datasets.length > 1 ? ` of ${readable(dataset)}` : "";
    if (view.last_epoch === 0) {
      return [[
        `On ${
          SETTING_MEANING[setting] ?? setting
        }${where}, the base scored ${base} for ${first}${
          plansTraining(view.input)
            ? "; no tuned checkpoint has been judged"
            : ""
        }.`,
      ]];
    }
    const rest = others.map((question_type) => {
      const other = { ...place, question_type };
      const found = rangeWithVerb(view, { ...other, epoch: view.last_epoch });
      return { question_type, found, text: directionText(view, other) };
    });
    const [next] = rest;
    return [[
      `On ${
        SETTING_MEANING[setting] ?? setting
      }${where}, accuracy for ${first} after ${
        counted(view.last_epoch, "epoch")
      } `,
      ...range,
      base === undefined ? "." : `; the base scored ${base}.`,
      ...next?.found === undefined ? [] : [
        ` For ${readable(next.question_type)} questions it `,
        ...next.found,
        ".",
      ],
      directionSentence(rest),
    ]];
  });
}

function directionSentence(
  rest: readonly { question_type: string; text: string }[],
): string {
  const byText = new Map<string, string[]>();
  for (const { question_type, text } of rest) {
    byText.set(text, [...byText.get(text) ?? [], readable(question_type)]);
  }
  const parts = [...byText].map(([text, types]) =>
    ` Accuracy for ${listed(types)} questions ${text}.`
  );
  return parts.join("");
}

function retentionTexts(view: StudyView): Inline[] {
  return view.datasets.flatMap((dataset): Inline[] => {
    const role = "retention";
    const setting = "known";
    const [question_type] = view.types({ dataset, role, setting });
    if (question_type === undefined) return [];
    const place = { dataset, role, setting, question_type };
    const range = rangeWithVerb(view, { ...place, epoch: view.last_epoch });
    const base = baseText(view, place);
    if (range === undefined || base === undefined) return [];
    if (view.last_epoch === 0) return [];
    const where = view.datasets.length > 1 ? ` of ${readable(dataset)}` : "";
    return [
      `On facts${where} that the base knew and training left alone, ${question_type} accuracy was ${base} before; after, it `,
      ...range,
      `. It ${directionText(view, place)}. `,
    ];
  });
}

function contrastText(view: StudyView): string {
  const primary = view.input.plan.contrasts.filter((c) => c.primary);
  if (primary.length === 0) return "No primary contrast was stated.";
  const counts = new Map<string, number>();
  for (const { contrast_id } of primary) {
    const outcome = claimOf(view, contrast_id)?.outcome ?? "not_measured";
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const names: Record<string, string> = {
    holds: "held",
    opposite: "came out clearly the other way",
    not_shown: "could not be shown",
    not_measured: "could not be measured",
  };
  const parts = Object.entries(names).flatMap(([outcome, text]) => {
    const n = counts.get(outcome);
    return n === undefined ? [] : [`${n} ${text}`];
  });
  return `Of ${counted(primary.length, "primary contrast")} (Holm-adjusted), ${
    listed(parts)
  }.`;
}

function caveats(view: StudyView): string {
  const few = view.input.plan.conditions.some((condition) =>
    (condition.seeds ?? view.input.plan.seeds).length < 5
  );
  const bare = view.input.summaries.some((row) =>
    row.judge === view.judge && row.series_id === "all" &&
    row.role === "target" && row.metric === "accuracy" &&
    row.variant === "all" && row.interval_method.includes("too few")
  );
  return [
    hasChain(view.input) ? CHAIN_DISCLOSURE : "",
    few ? "Some conditions have fewer than five seeds." : "",
    bare
      ? `${
        capital(TOO_FEW)
      } is said where fewer than ten entities stand behind a number.`
      : "",
    view.input.missing.length > 0
      ? "The study is incomplete; the first page lists what it lacks."
      : "",
  ].filter((text) => text !== "").join(" ");
}
