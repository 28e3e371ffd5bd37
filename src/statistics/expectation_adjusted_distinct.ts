/**
 * Expectation-adjusted distinct n-grams (EAD): how varied texts are, whatever
 * their length.
 *
 * The plain share of distinct n-grams falls as texts grow. Here their number is
 * divided by how many distinct ones as many draws from the vocabulary would
 * hold on average.
 *
 * Source: Liu et al. (2022), Proc. ACL (short papers), 762-770; the mean
 * over n = 1..5 as in Kirk et al. (2024), Proc. ICLR.
 *
 * @module
 */

/** Counts of one kind of n-gram. */
export interface NgramCounts {
  distinct: number;
  total: number;
  /** Number of different tokens there are. */
  vocabulary: number;
}

/**
 * Returns distinct n-grams over those expected of uniform draws; somewhat above
 * 1 where fewer repeat than by chance.
 *
 * @param counts Integers >= 1, `distinct` at most `total`.
 * @throws {RangeError} If a count is not such an integer.
 *
 * @example Twelve distinct of twenty, where a hundred are possible
 * ```ts
 * import { expectationAdjustedDistinct } from "src/statistics/expectation_adjusted_distinct.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   expectationAdjustedDistinct({ distinct: 12, total: 20, vocabulary: 100 })
 *     .toFixed(4),
 *   "0.6590",
 * );
 * ```
 */
export function expectationAdjustedDistinct(
  { distinct, total, vocabulary }: NgramCounts,
): number {
  for (const [key, count] of Object.entries({ distinct, total, vocabulary })) {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(
        `Cannot adjust distinct n-grams as ${key} must be an integer >= 1: ${key}=${count}`,
      );
    }
  }
  if (distinct > total) {
    throw new RangeError(
      `Cannot adjust distinct n-grams as distinct must be at most total: distinct=${distinct} total=${total}`,
    );
  }
  // V (1 - ((V - 1) / V)^C), exact for a vocabulary far above the total too.
  const expected = -vocabulary *
    Math.expm1(total * Math.log1p(-1 / vocabulary));
  return distinct / expected;
}

/**
 * Returns the mean over n of the adjusted share, over all texts together; null
 * where no text has a token. An n that no text is long enough for is left out.
 *
 * @param texts Tokens of each text.
 * @param options.vocabulary Number of different tokens there are.
 * @param options.longest Largest n, an integer >= 1; 5 by default.
 * @throws {RangeError} If a count is not an integer >= 1.
 *
 * @example Saying one word three times
 * ```ts
 * import { textDiversity } from "src/statistics/expectation_adjusted_distinct.ts";
 * import assert from "node:assert/strict";
 *
 * const one = textDiversity([["no"], ["no"], ["no"]], { vocabulary: 1000 });
 * const many = textDiversity([["no"], ["yes"], ["maybe"]], { vocabulary: 1000 });
 *
 * assert.equal(one?.toFixed(2), "0.33");
 * assert.equal(many?.toFixed(2), "1.00");
 * ```
 */
export function textDiversity(
  texts: readonly (readonly string[])[],
  { vocabulary, longest = 5 }: { vocabulary: number; longest?: number },
): number | null {
  for (const [key, count] of Object.entries({ vocabulary, longest })) {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(
        `Cannot measure diversity as ${key} must be an integer >= 1: ${key}=${count}`,
      );
    }
  }
  const shares: number[] = [];
  for (let n = 1; n <= longest; n++) {
    const grams = texts.flatMap((tokens) => ngrams(tokens, n));
    if (grams.length === 0) break;
    const distinct = new Set(grams).size;
    shares.push(
      expectationAdjustedDistinct({
        distinct,
        total: grams.length,
        vocabulary,
      }),
    );
  }
  if (shares.length === 0) return null;
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function ngrams(tokens: readonly string[], n: number): string[] {
  return Array.from(
    { length: Math.max(0, tokens.length - n + 1) },
    (_, i) => tokens.slice(i, i + n).join("\u0000"),
  );
}
