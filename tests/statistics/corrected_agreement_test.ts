import assert from "node:assert/strict";
import { correctedAgreement } from "src/statistics/corrected_agreement.ts";
import { assertNear } from "./near.ts";

/** Chance as a constant, so that only observed agreement varies. */
const always = (expected: number) => ({
  chance: () => ({ expected, slope: () => 0 }),
});

Deno.test("correctedAgreement() with a constant chance is a stretched proportion", () => {
  // By hand: 14 of 20 agree; (.7 - .5) / .5, error sqrt(.7 * .3 / 20) / .5.
  const result = correctedAgreement([[8, 2], [4, 6]], always(0.5));
  assertNear(result.estimate, 0.4, 1e-12);
  assertNear(result.standard_error, Math.sqrt(0.21 / 20) / 0.5, 1e-12);
  assertNear(result.observed, 0.7, 1e-12);
});

Deno.test("correctedAgreement() halves its error with four times the items", () => {
  const once = correctedAgreement([[8, 2], [4, 6]], always(0.5));
  const more = correctedAgreement([[32, 8], [16, 24]], always(0.5));
  assertNear(more.standard_error, once.standard_error! / 2, 1e-12);
});

Deno.test("correctedAgreement() keeps its interval within -1 and 1, or has none", () => {
  const { upper } = correctedAgreement([[9, 1], [0, 10]], always(0.5));
  assert.equal(upper, 1);
  const full = correctedAgreement([[9, 0], [0, 11]], always(0.5));
  assert.deepEqual(
    [full.estimate, full.standard_error, full.lower, full.upper],
    [1, 0, null, null],
  );
  const certain = correctedAgreement([[9, 0], [0, 0]], always(1));
  assert.deepEqual([certain.estimate, certain.standard_error], [null, null]);
});

Deno.test("correctedAgreement() throws on tables that are none", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot compare judges as counts must be .*: /,
  };
  for (
    const bad of [[], [[1]], [[1, 2]], [[1, 2], [3]], [[0, 0], [0, 0]], [
      [1, -1],
      [1, 1],
    ], [[1, NaN], [1, 1]]]
  ) assert.throws(() => correctedAgreement(bad, always(0.5)), rule);
});
