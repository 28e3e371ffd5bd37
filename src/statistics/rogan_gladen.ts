/**
 * Accuracy corrected for a judge's known errors.
 *
 * A judge that finds nine of ten right answers and lets one in five wrong ones
 * pass reports neither the true share nor a bound of it; from its measured
 * rates the true share follows. The interval holds what is uncertain in those
 * rates too: measured on few responses, they widen it more than anything else.
 *
 * Source: Rogan and Gladen (1978), Am. J. Epidemiol. 107, 71-76; interval by
 * Lang and Reiczigel (2014), Prev. Vet. Med. 113, 13-22, eq. 4-17.
 *
 * @module
 */

import { criticalValue, type Interval } from "./wilson_interval.ts";

/** Successes of trials. */
export interface Counted {
  successes: number;
  n: number;
}

/** What a judge said, and what is known of it. */
export interface JudgedShare {
  /** Responses judged right. */
  judged: Counted;
  /** Of responses that are right, those judged right. */
  sensitivity: Counted;
  /** Of responses that are wrong, those judged wrong. */
  specificity: Counted;
}

export interface CorrectedShare {
  /** In [0, 1]; null where the judge is right no more often than by chance. */
  estimate: number | null;
  interval: Interval | null;
}

/**
 * Returns the true share of right responses, with its interval.
 *
 * An estimate beyond 0 or 1, which chance can bring, is set there; near these
 * ends the interval need not hold it in its middle.
 *
 * @param share The three counts; `n` > 0 and `successes` in [0, n].
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If a count is outside its range.
 *
 * @example 62 % judged right, by a judge with rates of .9 and .8
 * ```ts
 * import { roganGladen } from "src/statistics/rogan_gladen.ts";
 * import assert from "node:assert/strict";
 *
 * const { estimate, interval } = roganGladen({
 *   judged: { successes: 93, n: 150 },
 *   sensitivity: { successes: 90, n: 100 },
 *   specificity: { successes: 80, n: 100 },
 * });
 *
 * assert.equal(estimate?.toFixed(3), "0.600");
 * assert.equal(interval?.lower.toFixed(2), "0.47");
 * ```
 */
export function roganGladen(
  { judged, sensitivity, specificity }: JudgedShare,
  { confidence = 0.95 }: { confidence?: number } = {},
): CorrectedShare {
  const z = criticalValue(confidence);
  for (
    const [name, count] of Object.entries({ judged, sensitivity, specificity })
  ) {
    checkCounted(name, count);
  }
  const [p, found, passed] = [judged, sensitivity, specificity]
    .map(({ successes, n }) => successes / n) as [number, number, number];
  const skill = found + passed - 1;
  if (!(skill > 1e-12)) return { estimate: null, interval: null };
  return {
    estimate: withinUnit((p + passed - 1) / skill),
    interval: langReiczigel({
      judged: padded(judged, z ** 2 / 2),
      sensitivity: padded(sensitivity, 1),
      specificity: padded(specificity, 1),
    }, z),
  };
}

/** A proportion after as many successes as failures were added. */
interface Padded {
  share: number;
  variance: number;
}

function padded({ successes, n }: Counted, added: number): Padded {
  const share = (successes + added) / (n + 2 * added);
  return { share, variance: share * (1 - share) / (n + 2 * added) };
}

function langReiczigel(
  { judged, sensitivity, specificity }: Record<keyof JudgedShare, Padded>,
  z: number,
): Interval | null {
  const skill = sensitivity.share + specificity.share - 1;
  if (!(skill > 1e-12)) return null;
  const center = (judged.share + specificity.share - 1) / skill;
  const shift = 2 * z ** 2 *
    (center * sensitivity.variance - (1 - center) * specificity.variance);
  const half = z / skill * Math.sqrt(
    judged.variance + center ** 2 * sensitivity.variance +
      (1 - center) ** 2 * specificity.variance,
  );
  return {
    lower: withinUnit(center + shift - half),
    upper: withinUnit(center + shift + half),
  };
}

function withinUnit(value: number): number {
  return Math.max(0, Math.min(1, value));
}

function checkCounted(name: string, { successes, n }: Counted): void {
  if (!(n > 0 && Number.isFinite(n) && successes >= 0 && successes <= n)) {
    throw new RangeError(
      `Cannot correct a share as ${name} must have n > 0 and successes in [0, n]: successes=${successes} n=${n}`,
    );
  }
}
