import assert from "node:assert/strict";
import {
  matthewsCorrelation,
  tableMargins,
} from "src/statistics/matthews_correlation.ts";
import { assertNear } from "./near.ts";

const THREE = [[53, 5, 2], [11, 14, 5], [1, 6, 3]];

Deno.test("matthewsCorrelation() agrees with SciPy where there are two answers", () => {
  // SciPy 1.17.1: stats.pearsonr of accepted and given answers as 0 and 1
  assertNear(
    matthewsCorrelation([[90, 10], [20, 30]]),
    0.533001790889026,
    1e-12,
  );
});

Deno.test("matthewsCorrelation() of three answers is the correlation of their indicators", () => {
  // NumPy: A, B = np.eye(3)[accepted], np.eye(3)[given], both less their means
  // (A * B).sum() / np.sqrt((A * A).sum() * (B * B).sum())
  assertNear(matthewsCorrelation(THREE), 0.4308637422160696, 1e-12);
});

Deno.test("matthewsCorrelation() is (ad - bc) / sqrt of the product of the margins", () => {
  const [a, b, c, d] = [7, 2, 4, 9];
  assertNear(
    matthewsCorrelation([[a, b], [c, d]]),
    (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d)),
    1e-12,
  );
});

Deno.test("matthewsCorrelation() does not care for the order of answers, nor for n", () => {
  const turned = THREE.toReversed().map((row) => row.toReversed());
  const there = matthewsCorrelation(THREE)!;
  assertNear(matthewsCorrelation(turned), there, 1e-12);
  const more = THREE.map((row) => row.map((count) => 1000 * count));
  assertNear(matthewsCorrelation(more), there, 1e-12);
});

Deno.test("matthewsCorrelation() is 1, 0 and -1 where answers agree, ignore and oppose", () => {
  assertNear(matthewsCorrelation([[5, 0], [0, 9]]), 1, 1e-12);
  assertNear(matthewsCorrelation([[12, 18], [28, 42]]), 0, 1e-12);
  assertNear(matthewsCorrelation([[0, 5], [9, 0]]), -1, 1e-12);
});

Deno.test("matthewsCorrelation() is null where one answer only is accepted, or given", () => {
  assert.equal(matthewsCorrelation([[92, 0], [58, 0]]), null);
  assert.equal(matthewsCorrelation([[92, 58], [0, 0]]), null);
});

Deno.test("tableMargins() sums by row, by column and over all", () => {
  assert.deepEqual(tableMargins([[1, 2], [3, 4]]), {
    rows: [3, 7],
    columns: [4, 6],
    n: 10,
  });
});

Deno.test("matthewsCorrelation() throws on tables that are none", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  for (
    const bad of [
      [],
      [[1]],
      [[1, 2], [3]],
      [[0, 0], [0, 0]],
      [[1, -1], [1, 1]],
      [
        [1, NaN],
        [1, 1],
      ],
    ]
  ) assert.throws(() => matthewsCorrelation(bad), rule);
});
