import assert from "node:assert/strict";
import {
  differencePower,
  smallestDetectableDifference,
} from "src/statistics/difference_power.ts";
import { studentQuantile } from "src/statistics/student_t.ts";
import { normalProbability } from "src/statistics/normal_probability.ts";
import { normalQuantile } from "src/statistics/normal_quantile.ts";
import { randomNormal, seededRandom } from "src/random.ts";
import { assertNear } from "./near.ts";

const error = (standard_error: number, degrees_of_freedom: number) => ({
  standard_error,
  degrees_of_freedom,
});

Deno.test("differencePower() agrees with SciPy", () => {
  // SciPy 1.17.1: c = stats.t.ppf(1 - level / 2, df)
  // stats.nct.sf(c, df, delta / se) + stats.nct.cdf(-c, df, delta / se)
  assertNear(differencePower(0.1, error(0.04, 24)), 0.66970770417951, 1e-9);
  assertNear(differencePower(0.16, error(0.05, 149)), 0.88864320972115, 1e-9);
  assertNear(differencePower(0.5, error(0.1, 3)), 0.89860593846761, 1e-8);
  assertNear(differencePower(0.2, error(0.1, 1)), 0.12575631775706, 1e-7);
  assertNear(
    differencePower(0.1, { ...error(0.04, 24), level: 0.01 }),
    0.40227512604849,
    1e-9,
  );
});

Deno.test("smallestDetectableDifference() agrees with SciPy", () => {
  // SciPy 1.17.1: optimize.brentq of the power above less the power wanted
  assertNear(
    smallestDetectableDifference(error(0.04, 24)),
    0.11680533431,
    1e-8,
  );
  assertNear(
    smallestDetectableDifference(error(0.05, 149), { power: 0.9 }),
    0.163130764897,
    1e-8,
  );
  assertNear(
    smallestDetectableDifference(error(0.1, 4)),
    0.376105955383,
    1e-7,
  );
});

Deno.test("differencePower() is how often a t test of drawn samples rejects", () => {
  const random = seededRandom(6, "power");
  const limit = studentQuantile(0.975, 7);
  let found = 0;
  for (let trial = 0; trial < 4000; trial++) {
    const values = Array.from({ length: 8 }, () => 1 + randomNormal(random));
    const mean = values.reduce((sum, x) => sum + x, 0) / 8;
    const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    if (Math.abs(mean) / Math.sqrt(squares / 7 / 8) >= limit) found++;
  }
  const power = differencePower(1, error(Math.sqrt(1 / 8), 7));
  assertNear(found / 4000, power, 0.023); // three standard errors
});

Deno.test("differencePower() is the level at no difference, and does not mind its sign", () => {
  assertNear(differencePower(0, error(0.1, 9)), 0.05, 1e-10);
  assert.equal(
    differencePower(-0.2, error(0.1, 9)),
    differencePower(0.2, error(0.1, 9)),
  );
});

Deno.test("differencePower() goes to the normal one as degrees grow, and to 1", () => {
  const z = normalQuantile(0.975);
  const normal = normalProbability(2 - z) + normalProbability(-2 - z);
  assertNear(differencePower(0.2, error(0.1, Infinity)), normal, 1e-12);
  assertNear(differencePower(0.2, error(0.1, 1e5)), normal, 1e-5);
  assertNear(differencePower(3, error(0.1, 9)), 1, 1e-9);
});

Deno.test("smallestDetectableDifference() is proportional to the standard error", () => {
  assertNear(
    smallestDetectableDifference(error(3, 12)),
    3 * smallestDetectableDifference(error(1, 12)),
    1e-7,
  );
});

Deno.test("differencePower() and smallestDetectableDifference() throw on bad input", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot find .* as .* must be .*: /,
  };
  assert.throws(() => differencePower(NaN, error(0.1, 9)), rule);
  assert.throws(() => differencePower(1, error(0, 9)), rule);
  assert.throws(() => differencePower(1, error(0.1, 0.5)), rule);
  assert.throws(() => differencePower(1, error(0.1, NaN)), rule);
  assert.throws(() => differencePower(1, { ...error(0.1, 9), level: 0 }), rule);
  for (const power of [0.05, 1, NaN]) {
    assert.throws(
      () => smallestDetectableDifference(error(0.1, 9), { power }),
      rule,
    );
  }
});
