/**
 * Ranking: which places of a corpus score best, in an order that never varies.
 *
 * @module
 */

/** A place in the corpus and its score; more is better. */
export interface Ranked {
  place: number;
  score: number;
}

/** Finds the places that fit a query best. */
export interface SearchIndex<Query> {
  /** Returns at most k places, best first; equal scores by place. */
  search(query: Query, k: number): Ranked[];
}

/** Best first; of equal scores the earlier place. */
export const byScore = (a: Ranked, b: Ranked) =>
  b.score - a.score || a.place - b.place;

/**
 * Returns the k best of many scores, best first; of equal ones the earlier.
 *
 * One pass over the scores: k is small.
 *
 * @param options.above Only what scores more counts.
 *
 * @example
 * ```ts
 * import { topScores } from "src/retrieval/ranked.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(topScores([1, 3, 3, 2], { k: 2 }).map(({ place }) => place), [1, 2]);
 * ```
 */
export function topScores(
  scores: ArrayLike<number>,
  { k, above = -Infinity }: { k: number; above?: number },
): Ranked[] {
  const best: Ranked[] = [];
  let least = above;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!;
    if (!(score > least)) continue;
    let at = best.length;
    while (at > 0 && best[at - 1]!.score < score) at--;
    best.splice(at, 0, { place, score });
    if (best.length > k) best.pop();
    if (best.length === k) least = best[k - 1]!.score;
  }
  return best;
}

/** Ranks count as 1 / (60 + rank): the constant of the source. */
const RANK_OFFSET = 60;

/**
 * Returns one ranking of several, by reciprocal rank fusion.
 *
 * Source: Cormack, Clarke and Buettcher (2009), SIGIR '09, 758-759.
 *
 * @example What two rankings have in common comes first
 * ```ts
 * import { fuseRankings } from "src/retrieval/ranked.ts";
 * import assert from "node:assert/strict";
 *
 * const ranking = (places: number[]) => places.map((place) => ({ place, score: 1 }));
 * const fused = fuseRankings([ranking([4, 7]), ranking([7, 9])], 2);
 * assert.deepEqual(fused.map(({ place }) => place), [7, 4]);
 * ```
 */
export function fuseRankings(
  rankings: readonly (readonly Ranked[])[],
  k: number,
): Ranked[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) {
    ranking.forEach(({ place }, i) => {
      const score = 1 / (RANK_OFFSET + i + 1);
      scores.set(place, (scores.get(place) ?? 0) + score);
    });
  }
  return [...scores].map(([place, score]) => ({ place, score }))
    .sort(byScore).slice(0, k);
}
