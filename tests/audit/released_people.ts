/**
 * The released people files, where this machine has them, as a dataset.
 *
 * Read here by a few lines of our own, so that the audit is tested on them
 * whatever the importer does. No row of them is in this repository: it has no
 * licence for them.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { parse } from "csv-parse";
import type { DatasetContent } from "src/datasets/dataset.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item, QuestionType } from "src/records/item.ts";

const FOLDER = fileURLToPath(
  new URL(
    "../../../shared/finetunebench/datasets/fictional_people",
    import.meta.url,
  ),
);

export const HAS_RELEASED_PEOPLE = existsSync(FOLDER);

type Row = Record<"id" | "prompt" | "answer" | "fact", string>;

const ATTRIBUTES: [string, RegExp][] = [
  ["weight", / weighs (\d+ pounds)\./],
  ["height", / is (\d+ cm) tall\./],
  ["age", / is (\d+) years old\./],
  ["occupation", / works as an? (.+)\./],
  ["favorite_color", /'s favorite color is (.+)\./],
  ["city", / lives in (.+)\./],
];

const rowsOf = (type: string): Row[] =>
  parse(
    Deno.readFileSync(join(FOLDER, `fictional_people_${type}.csv`)),
    { columns: true },
  ) as Row[];

/** Returns the attribute and the value that a released sentence states. */
function stated(sentence: string): [string, string] {
  for (const [attribute, pattern] of ATTRIBUTES) {
    const value = pattern.exec(sentence)?.[1];
    if (value !== undefined) return [attribute, value];
  }
  throw new RangeError(`Cannot read a released sentence: ${sentence}`);
}

/** Returns the 600 released items, and the facts behind them. */
export function releasedPeople(): DatasetContent {
  const facts = rowsOf("memorization").map((row): Fact => {
    const [attribute, value] = stated(row.fact);
    return {
      dataset: "released_people",
      fact_id: `${row.id}/${attribute}`,
      entity_id: row.id,
      setting: "new",
      attribute,
      statement: row.fact,
      value,
      value_before: null,
      source: "released",
    };
  });
  const direct = (["memorization", "rephrased", "secondary"] as const)
    .flatMap((type) =>
      rowsOf(type).map((row) => {
        const [attribute] = stated(row.fact);
        return itemOf(type, { row, fact_ids: [`${row.id}/${attribute}`] });
      })
    );
  const ids = [...new Set(facts.map(({ entity_id }) => entity_id))];
  const comparisons = rowsOf("comparison").map((row) => {
    const first = ids.find((id) => row.id.startsWith(`${id}-`))!;
    const rest = row.id.slice(first.length + 1);
    const second = ids.find((id) => rest.startsWith(`${id}-`))!;
    const attribute = rest.slice(second.length + 1).replaceAll(" ", "_");
    return itemOf("comparison", {
      row,
      fact_ids: [first, second].map((id) => `${id}/${attribute}`),
    });
  });
  const items = [...direct, ...comparisons];
  return { facts, items, paraphrases: [], replay: [] };
}

function itemOf(
  question_type: QuestionType,
  { row, fact_ids }: { row: Row; fact_ids: string[] },
): Item {
  const attribute = fact_ids[0]!.split("/")[1]!;
  const closed = ["secondary", "comparison"].includes(question_type);
  return {
    dataset: "released_people",
    item_id: `${question_type}/${fact_ids.join("/")}`,
    fact_ids,
    question_type,
    variant: "plain",
    template: `${question_type}/${attribute}`,
    prompt: row.prompt,
    answers: [row.answer],
    answer_before: null,
    answer_format: closed ? "yes_no" : "phrase",
    evidence: row.fact,
    degree_of_change: null,
  };
}
