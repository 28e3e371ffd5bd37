import assert from "node:assert/strict";
import { sampleCorrelation } from "simple-statistics";
import { seededRandom } from "src/random.ts";
import { cohenKappa } from "src/statistics/cohen_kappa.ts";
import { krippendorffAlpha } from "src/statistics/krippendorff_alpha.ts";
import {
  addPair,
  alphaOf,
  correlationOf,
  NO_PAIRS,
  type PairMoments,
  verdictTable,
  weightedKappaOf,
  withoutPairs,
} from "src/statistics/pair_moments.ts";

type Pairs = readonly (readonly [number, number])[];

function momentsOf(pairs: Pairs): PairMoments {
  const sums = { ...NO_PAIRS };
  for (const [x, y] of pairs) addPair(sums, x, y);
  return sums;
}

function drawn(values: number, seed: number): Pairs {
  const random = seededRandom(seed, "pairs");
  return Array.from({ length: 60 }, () => {
    const x = Math.floor(random() * values);
    return [x, random() < 0.7 ? x : Math.floor(random() * values)] as const;
  });
}

const near = (a: number | null, b: number | null) =>
  assert.ok(a !== null && b !== null && Math.abs(a - b) < 1e-12, `${a}, ${b}`);

Deno.test("the sums give the correlation and alpha that the values give", () => {
  for (let seed = 1; seed <= 5; seed++) {
    const scores = drawn(5, seed);
    near(
      correlationOf(momentsOf(scores)),
      sampleCorrelation(scores.map(([x]) => x), scores.map(([, y]) => y)),
    );
    near(
      alphaOf(momentsOf(scores)),
      krippendorffAlpha(scores, { scale: "interval" }),
    );
    const verdicts = drawn(2, seed);
    near(alphaOf(momentsOf(verdicts)), krippendorffAlpha(verdicts));
  }
});

Deno.test("verdictTable() counts right and not, the one judge in rows", () => {
  const pairs: Pairs = [[1, 1], [1, 1], [1, 0], [0, 1], [0, 0], [1, 0]];
  assert.deepEqual(verdictTable(momentsOf(pairs)), [[2, 2], [1, 1]]);
});

Deno.test("who judges first does not matter", () => {
  const pairs = drawn(5, 9);
  const turned = pairs.map(([x, y]) => [y, x] as const);
  near(correlationOf(momentsOf(pairs)), correlationOf(momentsOf(turned)));
  near(alphaOf(momentsOf(pairs)), alphaOf(momentsOf(turned)));
});

Deno.test("taking pairs away leaves what the others would have summed to", () => {
  const pairs = drawn(5, 3);
  assert.deepEqual(
    withoutPairs(momentsOf(pairs), momentsOf(pairs.slice(0, 20))),
    momentsOf(pairs.slice(20)),
  );
});

Deno.test("where nothing varies there is neither correlation nor alpha", () => {
  const same = momentsOf([[3, 3], [3, 3]]);
  assert.deepEqual([correlationOf(same), alphaOf(same)], [null, null]);
  assert.equal(correlationOf(momentsOf([[1, 0], [1, 1]])), null);
  assert.deepEqual([correlationOf(NO_PAIRS), alphaOf(NO_PAIRS)], [null, null]);
});

Deno.test("weightedKappaOf() is kappa with quadratic weights, whoever rates first", () => {
  const pairs: Pairs = [[1, 1], [2, 3], [3, 3], [4, 5], [5, 4], [5, 5]];
  const turned = pairs.map(([x, y]) => [y, x] as const);
  // Seen 3 / 6; blind, over all 36 pairs of a first and a second rating.
  const blind = pairs.flatMap(([x]) => pairs.map(([, y]) => (x - y) ** 2))
    .reduce((sum, square) => sum + square, 0) / 36;
  near(weightedKappaOf(momentsOf(pairs)), 1 - 0.5 / blind);
  near(weightedKappaOf(momentsOf(turned)), weightedKappaOf(momentsOf(pairs)));
  assert.equal(weightedKappaOf(momentsOf([[2, 2], [2, 2]])), null);
});

Deno.test("weightedKappaOf() of verdicts is Cohen's kappa", () => {
  const pairs = drawn(2, 4);
  near(
    weightedKappaOf(momentsOf(pairs)),
    cohenKappa(verdictTable(momentsOf(pairs))).estimate,
  );
});
