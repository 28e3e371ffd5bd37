/**
 * How facts, items, answers, judgments and datasets show themselves in a
 * notebook: one as a card, several as a table of what a reader looks for.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { Judgment, Verdict } from "../records/judgment.ts";
import { counted, NO_VALUE } from "../report/phrases.ts";
import type { Answer, Seen } from "./answers.ts";
import type { Told } from "./ask.ts";
import {
  DISPLAY,
  type Display,
  ShownTable,
  tableDisplay,
  withDisplay,
} from "./display.ts";

/** A mark beside the word, for those who scan a column. */
const VERDICTS: Record<Verdict, string> = {
  correct: "✓ correct",
  incorrect: "✗ incorrect",
  not_attempted: "○ not attempted",
  ungraded: "? ungraded",
};

/** Returns facts that show themselves: all as a table, one as a card. */
export function shownFacts<Facts extends readonly Fact[]>(facts: Facts): Facts {
  for (const fact of facts) withDisplay(fact, () => factCard(fact));
  return withDisplay(facts, () =>
    tableOf(facts, {
      noun: "fact",
      columns: ["fact_id", "setting", "statement", "value", "value_before"],
    }));
}

/** Returns items that show themselves: all as a table, one as a card. */
export function shownItems<Items extends readonly Item[]>(items: Items): Items {
  if (DISPLAY in items) return items; // A study is asked for them often.
  for (const item of items) withDisplay(item, () => itemCard(item));
  return withDisplay(items, () =>
    tableOf(items, {
      noun: "item",
      columns: ["question_type", "variant", "prompt", "answers"],
    }));
}

/** Returns judgments that show themselves: all as a table, one as a card. */
export function shownJudgments(judgments: Judgment[]): Judgment[] {
  for (const one of judgments) withDisplay(one, () => judgmentCard(one));
  return withDisplay(judgments, () =>
    tableOf(
      judgments.map((one) => ({ ...one, judged: judgedAs(one) })),
      {
        noun: "judgment",
        columns: ["item_id", "judge_id", "judge_repeat", "judged", "reason"],
      },
    ));
}

/** Returns answers that show themselves as a table, with every verdict. */
export function shownAnswers(answers: Answer[]): Answer[] {
  for (const one of answers) withDisplay(one, () => answersTable([one]));
  return withDisplay(answers, () => answersTable(answers));
}

/** Returns what was said to one question, as a table that shows itself. */
export function shownTold(told: Told[]): Told[] {
  return withDisplay(told, () =>
    tableOf(
      told.map(({ checkpoint_id, text, error }) => ({
        checkpoint: checkpoint_id,
        answer: text ?? `failed: ${error}`,
      })),
      { noun: "answer", columns: ["checkpoint", "answer"] },
    ));
}

/** Returns a dataset that shows what it holds, as do its facts and items. */
export function shownDataset(dataset: Dataset): Dataset {
  shownFacts(dataset.facts);
  shownItems(dataset.items);
  return withDisplay(dataset, () => datasetCard(dataset));
}

/** Returns a table of some columns, under the number of its rows. */
function tableOf<Row extends object>(
  rows: readonly Row[],
  { noun, columns }: { noun: string; columns: (keyof Row & string)[] },
): Display {
  if (rows.length === 0) {
    return { "text/plain": `no ${noun}s`, "text/html": `<p>no ${noun}s</p>` };
  }
  return new ShownTable(rows, columns)[DISPLAY]();
}

function factCard(fact: Fact): Display {
  return tableDisplay(["fact", fact.fact_id], [
    ["dataset", fact.dataset],
    ["says", fact.statement],
    ["value", fact.value],
    ["value before", fact.value_before ?? NO_VALUE],
    ["setting", fact.setting],
    ["source", fact.source],
  ]);
}

function itemCard(item: Item): Display {
  return tableDisplay(["item", item.item_id], [
    ["dataset", item.dataset],
    ["question", item.prompt],
    ["accepted answers", item.answers.join(" | ")],
    ["answer before", item.answer_before ?? NO_VALUE],
    ["question type", `${item.question_type}, ${item.variant}`],
    ["facts", item.fact_ids.join(", ")],
    ["evidence", item.evidence ?? NO_VALUE],
  ]);
}

function judgmentCard(judgment: Judgment): Display {
  return tableDisplay(["judgment", judgment.judge_id], [
    ["item", judgment.item_id],
    ["response", judgment.request_hash],
    ["says", judgedAs(judgment)],
    ["reason", judgment.reason ?? NO_VALUE],
    ["error", judgment.error ?? NO_VALUE],
  ]);
}

/** Returns a verdict, a score, or that there is neither. */
function judgedAs({ verdict, score }: Pick<Seen, "verdict"> & {
  score?: number | null;
}): string {
  if (verdict !== null) return VERDICTS[verdict];
  return typeof score === "number" ? `score ${score.toFixed(2)}` : "failed";
}

function answersTable(answers: readonly Answer[]): Display {
  const judges = [
    ...new Set(answers.flatMap(({ verdicts }) => Object.keys(verdicts))),
  ];
  const told = answers.map((answer) => ({
    condition: answer.run?.condition_id ?? "(untouched base)",
    seed: answer.run?.seed ?? null,
    epoch: answer.checkpoint.epoch,
    arm: answer.arm,
    answer: answer.text ?? `failed: ${answer.error}`,
    ...Object.fromEntries(
      judges.map((judge) => {
        const seen = answer.verdicts[judge];
        return [judge, seen === undefined ? null : judgedAs(seen)];
      }),
    ),
  }));
  return tableOf(told, {
    noun: "answer",
    columns: Object.keys(told[0] ?? {}) as (keyof typeof told[0])[],
  });
}

function datasetCard({ dataset, facts, items }: Dataset): Display {
  const types = Map.groupBy(items, ({ question_type }) => question_type);
  return tableDisplay(
    ["question type", "items", "for example", "accepted answers"],
    [...types].map(([type, [first, ...others]]) => [
      type,
      String(1 + others.length),
      first!.prompt,
      first!.answers.join(" | "),
    ]),
    {
      caption: `${dataset}: ${counted(facts.length, "fact")}, ${
        counted(items.length, "item")
      }`,
    },
  );
}
