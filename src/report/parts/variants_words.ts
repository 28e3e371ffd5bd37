/**
 * What a report calls variants, and points with their intervals.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import type { LineageRow, VariantKind } from "../../records/lineage.ts";
import { counted } from "../phrases.ts";
import { armLabel } from "./arm_names.ts";

/** Each kind as the title of a group. */
export const KIND_TITLE: Readonly<Record<VariantKind, string>> = {
  base: "Base",
  fine_tuned: "Fine-tuned",
  scaffold_only: "Scaffold only, nothing trained",
  fine_tuned_and_scaffold: "Fine-tuned, with a scaffold",
};

/** Returns what a variant is called: its condition or base, and its arm. */
export function variantName(
  { condition_id, base_model, epoch, arm }: Pick<
    LineageRow,
    "condition_id" | "base_model" | "epoch" | "arm"
  >,
): string {
  const name = condition_id === null
    ? base_model
    : `${readable(condition_id)}, ${counted(epoch, "epoch")}`;
  return arm === "closed_book" ? name : `${name}, ${armLabel(arm)}`;
}

/**
 * Returns a share or a difference in percentage points, with its interval.
 *
 * @example One problem of 164 is 0.6 points
 * ```ts
 * import { pointsCell } from "src/report/parts/variants_words.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(pointsCell({ estimate: 156 / 164 }), "95.1");
 * const gain = { estimate: 7 / 164, lower: 0.01, upper: 0.08, plus: true };
 * assert.equal(pointsCell(gain), "+4.3 (+1.0 to +8.0)");
 * ```
 */
export function pointsCell(
  { estimate, lower = null, upper = null, plus = false }: {
    estimate: number;
    lower?: number | null;
    upper?: number | null;
    /** Whether a gain has its sign. */
    plus?: boolean;
  },
): string {
  const points = (share: number) => {
    const text = Math.abs(100 * share).toFixed(1);
    const sign = share < 0 ? "−" : plus ? "+" : "";
    return Number(text) === 0 ? text : `${sign}${text}`;
  };
  if (lower === null || upper === null) {
    return plus ? `${points(estimate)} (no interval)` : points(estimate);
  }
  return `${points(estimate)} (${points(lower)} to ${points(upper)})`;
}
