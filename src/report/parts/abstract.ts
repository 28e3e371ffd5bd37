/**
 * The abstract: what was done, and the few numbers that a reader needs, each
 * with the table that it comes from.
 *
 * It ranges over conditions, settings and datasets at once, so that it stays
 * short however large a study is; the results go through them one by one.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { orderedTypes } from "../../figures/panels.ts";
import { type Inline, plainText } from "../document.ts";
import { capital, counted, listed, TOO_FEW } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { armTexts } from "./abstract_arms.ts";
import {
  type Cells,
  cellsOf,
  clearCounts,
  extremesText,
} from "./abstract_ranges.ts";
import { claimOf } from "./findings.ts";
import {
  confidenceText,
  hasChain,
  parameterText,
  plansTraining,
  seedsText,
} from "./words.ts";

/** Returns the abstract's paragraphs. */
export function abstractPart(view: StudyView): Inline[][] {
  const target = cellsOf(view, "target");
  return [
    [
      ...designText(view),
      " ",
      ...learningTexts(view, target),
      ...derivedTexts(target),
    ],
    [
      ...armTexts(view),
      ...retentionTexts(view),
      contrastText(view),
      caveats(view),
    ],
  ].filter((text) => plainText(text).trim() !== "").map(withoutLastSpace);
}

/** Sentences end with a space for the next one; the last has no next. */
function withoutLastSpace(text: Inline[]): Inline[] {
  const last = text.at(-1);
  return typeof last === "string"
    ? [...text.slice(0, -1), last.trimEnd()]
    : text;
}

function designText(view: StudyView): Inline[] {
  const { plan, base_models } = view.input;
  const models = base_models.map((model) =>
    `${model.base_model}, ${parameterText(model.parameters)}`
  );
  const counts = `${counted(base_models.length, "base model")} (${
    models.join("; ")
  })`;
  const about = listed(
    plan.datasets.map(({ dataset }) => readable(dataset)),
  );
  const judged = ` Answers were graded by the ${
    readable(view.judge)
  } judge; parentheses hold ${confidenceText(view.input)} intervals.`;
  if (!plansTraining(view.input)) {
    return [
      `We asked ${counts} about ${about} as they are; nothing was trained.${judged}`,
    ];
  }
  const trained = `${counts} on facts of ${about} under ${
    counted(plan.conditions.length, "condition")
  } with ${seedsText(view.input)}`;
  if (view.datasets.length === 0) {
    return [`This study fine-tunes ${trained}. No answer has been judged yet.`];
  }
  const asked = view.last_epoch === 0
    ? "asked the untouched base; no tuned checkpoint has answers yet"
    : `asked checkpoints from the untouched base to epoch ${view.last_epoch}`;
  return [
    `We fine-tuned ${trained}, and ${asked}.${judged}`,
  ];
}

/** How well trained questions are answered, and the next type of question. */
function learningTexts(view: StudyView, cells: Cells[]): Inline[] {
  const types = orderedTypes(cells.map(({ question_type }) => question_type));
  const shown = types.slice(0, 2).flatMap((type) =>
    cells.filter(({ question_type }) => question_type === type)
  );
  const [first, next] = shown;
  if (first === undefined) return [];
  const name = ({ question_type }: Cells) =>
    question_type === "memorization"
      ? "the trained questions themselves"
      : `${readable(question_type)} questions`;
  if (view.last_epoch === 0) {
    return [
      `On ${name(first)} the base scored `,
      ...extremesText(view, first.base),
      plansTraining(view.input)
        ? "; no tuned checkpoint has been judged. "
        : ". ",
    ];
  }
  return [
    `After ${counted(view.last_epoch, "epoch")}, accuracy on ${name(first)} `,
    ...extremesText(view, first.last, { verb: true }),
    ...beforeText(view, first),
    ...(next === undefined ? [] : [
      `; on ${name(next)} it `,
      ...extremesText(view, next.last, { verb: true }),
      ...beforeText(view, next),
    ]),
    ". ",
  ];
}

const beforeText = (view: StudyView, { base }: Cells): Inline[] =>
  base.length === 0
    ? []
    : [" (the base: ", ...extremesText(view, base, { bare: true }), ")"];

/** Of the other types, in how many cells accuracy clearly moved. */
function derivedTexts(cells: Cells[]): Inline[] {
  const types = orderedTypes(cells.map(({ question_type }) => question_type));
  const parts = types.slice(2).flatMap((type) => {
    const found = cells.find(({ question_type }) => question_type === type);
    const counts = found && clearCounts(found);
    if (counts === undefined || counts.total === 0) return [];
    const { rose, fell, total } = counts;
    const fallen = fell === 0 ? "" : `, fell below it in ${fell}`;
    return [`on ${readable(type)} questions in ${rose} of ${total}${fallen}`];
  });
  if (parts.length === 0) return [];
  return [
    `It rose clearly above the base ${listed(parts)} cells (${CELL_MEANING}). `,
  ];
}

const CELL_MEANING = "condition × dataset × new or updated facts";

function retentionTexts(view: StudyView): Inline[] {
  if (view.last_epoch === 0) return [];
  const cells = cellsOf(view, "retention");
  const [type] = orderedTypes(cells.map(({ question_type }) => question_type));
  const found = cells.find(({ question_type }) => question_type === type);
  if (found === undefined || found.base.length === 0) return [];
  const { rose, fell, total } = clearCounts(found);
  return [
    "On facts that the base knew and training left alone, it scored ",
    ...extremesText(view, found.base, { bare: true }),
    " before; after, accuracy ",
    ...extremesText(view, found.last, { verb: true }),
    total === 0
      ? ". "
      : `; it fell clearly in ${fell} of ${total} cells${
        rose === 0 ? "" : ` and rose in ${rose}`
      }. `,
  ];
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

/** What keeps the numbers above from meaning more; the rest is limitations. */
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
    hasChain(view.input)
      ? "Derived answers are graded by the last word of a short chain of thought."
      : "",
    few ? "Some conditions have fewer than five seeds." : "",
    bare
      ? `${
        capital(TOO_FEW)
      } is said where fewer than ten entities stand behind a number.`
      : "",
    view.input.missing.length > 0
      ? "The study is incomplete; the first page lists what it lacks."
      : "",
  ].filter((text) => text !== "").map((text) => ` ${text}`).join("");
}
