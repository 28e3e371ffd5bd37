/**
 * How many entities, facts, seeds or repeats a study needs to find a difference
 * of a stated size.
 *
 * Source: `planned_design.ts` for the standard error, `difference_power.ts` for
 * the chance to find the difference.
 *
 * @module
 */

import { MINIMUM_SEEDS } from "./clustered_sums.ts";
import { differencePower } from "./difference_power.ts";
import {
  type Design,
  designError,
  type DifferenceVariance,
  type Goal,
} from "./planned_design.ts";

/** No design beyond this is sought. */
const MOST_UNITS = 1_000_000;

/**
 * Returns how many units of one kind are needed, the rest of the design staying
 * as it is, or null where a million would not do: then another kind is short.
 *
 * Seeds are sought from `MINIMUM_SEEDS` up, as fewer are not a sample.
 *
 * @param variance Parts of the variance of a difference.
 * @param options.vary Which count is sought; its own value is ignored.
 * @param options.difference The true difference to be found, not 0.
 * @throws {RangeError} As `designError()`, or if the difference is 0 or power
 * and level are impossible.
 *
 * @example How many people, six facts each, for a difference of 0.16
 * ```ts
 * import { discordantVariance } from "src/statistics/planned_design.ts";
 * import { unitsNeeded } from "src/statistics/units_needed.ts";
 * import assert from "node:assert/strict";
 *
 * const variance = discordantVariance({ only_a: 0.26, only_b: 0.1, icc: 0.3 });
 * const design = { entities: 2, facts_per_entity: 6, seeds: 1, repeats: 1 };
 *
 * assert.equal(
 *   unitsNeeded(variance, { ...design, vary: "entities", difference: 0.16 }),
 *   45,
 * );
 * // More facts about the same 25 people never get there.
 * assert.equal(
 *   unitsNeeded(variance, {
 *     ...design,
 *     entities: 25,
 *     vary: "facts_per_entity",
 *     difference: 0.16,
 *   }),
 *   null,
 * );
 * ```
 */
export function unitsNeeded(
  variance: DifferenceVariance,
  { vary, difference, power = 0.8, level = 0.05, ...design }: Design & Goal & {
    vary: keyof Design;
    difference: number;
  },
): number | null {
  if (!(Math.abs(difference) > 0) || !(power > level && power < 1)) {
    throw new RangeError(
      `Cannot plan as difference must not be 0 and power be between level and 1: difference=${difference} power=${power} level=${level}`,
    );
  }
  const least = { entities: 2, facts_per_entity: 1, seeds: MINIMUM_SEEDS }[
    vary as string
  ] ?? 1;
  const does = (units: number) => {
    const error = designError(variance, { ...design, [vary]: units });
    return differencePower(difference, { ...error, level }) >= power;
  };
  if (does(least)) return least;
  let [short, enough] = [least, 2 * least];
  while (!does(enough)) {
    if (enough >= MOST_UNITS) return null;
    [short, enough] = [enough, Math.min(2 * enough, MOST_UNITS)];
  }
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (does(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}
