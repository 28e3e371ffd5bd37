import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import { predictionPoweredMean } from "src/statistics/prediction_powered.ts";
import { tInterval } from "src/statistics/t_interval.ts";
import { assertNear } from "./near.ts";

const VALUES = {
  checked: [1, 0, 1, 1, 0, 1, 0, 1, 1, 1],
  judged_checked: [1, 0, 1, 0, 0, 1, 1, 1, 1, 1],
  judged: [...Array(70).fill(1), ...Array(30).fill(0)],
};

Deno.test("predictionPoweredMean() agrees with NumPy", () => {
  // NumPy: lam = np.cov(y, f)[0, 1] / ((1 + n / N) * np.r_[f, u].var(ddof=1))
  // lam * u.mean() + (y - lam * f).mean(), and
  // sqrt(lam ** 2 * u.var(ddof=1) / N + (y - lam * f).var(ddof=1) / n)
  const tuned = predictionPoweredMean(VALUES);
  assertNear(tuned.judge_weight, 0.5242905242905245, 1e-12);
  assertNear(tuned.estimate, 0.7, 1e-12);
  assertNear(tuned.standard_error, 0.13234161209682374, 1e-12);
  assertNear(tuned.lower, 0.4406152066342551, 1e-12);
  const whole = predictionPoweredMean(VALUES, { judge_weight: 1 });
  assertNear(whole.estimate, 0.7, 1e-12);
  assertNear(whole.standard_error, 0.15602382620431515, 1e-12);
});

Deno.test("predictionPoweredMean() without the judge is the mean of the checked", () => {
  const none = predictionPoweredMean(VALUES, { judge_weight: 0 });
  const { estimate, standard_error } = tInterval(VALUES.checked);
  assertNear(none.estimate, estimate, 1e-12);
  assertNear(none.standard_error, standard_error!, 1e-12);
});

Deno.test("predictionPoweredMean() makes no use of a judge who says one thing only", () => {
  const flat = predictionPoweredMean({
    checked: VALUES.checked,
    judged_checked: VALUES.checked.map(() => 1),
    judged: VALUES.judged.map(() => 1),
  });
  assert.equal(flat.judge_weight, 0);
});

Deno.test("predictionPoweredMean() mirrors when right and wrong swap", () => {
  const turn = (values: readonly number[]) => values.map((x) => 1 - x);
  const back = predictionPoweredMean({
    checked: turn(VALUES.checked),
    judged_checked: turn(VALUES.judged_checked),
    judged: turn(VALUES.judged),
  });
  const there = predictionPoweredMean(VALUES);
  assertNear(back.estimate, 1 - there.estimate, 1e-12);
  assertNear(back.upper, 1 - there.lower!, 1e-12);
});

Deno.test("predictionPoweredMean() covers the truth under a biased judge, and is narrower", () => {
  const random = seededRandom(11, "checked");
  const respond = () => {
    const value = random() < 0.6 ? 1 : 0;
    // Finds .95 of the right answers, and lets .2 of the wrong ones pass.
    const judged = random() < (value === 1 ? 0.95 : 0.2) ? 1 : 0;
    return { value, judged };
  };
  let [covered, width, plain] = [0, 0, 0];
  for (let trial = 0; trial < 600; trial++) {
    const few = Array.from({ length: 80 }, respond);
    const checked = few.map(({ value }) => value);
    const result = predictionPoweredMean({
      checked,
      judged_checked: few.map(({ judged }) => judged),
      judged: Array.from({ length: 400 }, () => respond().judged),
    });
    if (result.lower! <= 0.6 && 0.6 <= result.upper!) covered++;
    width += result.standard_error;
    plain += tInterval(checked).standard_error!;
  }
  assertNear(covered / 600, 0.945, 0.028); // three standard errors
  assert.ok(width < 0.85 * plain);
});

Deno.test("predictionPoweredMean() claims no certainty where nothing varies", () => {
  const same = predictionPoweredMean({
    checked: [1, 1, 1],
    judged_checked: [1, 1, 1],
    judged: [1, 1],
  });
  assert.deepEqual([same.estimate, same.lower, same.upper], [1, null, null]);
});

Deno.test("predictionPoweredMean() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot use a judge as .*: / };
  assert.throws(() => predictionPoweredMean({ ...VALUES, checked: [1] }), rule);
  assert.throws(() => predictionPoweredMean({ ...VALUES, judged: [] }), rule);
  assert.throws(
    () => predictionPoweredMean({ ...VALUES, judged: [1, NaN] }),
    rule,
  );
  assert.throws(
    () => predictionPoweredMean(VALUES, { judge_weight: 1.5 }),
    rule,
  );
});
