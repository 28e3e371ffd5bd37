import assert from "node:assert/strict";
import { krippendorffAlpha } from "src/statistics/krippendorff_alpha.ts";
import { assertNear } from "./near.ts";

/** Twelve items by four judges, from Krippendorff (2011), section C. */
const ITEMS = [
  [1, 1, null, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [null, 5, 5, 5],
  [null, null, 1, 1],
  [null, 3, null, null],
];

Deno.test("krippendorffAlpha() gives Krippendorff's own values: .743 and .849", () => {
  assert.equal(krippendorffAlpha(ITEMS)?.toFixed(3), "0.743");
  const alpha = krippendorffAlpha(ITEMS, { scale: "interval" });
  assert.equal(alpha?.toFixed(3), "0.849");
});

Deno.test("krippendorffAlpha() agrees with its coincidence matrix in NumPy", () => {
  // NumPy: O[a, b] += 1 / (m - 1) over ordered pairs within items; nc = O.sum(1)
  // 1 - (O * d).sum() / n / (np.outer(nc, nc) * d).sum() * n * (n - 1)
  assertNear(krippendorffAlpha(ITEMS), 0.7434210526315791, 1e-12);
  assertNear(
    krippendorffAlpha(ITEMS, { scale: "interval" }),
    0.8491071428571428,
    1e-12,
  );
});

Deno.test("krippendorffAlpha() does not care which judge or item is first, nor for names", () => {
  const alpha = krippendorffAlpha(ITEMS)!;
  const turned = ITEMS.map((row) => row.toReversed()).toReversed();
  assertNear(krippendorffAlpha(turned), alpha, 1e-12);
  const named = ITEMS.map((row) => row.map((x) => x === null ? null : 7 ** x));
  assertNear(krippendorffAlpha(named), alpha, 1e-12);
});

Deno.test("krippendorffAlpha() by interval does not change with unit or origin", () => {
  const alpha = krippendorffAlpha(ITEMS, { scale: "interval" })!;
  const moved = ITEMS.map((row) =>
    row.map((x) => x === null ? null : 3 * x - 8)
  );
  assertNear(krippendorffAlpha(moved, { scale: "interval" }), alpha, 1e-12);
});

Deno.test("krippendorffAlpha() is 1 at full agreement, and below 0 at full discord", () => {
  assert.equal(krippendorffAlpha([[1, 1], [2, 2], [1, 1]]), 1);
  assert.ok(krippendorffAlpha([[1, 2], [2, 1]])! < 0);
});

Deno.test("krippendorffAlpha() is null where all is one value, or nobody shares an item", () => {
  assert.equal(krippendorffAlpha([[1, 1], [1, 1]]), null);
  assert.equal(krippendorffAlpha([[1, null], [null, 2]]), null);
});

Deno.test("krippendorffAlpha() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* be .*: / };
  assert.throws(() => krippendorffAlpha([]), rule);
  assert.throws(() => krippendorffAlpha([[1, NaN]]), rule);
});
