/**
 * Design effect and effective sample size: how many independent questions the
 * clustered ones are worth.
 *
 * Six questions about one person are not six draws of a person. The design
 * effect is the clustered variance over the variance of as many independent
 * items; n divided by it goes into Wilson's interval.
 *
 * Source: Kish (1965), Survey Sampling, 8.2; as ratio estimator Rao and Scott
 * (1992), Biometrics 48, 577-585; the correction for degrees of freedom Korn
 * and Graubard (1998), Surv. Methodol. 24, 193-201. Ours: n is never exceeded
 * (another seed is not another question), and at 0 or 1, where nothing varies
 * and no design effect can be estimated, the count is that of the entities.
 *
 * Ours too: a design effect from few right (or wrong) answers knows little. A
 * single right answer cannot but look unclustered, so its interval would end
 * far below that of none at all. So half an answer's worth of evidence says
 * that entities answer as one, as is assumed at 0 and 1; it fades as answers
 * vary. `bench/coverage.md` shows what each of the two corrections is worth.
 *
 * @module
 */

import { criticalValue } from "./wilson_interval.ts";
import { studentQuantile } from "./student_t.ts";

/**
 * Returns the design effect: `variance` over that of `n` independent items.
 *
 * @param estimate A proportion in (0, 1); at 0 and 1 there is none.
 * @param options.variance Clustered variance of the estimate, >= 0.
 * @param options.n Items, > 0.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example Two people of three equal items each: each item counts a third
 * ```ts
 * import { designEffect } from "src/statistics/effective_sample_size.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(designEffect(0.5, { variance: 0.25 / 2, n: 6 }), 3);
 * ```
 */
export function designEffect(
  estimate: number,
  { variance, n }: { variance: number; n: number },
): number {
  if (!(estimate > 0 && estimate < 1)) {
    throw new RangeError(
      `Cannot estimate a design effect as estimate must be in (0, 1): estimate=${estimate}`,
    );
  }
  if (!(variance >= 0 && Number.isFinite(variance) && n > 0)) {
    throw new RangeError(
      `Cannot estimate a design effect as variance must be >= 0 and n > 0: variance=${variance} n=${n}`,
    );
  }
  return variance * n / (estimate * (1 - estimate));
}

/** What an effective sample size is computed from. */
export interface DesignFacts {
  variance: number;
  /** Distinct items. */
  n: number;
  n_entities: number;
  /** Behind `variance`; Infinity (the default) leaves the correction out. */
  degrees_of_freedom?: number;
  confidence?: number;
  /**
   * Evidence that entities answer as one, in items times p (1 - p); 0 takes the
   * design effect as it is estimated.
   */
  prior_evidence?: number;
}

/** Half an answer, as in Jeffreys' prior; larger widens, 1/4 covers as well. */
const PRIOR_EVIDENCE = 0.5;

/**
 * Returns the effective sample size of a clustered proportion, in [1, n].
 *
 * It goes to the number of entities as the estimate goes to 0 or 1, but for the
 * correction for degrees of freedom.
 *
 * @param estimate The proportion, in [0, 1].
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example All right on 150 items about 25 people: 25 draws, not 150
 * ```ts
 * import { effectiveSampleSize } from "src/statistics/effective_sample_size.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   effectiveSampleSize(1, { variance: 0, n: 150, n_entities: 25 }),
 *   25,
 * );
 * ```
 */
export function effectiveSampleSize(
  estimate: number,
  {
    variance,
    n,
    n_entities,
    degrees_of_freedom = Infinity,
    confidence = 0.95,
    prior_evidence = PRIOR_EVIDENCE,
  }: DesignFacts,
): number {
  if (!(estimate >= 0 && estimate <= 1) || !(n_entities >= 1)) {
    throw new RangeError(
      `Cannot count effective items as estimate must be in [0, 1] and n_entities >= 1: estimate=${estimate} n_entities=${n_entities}`,
    );
  }
  if (!(prior_evidence >= 0 && Number.isFinite(prior_evidence))) {
    throw new RangeError(
      `Cannot count effective items as prior_evidence must be >= 0: prior_evidence=${prior_evidence}`,
    );
  }
  const least = Math.min(n, n_entities);
  if (estimate === 0 || estimate === 1) return least;
  const estimated = designEffect(estimate, { variance, n });
  const evidence = n * estimate * (1 - estimate);
  const pooled = (estimated * evidence + n / least * prior_evidence) /
    (evidence + prior_evidence);
  const effect = Math.max(estimated, pooled);
  const z = criticalValue(confidence);
  const t = studentQuantile((1 + confidence) / 2, degrees_of_freedom);
  return Math.max(1, Math.min(n, n / effect * (z / t) ** 2));
}
