/**
 * Bootstrap intervals from draws already made: percentile, basic, BCa and
 * studentized.
 *
 * They read the same resamples in four ways. Percentile takes their middle.
 * Basic mirrors it at the estimate. BCa moves the ends for bias and for a
 * standard error that grows with the estimate. Studentized takes the quantiles
 * of (draw - estimate) / standard error of the draw. Where all draws are one
 * value none of them knows anything, and each is null: it says nothing, rather
 * than claim certainty.
 *
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch.
 * 12-14 (BCa: eq. 14.10, 14.14 and 14.15, draws equal to the estimate counting
 * half); quantiles are type 7 of Hyndman and Fan (1996), Am. Stat. 50, 361-365.
 *
 * @module
 */

import { tailOf } from "./clopper_pearson.ts";
import { normalProbability } from "./normal_probability.ts";
import { normalQuantile } from "./normal_quantile.ts";
import type { Interval } from "./wilson_interval.ts";

/** An estimate and its resamples; NaN draws are left out. */
export interface Resampled {
  estimate: number;
  draws: ArrayLike<number>;
  /** For BCa: the estimate with each entity left out (`jackknife.ts`). */
  jackknife?: ArrayLike<number>;
  /** For the studentized interval: standard error of the estimate, > 0. */
  standard_error?: number;
  /** And that of each draw, in their order; a draw without one is left out. */
  draw_standard_errors?: ArrayLike<number>;
}

/** Null where the draws do not vary, fewer than half are defined, or what an
 * interval needs was not given. */
export interface BootstrapIntervals {
  percentile: Interval | null;
  basic: Interval | null;
  bca: Interval | null;
  studentized: Interval | null;
  /** Whether all draws are one value. */
  degenerate: boolean;
}

/**
 * Returns the intervals that the arguments allow.
 *
 * BCa is null too where all draws lie on one side of the estimate, or its
 * correction leaves the range where it is defined.
 *
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If the estimate is not finite, there is no draw, a
 * standard error is not > 0, or lengths differ.
 *
 * @example Basic mirrors percentile at the estimate
 * ```ts
 * import { bootstrapIntervals } from "src/statistics/bootstrap_intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const draws = Array.from({ length: 101 }, (_, i) => i);
 * const { percentile, basic } = bootstrapIntervals(
 *   { estimate: 40, draws },
 *   { confidence: 0.5 },
 * );
 *
 * assert.deepEqual(percentile, { lower: 25, upper: 75 });
 * assert.deepEqual(basic, { lower: 5, upper: 55 });
 * ```
 */
export function bootstrapIntervals(
  resampled: Resampled,
  { confidence = 0.95 }: { confidence?: number } = {},
): BootstrapIntervals {
  const tail = tailOf(confidence);
  checkResampled(resampled);
  const { estimate, draws } = resampled;
  const sorted = sortedNumbers(draws);
  const degenerate = sorted.length > 0 && sorted[0] === sorted.at(-1);
  const none = { percentile: null, basic: null, bca: null, studentized: null };
  if (degenerate || sorted.length < draws.length / 2) {
    return { ...none, degenerate };
  }
  const lower = sortedQuantile(sorted, tail);
  const upper = sortedQuantile(sorted, 1 - tail);
  return {
    percentile: { lower, upper },
    basic: { lower: 2 * estimate - upper, upper: 2 * estimate - lower },
    bca: bcaInterval(sorted, { ...resampled, tail }),
    studentized: studentizedInterval({ ...resampled, tail }),
    degenerate,
  };
}

function sortedNumbers(draws: ArrayLike<number>): Float64Array {
  return Float64Array.from(draws).filter((draw) => !Number.isNaN(draw)).sort();
}

/** Returns a quantile, straight between neighbours. */
function sortedQuantile(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const value = sorted[below]!;
  if (place === below) return value;
  return value + (place - below) * (sorted[below + 1]! - value);
}

function bcaInterval(
  sorted: Float64Array,
  { estimate, jackknife, tail }: Resampled & { tail: number },
): Interval | null {
  if (jackknife === undefined) return null;
  const below = sorted.reduce(
    (sum, draw) => sum + (draw < estimate ? 1 : draw === estimate ? 0.5 : 0),
    0,
  ) / sorted.length;
  if (!(below > 0 && below < 1)) return null;
  const bias = normalQuantile(below);
  const acceleration = accelerationOf(jackknife);
  const end = (probability: number) => {
    const shifted = bias + normalQuantile(probability);
    const stretch = 1 - acceleration * shifted;
    if (!(stretch > 0)) return null;
    return sortedQuantile(sorted, normalProbability(bias + shifted / stretch));
  };
  const [lower, upper] = [end(tail), end(1 - tail)];
  return lower === null || upper === null ? null : { lower, upper };
}

/** Returns how fast the standard error grows with the estimate; 0 if flat. */
function accelerationOf(jackknife: ArrayLike<number>): number {
  const values = Array.from(jackknife);
  const middle = values.reduce((sum, x) => sum + x, 0) / values.length;
  let [squares, cubes] = [0, 0];
  for (const value of values) {
    squares += (middle - value) ** 2;
    cubes += (middle - value) ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

function studentizedInterval(
  { estimate, draws, standard_error, draw_standard_errors, tail }: Resampled & {
    tail: number;
  },
): Interval | null {
  if (standard_error === undefined || draw_standard_errors === undefined) {
    return null;
  }
  const t = sortedNumbers(
    Array.from(draws, (draw, b) => {
      const error = draw_standard_errors[b]!;
      return error > 0 ? (draw - estimate) / error : NaN;
    }),
  );
  if (t.length < draws.length / 2 || t[0] === t.at(-1)) return null;
  return {
    lower: estimate - standard_error * sortedQuantile(t, 1 - tail),
    upper: estimate - standard_error * sortedQuantile(t, tail),
  };
}

function checkResampled(
  { estimate, draws, jackknife, standard_error, draw_standard_errors }:
    Resampled,
): void {
  if (!Number.isFinite(estimate) || draws.length === 0) {
    throw new RangeError(
      `Cannot bound an estimate as it must be finite and have draws: estimate=${estimate} draws=${draws.length}`,
    );
  }
  const odd = Array.from(jackknife ?? [0]).find((x) => !Number.isFinite(x));
  if (jackknife?.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot bound an estimate as every jackknife value must be finite: n=${
        jackknife!.length
      } value=${odd}`,
    );
  }
  if (standard_error !== undefined && !(standard_error > 0)) {
    throw new RangeError(
      `Cannot bound an estimate as standard_error must be > 0: standard_error=${standard_error}`,
    );
  }
  const n_errors = draw_standard_errors?.length ?? draws.length;
  if (n_errors !== draws.length) {
    throw new RangeError(
      `Cannot bound an estimate as every draw must have a standard error: draws=${draws.length} standard_errors=${n_errors}`,
    );
  }
}
