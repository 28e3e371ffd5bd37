/**
 * Linear scores: how much each group moves an estimate, to first order.
 *
 * A ratio R = sum(y) / sum(x) changes by (y - R x) / sum(x) where a group
 * comes or goes. Once written so, ratios, their differences and their averages
 * are all sums over groups, and one variance and one test serve them all.
 *
 * Source: Taylor linearization of a ratio (Woodruff, 1971, J. Am. Stat. Assoc.
 * 66, 411-414; Rao and Scott, 1992, Biometrics 48, 577-585).
 *
 * @module
 */

import { clusteredRatio, type ClusteredSums, total } from "./clustered_sums.ts";

/** Scores [seed][group] of one estimate; they sum to zero. */
export interface LinearScores {
  first: Int32Array;
  second: Int32Array;
  scores: Float64Array[];
  /** Share of each group in the denominator, summing to 1. */
  shares: Float64Array;
}

/**
 * Returns the linear scores of a cell's ratio.
 *
 * @throws {RangeError} If the denominators sum to zero.
 *
 * @example One right, one wrong: they pull equally, in opposite directions
 * ```ts
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { linearScores } from "src/statistics/linear_scores.ts";
 * import assert from "node:assert/strict";
 *
 * const { scores } = linearScores(sumByCluster([
 *   { value: 1, entities: [0] },
 *   { value: 0, entities: [1] },
 * ]));
 *
 * assert.deepEqual([...scores[0]!], [0.25, -0.25]);
 * ```
 */
export function linearScores(sums: ClusteredSums): LinearScores {
  const ratio = clusteredRatio(sums);
  const denominator = total(sums.denominators);
  const shares = new Float64Array(sums.first.length);
  const scores = sums.numerators.map((numerators, s) => {
    const weights = sums.denominators[s]!;
    return numerators.map((value, g) => {
      shares[g]! += weights[g]! / denominator;
      return (value - ratio * weights[g]!) / denominator;
    });
  });
  return { first: sums.first, second: sums.second, scores, shares };
}

/** One term of a linear combination of estimates. */
export interface ScoreTerm {
  scores: LinearScores;
  coefficient: number;
}

/**
 * Returns the scores of a linear combination, group matched with group, so
 * that what two estimates share cancels in their difference.
 *
 * Shares are averaged by the size of the coefficients.
 *
 * @param terms At least one; all with the same number of seeds, in one order.
 * @throws {RangeError} If there is no term or the seeds differ in number.
 *
 * @example An estimate minus itself has no variance left
 * ```ts
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { combineScores, linearScores } from "src/statistics/linear_scores.ts";
 * import assert from "node:assert/strict";
 *
 * const scores = linearScores(sumByCluster([
 *   { value: 1, entities: [0] },
 *   { value: 0, entities: [1] },
 * ]));
 * const none = combineScores([
 *   { scores, coefficient: 1 },
 *   { scores, coefficient: -1 },
 * ]);
 *
 * assert.deepEqual([...none.scores[0]!], [0, 0]);
 * ```
 */
export function combineScores(terms: readonly ScoreTerm[]): LinearScores {
  const n_seeds = terms[0]?.scores.scores.length ?? 0;
  if (terms.some(({ scores }) => scores.scores.length !== n_seeds)) {
    throw new RangeError(
      `Cannot combine estimates as each must have the same number of seeds: n=[${
        terms.map(({ scores }) => scores.scores.length)
      }]`,
    );
  }
  const places = unionOfGroups(terms.map(({ scores }) => scores));
  const size = places.first.length;
  const scale = terms.reduce((sum, t) => sum + Math.abs(t.coefficient), 0);
  if (!(scale > 0)) {
    throw new RangeError(
      `Cannot combine estimates as some coefficient must not be 0: n=${terms.length}`,
    );
  }
  const shares = new Float64Array(size);
  const scores = Array.from({ length: n_seeds }, () => new Float64Array(size));
  terms.forEach(({ scores: part, coefficient }, k) => {
    places.indices[k]!.forEach((to, from) => {
      shares[to]! += Math.abs(coefficient) / scale * part.shares[from]!;
      scores.forEach((row, s) => {
        row[to]! += coefficient * part.scores[s]![from]!;
      });
    });
  });
  return { first: places.first, second: places.second, scores, shares };
}

/** Returns all distinct groups, and where each part's groups lie among them. */
function unionOfGroups(
  parts: readonly Pick<LinearScores, "first" | "second">[],
) {
  const places = new Map<number, number>();
  const [first, second]: [number[], number[]] = [[], []];
  const indices = parts.map((part) =>
    Int32Array.from(part.first, (entity, g) => {
      const other = part.second[g]!;
      const key = entity * 0x100000 + other + 1; // exact below 2^20 entities
      let place = places.get(key);
      if (place === undefined) {
        place = first.length;
        places.set(key, place);
        first.push(entity);
        second.push(other);
      }
      return place;
    })
  );
  return {
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    indices,
  };
}
