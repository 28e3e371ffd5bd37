/**
 * Krippendorff's alpha: agreement of any number of judges, who need not have
 * judged every item.
 *
 * One less the disagreement seen within items over that between all judgments
 * as they come; 1 at full agreement, 0 where items make no difference.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability,
 * Annenberg School for Communication, Univ. of Pennsylvania.
 *
 * @module
 */

/** How far two judgments differ. */
export type JudgmentScale = "nominal" | "interval";

/**
 * Returns alpha; null where no item has two judgments, or all are one value.
 *
 * An item with fewer than two judgments says nothing and is left out.
 *
 * @param items Judgments of each item as numbers (codes of classes, or values);
 * null where a judge gave none.
 * @param options.scale "nominal" (the default): all classes are equally far
 * apart; "interval": by their squared difference.
 * @throws {RangeError} If there is no item or a judgment is neither a finite
 * number nor null.
 *
 * @example Two judges who differ on one answer of four
 * ```ts
 * import { krippendorffAlpha } from "src/statistics/krippendorff_alpha.ts";
 * import assert from "node:assert/strict";
 *
 * const alpha = krippendorffAlpha([[1, 1], [0, 0], [1, 0], [1, 1]]);
 *
 * assert.equal(alpha?.toFixed(3), "0.533");
 * ```
 */
export function krippendorffAlpha(
  items: readonly (readonly (number | null)[])[],
  { scale = "nominal" }: { scale?: JudgmentScale } = {},
): number | null {
  const odd = items.flat().find((value) =>
    value !== null && !Number.isFinite(value)
  );
  if (items.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot compare judges as there must be an item and every judgment be finite or null: n=${items.length} judgment=${odd}`,
    );
  }
  const judged = items
    .map((values) => values.filter((value) => value !== null))
    .filter((values) => values.length >= 2);
  if (judged.length === 0) return null;
  const all = judged.flat();
  // Within an item of m judgments each pair counts 1 / (m - 1).
  const within = judged.reduce(
    (sum, values) => sum + disagreement(values, scale) / (values.length - 1),
    0,
  );
  const between = disagreement(all, scale) / (all.length - 1);
  return between > 0 ? 1 - within / between : null;
}

/** Returns the sum of distances over all ordered pairs of values. */
function disagreement(values: readonly number[], scale: JudgmentScale): number {
  const n = values.length;
  if (scale === "nominal") {
    const counts = [...Map.groupBy(values, (value) => value).values()];
    return n * n - counts.reduce((sum, { length }) => sum + length ** 2, 0);
  }
  const middle = values.reduce((sum, value) => sum + value, 0) / n;
  return 2 * n * values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}
