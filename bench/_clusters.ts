/**
 * Made-up answers for `coverage.ts`: entities that differ in how much of them
 * is right, after a beta distribution.
 *
 * Source: gamma draws by Marsaglia and Tsang (2000), ACM Trans. Math. Softw.
 * 26, 363-372; a beta draw is the share of one gamma in two.
 *
 * @module
 */

import { type Random, randomNormal } from "../src/random.ts";

export interface CoverageCell {
  entities: number;
  /** Questions asked of each entity. */
  items: number;
  /** Correlation of two answers about one entity. */
  icc: number;
  /** Share of right answers, over all entities there could be. */
  p: number;
}

/** All cells of the table, in its order. */
export const CELLS: readonly CoverageCell[] = [10, 25, 50, 150].flatMap(
  (entities) =>
    [1, 6, 10].flatMap((items) =>
      [0, 0.1, 0.3].flatMap((icc) =>
        [0.02, 0.1, 0.5, 0.9, 0.98].map((p) => ({ entities, items, icc, p }))
      )
    ),
);

/** Returns the right answers of each entity. */
export function drawAnswers(
  { entities, items, icc, p }: CoverageCell,
  random: Random,
): Uint8Array {
  const right = new Uint8Array(entities);
  for (let e = 0; e < entities; e++) {
    const share = icc === 0 ? p : drawShare(random, { icc, p });
    for (let i = 0; i < items; i++) if (random() < share) right[e]! += 1;
  }
  return right;
}

/** Returns a beta draw of mean p whose answers correlate by `icc`. */
function drawShare(
  random: Random,
  { icc, p }: { icc: number; p: number },
): number {
  const size = (1 - icc) / icc;
  const right = drawGamma(random, p * size);
  const wrong = drawGamma(random, (1 - p) * size);
  return right / (right + wrong);
}

function drawGamma(random: Random, shape: number): number {
  if (shape < 1) {
    return drawGamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  }
  const d = shape - 1 / 3;
  for (;;) {
    const x = randomNormal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v <= 0) continue;
    const u = 1 - random();
    if (Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
