/**
 * How far a test question is from the trained one: four degrees, kept apart.
 *
 * The ladder of perturbations: same words in another order, other words, another
 * form of the name, another form of the answer. A benchmark that changes two at
 * once cannot say which of them a model fails at.
 *
 * @module
 */

import { z } from "zod";
import type { DatasetContent } from "../datasets/dataset.ts";
import { degreeOfChange } from "../datasets/degree_of_change.ts";
import type { Item } from "../records/item.ts";
import { answerInstruction } from "./answer_instruction.ts";
import { changesOf } from "./changes.ts";
import { type AuditContext, auditContext, trainedOf } from "./context.ts";
import { lexicalDistance, lexicalVector } from "./lexical_distance.ts";

/**
 * One item's degrees. Distances are to the nearest trained question of its
 * facts, in [0, 1]; all four are null where there is none.
 */
export const Degrees = z.strictObject({
  dataset: z.string(),
  item_id: z.string(),
  question_type: z.string(),
  variant: z.string(),
  /** 1 - shared words / words of either. */
  token_distance: z.number().nullable(),
  /** 1 - cosine of character n-grams; see `lexicalDistance`. */
  lexical_distance: z.number().nullable(),
  /** `same`, `changed` or `absent`; see `NameForm`. */
  name_form: z.string().nullable(),
  /** The answer's form: `same`, `changed` (`yes_no` for a number), `dropped`. */
  format: z.string().nullable(),
});
export type Degrees = z.infer<typeof Degrees>;

/** Returns the degrees of every item of a dataset, in its order. */
export function degreeTable(
  dataset: string,
  content: DatasetContent,
): Degrees[] {
  const context = auditContext({ dataset, content });
  return content.items.map((item) => degreesOf(item, context));
}

/**
 * Returns the degrees of one item.
 *
 * @example The name changes its form, and nothing else changes
 * ```ts
 * import { degreeTable } from "src/audit/degrees.ts";
 * import { buildFictionalPeople } from "src/datasets/fictional_people/build.ts";
 * import assert from "node:assert/strict";
 *
 * const content = buildFictionalPeople(1);
 * const row = degreeTable("fictional_people", content)
 *   .find(({ variant }) => variant === "name_form");
 *
 * assert.equal(row?.token_distance, 0);
 * assert.equal(row?.name_form, "changed");
 * assert.equal(row?.format, "same");
 * ```
 */
export function degreesOf(item: Item, context: AuditContext): Degrees {
  const { dataset, item_id, question_type, variant } = item;
  const row = { dataset, item_id, question_type, variant };
  const trained = trainedOf(item, context);
  if (trained.length === 0) {
    return {
      ...row,
      token_distance: null,
      lexical_distance: null,
      name_form: null,
      format: null,
    };
  }
  const vector = lexicalVector(item.prompt);
  const nearest = (distance: (prompt: string) => number) =>
    Math.min(...trained.map(({ prompt }) => distance(prompt)));
  return {
    ...row,
    token_distance: nearest((prompt) => degreeOfChange(prompt, item.prompt)),
    lexical_distance: rounded(
      nearest((prompt) => lexicalDistance(lexicalVector(prompt), vector)),
    ),
    name_form: changesOf(item, context).name_form,
    format: formatOf(item, trained[0]!),
  };
}

/** Returns how the asked-for form of the answer differs from the trained one. */
function formatOf(item: Item, trained: Item): "same" | "changed" | "dropped" {
  const [asked, before] = [item.prompt, trained.prompt].map(answerInstruction);
  if (before !== "" && asked === "") return "dropped";
  return item.answer_format === trained.answer_format && asked === before
    ? "same"
    : "changed";
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
