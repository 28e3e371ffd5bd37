/**
 * Programming problems that are solved or not, for variants of a model.
 *
 * @module
 */

import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";
import { LineageRow, VariantRow } from "src/records/lineage.ts";
import { lineageRows } from "src/summaries/lineage_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { variantRows } from "src/summaries/variant_rows.ts";
import { type Told, toldStudy } from "./told_study.ts";

export const PROBLEMS = 164;

export const facts = Array.from({ length: PROBLEMS }, (_, i): Fact => ({
  dataset: "problems",
  fact_id: `problem_${i}`,
  entity_id: `problem_${i}`,
  setting: "new",
  attribute: "solution",
  statement: "s",
  value: `answer ${i}`,
  value_before: null,
  source: "made",
}));

export const itemOf =
  (question_type: Item["question_type"]) => (fact: Fact): Item => ({
    dataset: "problems",
    item_id: `${fact.fact_id}.${question_type}`,
    fact_ids: [fact.fact_id],
    question_type,
    variant: "plain",
    template: "t",
    prompt: "p",
    answers: [fact.value],
    answer_before: null,
    answer_format: "phrase",
    evidence: null,
    degree_of_change: null,
  });

export const tasks = facts.map(itemOf("memorization"));
const trained_fact_ids = facts.map(({ fact_id }) => fact_id);
export const place = ({ item }: { item: Item }) =>
  Number(/\d+/.exec(item.item_id)![0]);

/** Returns the variants and lineages of a study of these problems. */
export const told = (rest: Partial<Told> & Pick<Told, "says">) => {
  const input = toldStudy({ facts, items: tasks, trained_fact_ids, ...rest });
  const study = studyAnswers(input);
  const [variants, lineage] = [variantRows(study), lineageRows(study, input)];
  for (const row of variants) VariantRow.parse(row);
  for (const row of lineage) LineageRow.parse(row);
  return { variants, lineage };
};

/** 156 of 164 before, 163 after; none is lost. */
export const solves: Told["says"] = (asked) =>
  place(asked) < (asked.epoch > 0 ? 163 : 156) ? asked.item.answers[0]! : "no";
