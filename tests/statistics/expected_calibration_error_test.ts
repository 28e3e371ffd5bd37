import assert from "node:assert/strict";
import { expectedCalibrationError } from "src/statistics/expected_calibration_error.ts";
import { assertNear } from "./near.ts";

const group = (confidence: number, right: number, n: number) =>
  Array.from({ length: n }, (_, i) => ({ confidence, right: i < right }));

Deno.test("expectedCalibrationError() gives the worked value .200", () => {
  // By hand: 10/20 * |.6 - .95| + 10/20 * |.5 - .55| = .175 + .025.
  assertNear(
    expectedCalibrationError([...group(0.95, 6, 10), ...group(0.55, 5, 10)]),
    0.2,
    1e-12,
  );
});

Deno.test("expectedCalibrationError() is 0 where confidence is met exactly", () => {
  const met = [...group(0.8, 8, 10), ...group(0.25, 5, 20), ...group(1, 3, 3)];
  assertNear(expectedCalibrationError(met), 0, 1e-12);
});

Deno.test("expectedCalibrationError() is 1 where all certainty is misplaced", () => {
  const wrong = [...group(1, 0, 4), ...group(0, 4, 4)];
  assert.equal(expectedCalibrationError(wrong), 1);
});

Deno.test("expectedCalibrationError() with one bin is confidence less accuracy", () => {
  // By hand: mean confidence (5 * .9 + 5 * .3) / 10 = .6, accuracy .4.
  const answers = [...group(0.9, 3, 5), ...group(0.3, 1, 5)];
  assertNear(expectedCalibrationError(answers, { bins: 1 }), 0.2, 1e-12);
});

Deno.test("expectedCalibrationError() depends on no order", () => {
  const answers = [
    ...group(0.9, 3, 5),
    ...group(0.3, 1, 5),
    ...group(0.31, 1, 2),
  ];
  assertNear(
    expectedCalibrationError(answers.toReversed()),
    expectedCalibrationError(answers),
    1e-12,
  );
});

Deno.test("expectedCalibrationError() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* be .*: / };
  assert.throws(() => expectedCalibrationError([]), rule);
  assert.throws(() => expectedCalibrationError(group(NaN, 1, 1)), rule);
  assert.throws(
    () => expectedCalibrationError(group(1, 1, 1), { bins: 0 }),
    rule,
  );
});
