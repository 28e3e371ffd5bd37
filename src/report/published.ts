/**
 * Published results, and the rule by which a run of this workspace backs one.
 *
 * Nobody's word is enough: a number stays "not reproduced" until a recorded
 * study of this workspace asked the same model, trained as stated, the same
 * questions, and measured the same metric on every dataset that the number
 * averages over. Answers that were imported back nothing: they are the same
 * answers again. What then was measured decides between "reproduced" (its
 * interval holds the published number) and "differs".
 *
 * @module
 */

import { z } from "zod";
import { macroAverage } from "../statistics/macro_average.ts";
import published from "./published_results.json" with { type: "json" };

/** One published number. */
export const PublishedResult = z.strictObject({
  id: z.string().min(1),
  /** What published it, in a few words. */
  work: z.string().min(1),
  model: z.string().min(1),
  /** Base, fine-tuned, or what was built around a model. */
  variant: z.string().min(1),
  measure: z.string().min(1),
  value: z.number(),
  unit: z.enum(["proportion", "percent", "points of 5", "points of 100"]),
  /** Behind a share of right answers, where that was stated. */
  n_items: z.int().positive().nullable().default(null),
  /** Key of `references.bib`; null where it was never published as a work. */
  cite: z.string().nullable(),
  source: z.string().min(1),
  /** Year, or year and month; null where the source has none. */
  date: z.string().regex(/^\d{4}(-\d{2})?$/).nullable(),
  /** What a run must have measured; null: no run could by itself. */
  needs: z.strictObject({
    model: z.string().min(1),
    tuned: z.boolean(),
    n_facts: z.int().positive().nullable().default(null),
    metric: z.string().min(1),
    arm: z.string().min(1),
    /** Of each dataset, the type of question. */
    question_types: z.record(z.string(), z.string()),
  }).nullable(),
});
export type PublishedResult = z.infer<typeof PublishedResult>;

/** Every published result that the workspace knows of. */
export const PUBLISHED_RESULTS: readonly PublishedResult[] = z.array(
  PublishedResult,
).parse(published);

/** What a recorded study measured of one model on one dataset. */
export interface OwnResult {
  study: string;
  /** Without its provider. */
  model: string;
  /** Whether its answers were imported instead of asked for. */
  is_imported: boolean;
  is_tuned: boolean;
  n_facts: number | null;
  dataset: string;
  question_type: string;
  metric: string;
  arm: string;
  estimate: number;
  lower: number | null;
  upper: number | null;
}

export type PublishedStatus =
  | "not_reproduced"
  | "reproduced"
  | "differs"
  | "measured";

/** What a published result is worth here. */
export interface Backing {
  status: PublishedStatus;
  /** The study that backs it; null where none does. */
  study: string | null;
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

const NONE: Backing = {
  status: "not_reproduced",
  study: null,
  estimate: null,
  lower: null,
  upper: null,
};

/**
 * Returns what the recorded studies say of a published result: of several that
 * measured it, the first by name.
 *
 * @example A run on one of two datasets backs nothing
 * ```ts
 * import { backingOf } from "src/report/published.ts";
 * import assert from "node:assert/strict";
 *
 * const needs = {
 *   model: "m", tuned: true, n_facts: null, metric: "accuracy", arm: "closed_book",
 *   question_types: { news: "rephrased", people: "rephrased" },
 * };
 * const run = {
 *   study: "s", model: "m", is_imported: false, is_tuned: true, n_facts: null,
 *   dataset: "news", question_type: "rephrased", metric: "accuracy",
 *   arm: "closed_book", estimate: 0.5, lower: 0.4, upper: 0.6,
 * };
 * const claim = { value: 0.5, needs } as never;
 * assert.equal(backingOf(claim, [run]).status, "not_reproduced");
 * const both = [run, { ...run, dataset: "people", estimate: 0.6, lower: 0.5, upper: 0.7 }];
 * assert.equal(backingOf(claim, both).status, "reproduced");
 * ```
 */
export function backingOf(
  { value, needs }: Pick<PublishedResult, "value" | "needs">,
  own: readonly OwnResult[],
): Backing {
  if (needs === null) return NONE;
  const fitting = own.filter((row) =>
    !row.is_imported && row.model === needs.model &&
    row.is_tuned === needs.tuned && row.metric === needs.metric &&
    (row.arm === needs.arm || row.arm.startsWith(`${needs.arm}_`)) &&
    (needs.n_facts === null || row.n_facts === needs.n_facts)
  );
  const studies = Map.groupBy(fitting, ({ study }) => study);
  for (const [study, rows] of [...studies].sort(([a], [b]) => a < b ? -1 : 1)) {
    const parts = Object.entries(needs.question_types).map((
      [dataset, question_type],
    ) =>
      rows.find((row) =>
        row.dataset === dataset && row.question_type === question_type
      )
    );
    if (!parts.every((part) => part !== undefined)) continue;
    return { study, ...compared(parts, value) };
  }
  return NONE;
}

function compared(
  parts: readonly OwnResult[],
  value: number,
): Omit<Backing, "study"> {
  const bounded = parts.flatMap(({ estimate, lower, upper }) =>
    lower === null || upper === null ? [] : [{ estimate, lower, upper }]
  );
  if (bounded.length < parts.length) {
    const sum = parts.reduce((total, { estimate }) => total + estimate, 0);
    const estimate = sum / parts.length;
    return { status: "measured", estimate, lower: null, upper: null };
  }
  const mean = macroAverage(bounded);
  const holds = mean.lower <= value && value <= mean.upper;
  return { status: holds ? "reproduced" : "differs", ...mean };
}
