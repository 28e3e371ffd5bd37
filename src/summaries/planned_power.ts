/**
 * What a planned study can show: the smallest difference that it finds, and how
 * many entities a given one would take.
 *
 * @module
 */

import { differencePower } from "../statistics/difference_power.ts";
import {
  type Design,
  designError,
  type DifferenceVariance,
  discordantVariance,
  type Goal,
} from "../statistics/planned_design.ts";
import { unitsNeeded } from "../statistics/units_needed.ts";

/**
 * What is assumed where nothing was measured before: half of the answers right
 * on both sides, correlated by 0.5, a tenth of the variance between entities.
 */
export const ASSUMED = { accuracy: 0.5, correlation: 0.5, icc: 0.1 };

/**
 * Returns the variance of a difference of two sides of one accuracy. It is all
 * between facts and entities, so that more seeds do not seem to help.
 *
 * @example An eighth of the facts only right on the one side, and an eighth only on the other
 * ```ts
 * import { ASSUMED, assumedVariance } from "src/summaries/planned_power.ts";
 * import assert from "node:assert/strict";
 *
 * const { entity, fact, residual } = assumedVariance(ASSUMED);
 *
 * assert.equal(entity + fact, 0.25);
 * assert.equal(entity, 0.025);
 * assert.equal(residual, 0);
 * ```
 */
export function assumedVariance(
  { accuracy, correlation, icc }: typeof ASSUMED,
): DifferenceVariance {
  const apart = accuracy * (1 - accuracy) * (1 - correlation);
  return discordantVariance({ only_a: apart, only_b: apart, icc });
}

/** What a design finds. Differences are proportions. */
export interface PlannedPower {
  smallest_difference: number;
  /** Entities for each difference asked; null where a million would not do. */
  entities_needed: { difference: number; entities: number | null }[];
}

/**
 * Returns what a design finds with the power wanted.
 *
 * A difference D cannot come about with fewer than D of the answers differing,
 * so its variance is taken to be D (1 - D) at least, however little varied
 * before.
 *
 * @param variance Parts of the variance of one answer's difference.
 * @param options.differences Those to say the number of entities for.
 * @throws {RangeError} If a count or a part of the variance is impossible.
 *
 * @example Six facts each about 25 people, nothing known before
 * ```ts
 * import { ASSUMED, assumedVariance, plannedPower } from "src/summaries/planned_power.ts";
 * import assert from "node:assert/strict";
 *
 * const power = plannedPower(assumedVariance(ASSUMED), {
 *   entities: 25,
 *   facts_per_entity: 6,
 *   seeds: 5,
 *   repeats: 1,
 *   differences: [0.1],
 * });
 *
 * assert.equal(power.smallest_difference.toFixed(2), "0.15");
 * assert.deepEqual(power.entities_needed, [{ difference: 0.1, entities: 52 }]);
 * ```
 */
export function plannedPower(
  variance: DifferenceVariance,
  { differences, power = 0.8, level = 0.05, ...design }: Design & Goal & {
    differences: readonly number[];
  },
): PlannedPower {
  const finds = (difference: number) => {
    const error = designError(enough(variance, difference), design);
    return differencePower(difference, { ...error, level }) >= power;
  };
  let [low, high] = [0, 1];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (finds(middle)) high = middle;
    else low = middle;
  }
  return {
    smallest_difference: high,
    entities_needed: differences.map((difference) => ({
      difference,
      entities: unitsNeeded(enough(variance, difference), {
        ...design,
        vary: "entities",
        difference,
        power,
        level,
      }),
    })),
  };
}

/** Returns a variance that leaves room for a difference. */
function enough(
  variance: DifferenceVariance,
  difference: number,
): DifferenceVariance {
  const { entity, fact, seed, residual } = variance;
  const short = difference * (1 - difference) -
    (entity + fact + seed + residual);
  return short > 0 ? { ...variance, fact: fact + short } : variance;
}
