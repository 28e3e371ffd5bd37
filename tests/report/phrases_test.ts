import assert from "node:assert/strict";
import {
  cellText,
  counted,
  differenceCell,
  direction,
  listed,
  proportion,
  pValue,
  signed,
  thousands,
  withInterval,
} from "src/report/phrases.ts";

const estimate = (
  value: number | null,
  lower: number | null,
  upper: number | null,
  interval_method = "Wilson on effective n",
) => ({ estimate: value, lower, upper, interval_method });

Deno.test("proportion() never lets almost 0 or almost 1 look exact", () => {
  assert.equal(proportion(0), "0.00");
  assert.equal(proportion(0.0049), "<0.01");
  assert.equal(proportion(0.005), "0.01");
  assert.equal(proportion(0.995), "0.99");
  assert.equal(proportion(0.9951), ">0.99");
});

Deno.test("signed() uses a true minus, and no sign for zero", () => {
  assert.equal(signed(-0.25), "−0.25");
  assert.equal(signed(0.25), "+0.25");
  assert.equal(signed(-0.001), "0.00");
});

Deno.test("A number stands with its interval or with the reason why not", () => {
  assert.equal(withInterval(estimate(0.5, 0.4, 0.6)), "0.50 (0.40 to 0.60)");
  assert.equal(
    withInterval(
      estimate(1, null, null, "too few entities for an interval (6)"),
    ),
    "1.00 (too few entities for an interval)",
  );
  assert.equal(
    withInterval(estimate(1, null, null, "no graded answer")),
    "1.00 (no interval: no graded answer)",
  );
  assert.equal(withInterval(estimate(null, null, null)), "not measured");
  assert.equal(cellText(estimate(0.5, null, null)), "0.50 (no interval)");
  assert.equal(cellText(undefined), "–");
});

Deno.test("direction() follows the interval, not the estimate", () => {
  const row = (
    difference: number,
    lower: number | null,
    upper: number | null,
  ) => direction({ difference, lower, upper });
  assert.equal(row(0.2, 0.1, 0.3), "rose");
  assert.equal(row(-0.2, -0.3, -0.1), "fell");
  assert.equal(row(0.2, -0.1, 0.5), "unclear");
  assert.equal(row(0.2, 0, 0.4), "unclear");
  assert.equal(row(0.9, null, null), "unknown");
  assert.equal(direction(undefined), "unknown");
});

Deno.test("differenceCell() signs the difference and both ends", () => {
  assert.equal(
    differenceCell({ difference: 0.1, lower: -0.05, upper: 0.25 }),
    "+0.10 (−0.05 to +0.25)",
  );
});

Deno.test("pValue() prints as papers do", () => {
  assert.equal(pValue(0.0004), "<0.001");
  assert.equal(pValue(0.0421), "0.042");
  assert.equal(pValue(1), "1");
  assert.equal(pValue(null), "–");
});

Deno.test("Words for lists and counts", () => {
  assert.equal(listed([]), "");
  assert.equal(listed(["a"]), "a");
  assert.equal(listed(["a", "b", "c"]), "a, b and c");
  assert.equal(counted(1, "seed"), "1 seed");
  assert.equal(counted(1200, "seed"), "1,200 seeds");
  assert.equal(thousands(1234567), "1,234,567");
  assert.equal(thousands(12), "12");
});
