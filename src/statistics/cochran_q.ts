/**
 * Cochran's Q: do several models differ at all on the same yes/no items?
 *
 * McNemar's test for more than two: one question before any pair is compared.
 * Items that all models got right, or all wrong, say nothing and do not count.
 * Items are taken as independent; the p-value is that of a large sample.
 *
 * Source: Cochran (1950), Biometrika 37, 256-266.
 *
 * @module
 */

import { chiSquareTail } from "./chi_square.ts";

export interface CochranResult {
  q: number;
  degrees_of_freedom: number;
  p: number;
  /** Items on which the models do not all agree. */
  n_discordant: number;
}

/**
 * Returns Cochran's Q; 0 with p = 1 where no item tells the models apart.
 *
 * @param items One row per item: 1 or 0 for each model, in the same order.
 * @throws {RangeError} If there is no item, fewer than two models, rows of
 * unequal length, or a value other than 0 and 1.
 *
 * @example Six items that only the first of three models knows
 * ```ts
 * import { cochranQ } from "src/statistics/cochran_q.ts";
 * import assert from "node:assert/strict";
 *
 * const { q, p } = cochranQ(Array.from({ length: 6 }, () => [1, 0, 0]));
 *
 * assert.equal(q, 12);
 * assert.equal(p.toFixed(4), "0.0025");
 * ```
 */
export function cochranQ(
  items: readonly (readonly number[])[],
): CochranResult {
  checkItems(items);
  const n_models = items[0]!.length;
  const right = items[0]!.map((_, model) =>
    items.reduce((sum, row) => sum + row[model]!, 0)
  );
  const rows = items.map((row) => row.reduce((sum, value) => sum + value, 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  const squares = right.reduce((sum, count) => sum + count * count, 0);
  const open = rows.reduce((sum, count) => sum + count * (n_models - count), 0);
  const degrees_of_freedom = n_models - 1;
  const n_discordant =
    rows.filter((count) => count > 0 && count < n_models).length;
  const q = open === 0
    ? 0
    : degrees_of_freedom * (n_models * squares - total * total) / open;
  return {
    q,
    degrees_of_freedom,
    p: chiSquareTail(q, degrees_of_freedom),
    n_discordant,
  };
}

function checkItems(items: readonly (readonly number[])[]): void {
  const n_models = items[0]?.length ?? 0;
  if (n_models < 2) {
    throw new RangeError(
      `Cannot compare models as there must be an item and at least two models: n_items=${items.length} n_models=${n_models}`,
    );
  }
  items.forEach((row, i) => {
    if (row.length !== n_models) {
      throw new RangeError(
        `Cannot compare models as every item must have ${n_models} values: item=${i} n=${row.length}`,
      );
    }
    const odd = row.find((value) => value !== 0 && value !== 1);
    if (odd !== undefined) {
      throw new RangeError(
        `Cannot compare models as every value must be 0 or 1: item=${i} value=${odd}`,
      );
    }
  });
}
