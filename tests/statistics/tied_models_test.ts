import assert from "node:assert/strict";
import { tiedModels } from "src/statistics/tied_models.ts";

/** Returns p = 1e-6 for the pairs named apart, else 0.5. */
const apart = (...pairs: string[]) => (i: number, j: number) =>
  pairs.includes(`${i}${j}`) ? 1e-6 : 0.5;

Deno.test("tiedModels() sets hold no pair apart, miss no tie and fit no further model", () => {
  const p = apart("02", "13", "03", "14");
  const { sets } = tiedModels([5, 4, 3, 2, 1], { p });
  const tied = (i: number, j: number) =>
    i === j || p(Math.min(i, j), Math.max(i, j)) > 0.05;
  for (const set of sets) {
    assert.ok(set.every((i) => set.every((j) => tied(i, j))));
    const outside = [0, 1, 2, 3, 4].filter((i) => !set.includes(i));
    assert.ok(outside.every((i) => !set.every((j) => tied(i, j))));
  }
  for (let j = 1; j < 5; j++) {
    for (let i = 0; i < j; i++) {
      const together = sets.some((set) => set.includes(i) && set.includes(j));
      assert.equal(together, tied(i, j), `${i} ${j}`);
    }
  }
});

Deno.test("tiedModels() gives Piepho's chain of letters", () => {
  // Models 0-1 and 1-2 tied, 0-2 apart: the letters a, ab, b.
  const { sets, tied_with_best } = tiedModels([3, 2, 1], { p: apart("02") });
  assert.deepEqual(sets, [[0, 1], [1, 2]]);
  assert.deepEqual(tied_with_best, [0, 1]);
});

Deno.test("tiedModels() orders by estimate, whatever the order given", () => {
  const { sets, tied_with_best } = tiedModels([1, 3, 2], { p: apart("01") });
  assert.deepEqual(sets, [[1, 2], [2, 0]]);
  assert.deepEqual(tied_with_best, [1, 2]);
});

Deno.test("tiedModels() adjusts for the number of pairs", () => {
  // 0.02 alone is apart; among three pairs it is 0.06.
  assert.deepEqual(tiedModels([2, 1], { p: () => 0.02 }).sets, [[0], [1]]);
  assert.deepEqual(tiedModels([3, 2, 1], { p: () => 0.02 }).sets, [[0, 1, 2]]);
});

Deno.test("tiedModels() ties all at p = 1 and none at p = 0; one model is tied with itself", () => {
  assert.deepEqual(tiedModels([3, 2, 1], { p: () => 1 }).sets, [[0, 1, 2]]);
  assert.deepEqual(tiedModels([3, 2, 1], { p: () => 0 }).sets, [[0], [1], [2]]);
  assert.deepEqual(tiedModels([0.5], { p: () => NaN }), {
    sets: [[0]],
    tied_with_best: [0],
  });
});

Deno.test("tiedModels() throws without models, or on what is no probability", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => tiedModels([], { p: () => 1 }), rule);
  assert.throws(() => tiedModels([NaN], { p: () => 1 }), rule);
  assert.throws(() => tiedModels([1, 2], { p: () => NaN }), rule);
});
