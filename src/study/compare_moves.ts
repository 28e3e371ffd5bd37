/**
 * Which way single items went between two sides: from right to wrong, or back.
 *
 * @module
 */

import type { SeedCell } from "../summaries/paired_sides.ts";

/** Items by what they were and became. */
export interface ItemMoves {
  n_both_right: number;
  n_right_to_wrong: number;
  n_wrong_to_right: number;
  n_both_wrong: number;
}

/** Returns the moves of the items that were graded on both sides. */
export function itemMoves(
  { before, after }: {
    before: readonly SeedCell[];
    after: readonly SeedCell[];
  },
): ItemMoves {
  const [then, now] = [rightItems(before), rightItems(after)];
  const moves = {
    n_both_right: 0,
    n_right_to_wrong: 0,
    n_wrong_to_right: 0,
    n_both_wrong: 0,
  };
  for (const [item, was] of then) {
    const is = now.get(item);
    if (is === undefined) continue;
    if (was && is) moves.n_both_right++;
    else if (was) moves.n_right_to_wrong++;
    else if (is) moves.n_wrong_to_right++;
    else moves.n_both_wrong++;
  }
  return moves;
}

/** Returns the graded items: right where more than half of the answers are. */
function rightItems(seeds: readonly SeedCell[]): Map<number, boolean> {
  const counts = new Map<number, { graded: number; correct: number }>();
  for (const { asked: { answers, scores, source }, items } of seeds) {
    for (const item of items) {
      const place = source * answers.n_items + item;
      const graded = scores.graded[place]!;
      if (graded === 0) continue;
      const sum = counts.get(item) ?? { graded: 0, correct: 0 };
      sum.graded += graded;
      sum.correct += scores.correct[place]!;
      counts.set(item, sum);
    }
  }
  return new Map(
    [...counts].map(([item, { graded, correct }]) => [
      item,
      correct > graded / 2,
    ]),
  );
}
