/**
 * What a design can measure: the standard error of a paired difference for so
 * many entities, facts, seeds and repeats.
 *
 * More facts about the same people do not help beyond what people differ by,
 * and more repeats not beyond what facts do: so each part of the variance is
 * divided by the number of units that carry it. Seeds are crossed with
 * entities, as in the analysis: fewer than `MINIMUM_SEEDS` are taken as they
 * are, and the claim is then about those seeds alone.
 *
 * Source: variance of a nested mean (Cochran, 1977, Sampling Techniques, 3rd
 * ed., 10.3-10.7; Kish's 1 + (m - 1) icc is the case of two parts); degrees of
 * freedom after Satterthwaite (1946), Biometrics Bull. 2, 110-114.
 *
 * @module
 */

import { MINIMUM_SEEDS } from "./clustered_sums.ts";
import {
  type MeasuredError,
  smallestDetectableDifference,
} from "./difference_power.ts";

/** Parts of the variance of one response's difference, each >= 0. */
export interface DifferenceVariance {
  entity: number;
  /** Between facts of one entity. */
  fact: number;
  /** Between training seeds, common to all facts. */
  seed: number;
  /** Between responses of one fact and seed. */
  residual: number;
}

/** How much is asked; each an integer >= 1, entities >= 2. */
export interface Design {
  entities: number;
  facts_per_entity: number;
  seeds: number;
  repeats: number;
}

/** Chance of finding a difference, at a level; 0.8 and 0.05 by default. */
export interface Goal {
  power?: number;
  level?: number;
}

/**
 * Returns the parts of the variance of a difference in right answers.
 *
 * @param shares.only_a Share of facts that only the one model gets right.
 * @param shares.only_b Share that only the other does.
 * @param shares.icc Part of the variance that lies between entities, in [0, 1].
 * @throws {RangeError} If the shares are negative, sum to more than 1, or `icc`
 * is outside [0, 1].
 *
 * @example Discordant 39 and 15 of 150: the variance of one fact's difference
 * ```ts
 * import { discordantVariance } from "src/statistics/planned_design.ts";
 * import assert from "node:assert/strict";
 *
 * const { entity, fact } = discordantVariance({
 *   only_a: 39 / 150,
 *   only_b: 15 / 150,
 *   icc: 0,
 * });
 *
 * assert.equal(entity, 0);
 * assert.equal(fact.toFixed(4), "0.3344"); // 0.36 - 0.16^2
 * ```
 */
export function discordantVariance(
  { only_a, only_b, icc }: { only_a: number; only_b: number; icc: number },
): DifferenceVariance {
  const possible = only_a >= 0 && only_b >= 0 && only_a + only_b <= 1 + 1e-12;
  if (!possible || !(icc >= 0 && icc <= 1)) {
    throw new RangeError(
      `Cannot plan as shares must be >= 0 and sum to at most 1, icc in [0, 1]: only_a=${only_a} only_b=${only_b} icc=${icc}`,
    );
  }
  const variance = Math.max(0, only_a + only_b - (only_a - only_b) ** 2);
  return {
    entity: icc * variance,
    fact: (1 - icc) * variance,
    seed: 0,
    residual: 0,
  };
}

/**
 * Returns how precisely a design measures a difference.
 *
 * @throws {RangeError} If a part of the variance is negative or all are 0, or a
 * count is not an integer in its range.
 *
 * @example Six facts each about 25 people, three tenths of it between people
 * ```ts
 * import { designError, discordantVariance } from "src/statistics/planned_design.ts";
 * import assert from "node:assert/strict";
 *
 * const variance = discordantVariance({ only_a: 0.26, only_b: 0.1, icc: 0.3 });
 * const error = designError(variance, {
 *   entities: 25,
 *   facts_per_entity: 6,
 *   seeds: 1,
 *   repeats: 1,
 * });
 *
 * assert.equal(error.standard_error.toFixed(4), "0.0747");
 * assert.equal(error.degrees_of_freedom, 24);
 * ```
 */
export function designError(
  variance: DifferenceVariance,
  design: Design,
): MeasuredError {
  checkPlan(variance, design);
  const { entities, facts_per_entity, seeds, repeats } = design;
  const facts = entities * facts_per_entity;
  const by_entity = variance.entity / entities + variance.fact / facts +
    variance.residual / (facts * seeds * repeats);
  const by_seed = seeds >= MINIMUM_SEEDS ? variance.seed / seeds : 0;
  const total = by_entity + by_seed;
  if (!(total > 0)) {
    throw new RangeError(
      `Cannot plan as some variance must be > 0: variance=${total}`,
    );
  }
  const spread = by_entity ** 2 / (entities - 1) +
    (by_seed > 0 ? by_seed ** 2 / (seeds - 1) : 0);
  return {
    standard_error: Math.sqrt(total),
    degrees_of_freedom: total ** 2 / spread,
  };
}

/**
 * Returns the smallest difference that a design finds with the power wanted.
 *
 * @throws {RangeError} As `designError()`, or if power or level is impossible.
 *
 * @example 150 facts about as many people, discordant as 39 and 15
 * ```ts
 * import { designDifference, discordantVariance } from "src/statistics/planned_design.ts";
 * import assert from "node:assert/strict";
 *
 * const variance = discordantVariance({ only_a: 0.26, only_b: 0.1, icc: 0 });
 * const smallest = designDifference(variance, {
 *   entities: 150,
 *   facts_per_entity: 1,
 *   seeds: 1,
 *   repeats: 1,
 * });
 *
 * assert.equal(smallest.toFixed(3), "0.133");
 * ```
 */
export function designDifference(
  variance: DifferenceVariance,
  { power, level, ...design }: Design & Goal,
): number {
  return smallestDetectableDifference(designError(variance, design), {
    ...(power === undefined ? {} : { power }),
    ...(level === undefined ? {} : { level }),
  });
}

function checkPlan(variance: DifferenceVariance, design: Design): void {
  for (const [part, value] of Object.entries(variance)) {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new RangeError(
        `Cannot plan as every part of the variance must be finite and >= 0: ${part}=${value}`,
      );
    }
  }
  for (
    const key of ["entities", "facts_per_entity", "seeds", "repeats"] as const
  ) {
    const least = key === "entities" ? 2 : 1;
    if (!(Number.isInteger(design[key]) && design[key] >= least)) {
      throw new RangeError(
        `Cannot plan as ${key} must be an integer >= ${least}: ${key}=${
          design[key]
        }`,
      );
    }
  }
}
