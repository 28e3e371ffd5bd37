/**
 * Which models are statistically tied: sets within which no difference stands.
 *
 * A ranking by estimate alone invites reading into differences that a second
 * draw of items would turn around. All pairs are adjusted together (Holm), and
 * a set is as large as it can be with no two members apart. "Tied" is not
 * transitive: a model may be tied with both of two that are apart, and is then
 * in two sets.
 *
 * Source: the letter display of Piepho (2004), J. Comput. Graph. Stat. 13,
 * 456-466; largest sets by Bron and Kerbosch (1973), Commun. ACM 16, 575-577.
 *
 * @module
 */

import { holmAdjust } from "./holm_adjust.ts";

export interface TiedModels {
  /** Sets of model indices, best model first within and between sets. */
  sets: number[][];
  /** All that are tied with the best model, itself among them. */
  tied_with_best: number[];
}

/**
 * Returns the sets of tied models.
 *
 * Cost: with k models k^2 p-values; sets can be many where ties form no chain.
 *
 * @param estimates One per model, larger is better.
 * @param options.p P-value of the difference of models i and j, i < j, not yet
 * adjusted.
 * @param options.level Below it two models are apart; 0.05 by default.
 * @throws {RangeError} If there is no model, an estimate is not finite, or a
 * p-value is outside [0, 1].
 *
 * @example The second is tied with the first, and with the third
 * ```ts
 * import { tiedModels } from "src/statistics/tied_models.ts";
 * import assert from "node:assert/strict";
 *
 * const p = [[1, 0.2, 0.001], [0.2, 1, 0.3], [0.001, 0.3, 1]];
 * const result = tiedModels([0.9, 0.8, 0.7], { p: (i, j) => p[i]![j]! });
 *
 * assert.deepEqual(result.sets, [[0, 1], [1, 2]]);
 * assert.deepEqual(result.tied_with_best, [0, 1]);
 * ```
 */
export function tiedModels(
  estimates: readonly number[],
  { p, level = 0.05 }: { p: (i: number, j: number) => number; level?: number },
): TiedModels {
  if (estimates.length === 0 || !estimates.every(Number.isFinite)) {
    throw new RangeError(
      `Cannot tie models as there must be one and every estimate must be finite: estimates=[${estimates}]`,
    );
  }
  const pairs = estimates.flatMap((_, j) =>
    Array.from({ length: j }, (_, i) => [i, j] as const)
  );
  const adjusted = holmAdjust(pairs.map(([i, j]) => p(i, j)));
  const tied = estimates.map((_, i) => new Set([i]));
  pairs.forEach(([i, j], k) => {
    if (adjusted[k]! < level) return;
    tied[i]!.add(j);
    tied[j]!.add(i);
  });
  // From here on a model is its place in the ranking.
  const ranking = [...estimates.keys()]
    .sort((i, j) => estimates[j]! - estimates[i]! || i - j);
  const places = ranking.map((i) =>
    new Set([...tied[i]!].map((j) => ranking.indexOf(j)))
  );
  const named = (set: Iterable<number>) =>
    [...set].sort((a, b) => a - b).map((place) => ranking[place]!);
  return {
    sets: largestSets(places).map(named),
    tied_with_best: named(places[0]!),
  };
}

/** Returns all sets of mutually tied models that no further model fits into. */
function largestSets(tied: readonly Set<number>[]): number[][] {
  const sets: number[][] = [];
  const extend = (
    set: readonly number[],
    { open, done }: { open: readonly number[]; done: readonly number[] },
  ) => {
    if (open.length === 0 && done.length === 0) sets.push([...set]);
    const fits = (model: number, list: readonly number[]) =>
      list.filter((other) => other !== model && tied[model]!.has(other));
    open.forEach((model, k) => {
      extend([...set, model], {
        open: fits(model, open.slice(k + 1)),
        done: fits(model, [...done, ...open.slice(0, k)]),
      });
    });
  };
  extend([], { open: [...tied.keys()], done: [] });
  return sets;
}
