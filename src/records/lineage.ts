/**
 * Lineage: what an answer came from, its three parts kept apart.
 *
 * The base is a model as it was made. Tuning changes its weights. A scaffold
 * changes what is put around it (passages, worked examples, an agent with a
 * debugger) and leaves the weights as they are; its gain is no gain of tuning.
 *
 * @module
 */

import { z } from "zod";
import { count, Counts, number, Place } from "./analysis_place.ts";

const text = z.string().min(1);

/**
 * What a plan says of answers that were made elsewhere: all that explains a
 * difference and that no ledger could know (VR-4).
 */
export const StatedLineage = z.strictObject({
  /** False: the weights are those of the base; only the scaffold differs. */
  tuned: z.boolean().optional(),
  /** As in `lora`, `qlora`, `prefix`. */
  adapter: text.optional(),
  adapter_rank: z.int().positive().optional(),
  /** Of the weights that answered, as in `4-bit nf4`. */
  quantization: text.optional(),
  /** The task or domain of the training data. */
  task: text.optional(),
  n_examples: z.int().positive().optional(),
  /** What stands around the model in every arm, as in `debugger`. */
  scaffold: text.optional(),
});
export type StatedLineage = z.infer<typeof StatedLineage>;

/** The parts that differ from a base as it is. */
export const VARIANT_KINDS = [
  "base",
  "fine_tuned",
  "scaffold_only",
  "fine_tuned_and_scaffold",
] as const;
export const VariantKind = z.enum(VARIANT_KINDS);
export type VariantKind = z.infer<typeof VariantKind>;

/**
 * Returns what kind of variant a lineage is: one whose weights were not
 * changed is never fine-tuned, whatever stands around it.
 *
 * @example A debugger around an untouched model
 * ```ts
 * import { variantKind } from "src/records/lineage.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   variantKind({ is_tuned: false, scaffold: "debugger" }),
 *   "scaffold_only",
 * );
 * assert.equal(variantKind({ is_tuned: true, scaffold: null }), "fine_tuned");
 * ```
 */
export function variantKind(
  { is_tuned, scaffold }: { is_tuned: boolean; scaffold: string | null },
): VariantKind {
  if (!is_tuned) return scaffold === null ? "base" : "scaffold_only";
  return scaffold === null ? "fine_tuned" : "fine_tuned_and_scaffold";
}

/**
 * The lineage of one set of answers: a checkpoint in an arm. What belongs to
 * tuning is null where nothing was tuned; null elsewhere is not known.
 */
export const LineageRow = z.strictObject({
  study: z.string(),
  /** Base models have none. */
  condition_id: z.string().nullable(),
  epoch: count,
  arm: z.string(),
  kind: VariantKind,
  base_model: z.string(),
  quantization: z.string().nullable(),
  method: z.string().nullable(),
  recipe: z.string().nullable(),
  adapter: z.string().nullable(),
  adapter_rank: number,
  task: z.string().nullable(),
  n_facts: number,
  n_examples: number,
  trained_tokens: number,
  scaffold: z.string().nullable(),
  /** The columns that the plan states; nobody here could check them. */
  stated: z.array(z.string()),
  n_seeds: count,
});
export type LineageRow = z.infer<typeof LineageRow>;

/**
 * A variant against its base as it is, on the same questions: accuracies and
 * their difference in [-1, 1], paired by question, over shared entity weights.
 *
 * `question_type` is `average` for the mean of the types, each counting the
 * same. Questions are those about the facts that `items_of` trains. Where
 * conditions trained several datasets alike, a row with the dataset `all` has
 * the mean of these.
 */
export const VariantRow = Place.omit({ condition_id: true }).extend({
  condition_id: z.string().nullable(),
  items_of: z.string(),
  epoch: count,
  arm: z.string(),
  kind: VariantKind,
  base_model: z.string(),
  /** The arm in which the base was asked. */
  reference_arm: z.string(),
  base: z.number(),
  base_lower: number,
  base_upper: number,
  variant: z.number(),
  variant_lower: number,
  variant_upper: number,
  difference: z.number(),
  difference_lower: number,
  difference_upper: number,
  /** Null where several datasets are averaged. */
  p: number,
  /** Questions right on one side only, by the majority of seeds. */
  only_base: count,
  only_variant: count,
  mcnemar_p: z.number(),
  mcnemar_mid_p: z.number(),
  ...Counts,
});
export type VariantRow = z.infer<typeof VariantRow>;
