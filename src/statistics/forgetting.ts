/**
 * Forgetting: what tuning did to all that it was not meant to change.
 *
 * Drop is the accuracy lost; retention, the share of what was known that still
 * is, does not let new luck make up for old knowledge. Locality is the share of
 * unrelated prompts answered as before, right or wrong. Spill-over is how much
 * more often trained answers turn up for entities that were never trained.
 *
 * Source: drop as in Gupta et al. (2025), Findings of NAACL, 6240-6249 (selective
 * self-to-supervised fine-tuning); locality as in Mitchell et al. (2022), Proc.
 * ICLR (MEND).
 *
 * @module
 */

/** Verdicts before and after tuning, prompt by prompt. */
export interface BeforeAfter {
  before: readonly boolean[];
  after: readonly boolean[];
}

export interface ForgettingInput {
  /** Whether each untrained prompt is answered right. */
  right: BeforeAfter;
  /** Whether each unrelated prompt is answered the same as before. */
  same?: readonly boolean[];
  /** Whether a trained answer turns up for each untrained entity. */
  spilled?: BeforeAfter;
}

export interface Forgetting {
  /** Accuracy before less after, in [-1, 1]; below 0 it rose. */
  drop: number;
  /** Null where nothing was right before. */
  retention: number | null;
  /** Null where `same` was not given. */
  locality: number | null;
  /** In [-1, 1]; null where `spilled` was not given. */
  spill_over: number | null;
}

/**
 * Returns the four; their intervals come from `paired_difference.ts` and
 * `proportion_interval.ts`, by entity.
 *
 * @param input Lists over the same prompts, in one order.
 * @throws {RangeError} If a list is empty or two of a pair differ in length.
 *
 * @example Three known before, two still; one prompt was luckier than before
 * ```ts
 * import { forgetting } from "src/statistics/forgetting.ts";
 * import assert from "node:assert/strict";
 *
 * const { drop, retention } = forgetting({
 *   right: {
 *     before: [true, true, true, false],
 *     after: [true, true, false, true],
 *   },
 * });
 *
 * assert.equal(drop, 0);
 * assert.equal(retention?.toFixed(2), "0.67");
 * ```
 */
export function forgetting(
  { right, same, spilled }: ForgettingInput,
): Forgetting {
  checkPair("right", right);
  if (spilled !== undefined) checkPair("spilled", spilled);
  if (same?.length === 0) {
    throw new RangeError(
      "Cannot measure forgetting as same must hold a prompt: n=0",
    );
  }
  const known = right.after.filter((_, i) => right.before[i]);
  return {
    drop: share(right.before) - share(right.after),
    retention: known.length > 0 ? share(known) : null,
    locality: same === undefined ? null : share(same),
    spill_over: spilled === undefined
      ? null
      : share(spilled.after) - share(spilled.before),
  };
}

function share(verdicts: readonly boolean[]): number {
  return verdicts.filter(Boolean).length / verdicts.length;
}

function checkPair(name: string, { before, after }: BeforeAfter): void {
  if (before.length === 0 || before.length !== after.length) {
    throw new RangeError(
      `Cannot measure forgetting as ${name} must hold the same prompts before and after, at least one: before=${before.length} after=${after.length}`,
    );
  }
}
