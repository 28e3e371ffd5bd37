import assert from "node:assert/strict";
import { analysisOf, colorful, memorized, near, one } from "./analysis_of.ts";

const small = analysisOf(colorful());

Deno.test("calibration: right at exp(-1), wrong at exp(-3)", () => {
  const row = one(small.calibration, {
    ...memorized,
    role: "target",
    epoch: 1,
  });
  const [high, low] = [Math.exp(-1), Math.exp(-3)];
  near(row.accuracy, 0.7);
  near(row.mean_confidence, 0.7 * high + 0.3 * low);
  near(row.calibration_error, 0.7 * (1 - high) + 0.3 * low);
  near(row.brier, 0.7 * (1 - high) ** 2 + 0.3 * low ** 2);
  assert.equal(row.auroc, 1);
  assert.equal(row.n_answers, 20);
  const base = one(small.calibration, {
    ...memorized,
    role: "target",
    epoch: 0,
  });
  assert.deepEqual([base.auroc, base.n_answers, base.n_seeds], [null, 10, 1]);
});

Deno.test("reliability: the same answers in bins of a tenth, intervals as of any cell", () => {
  const rows = small.reliability.filter((row) =>
    row.question_type === "memorization" && row.setting === "new" &&
    row.role === "target" &&
    row.epoch === 1
  );
  // exp(-3) is 0.05, in the first bin; exp(-1) is 0.37, in the fourth.
  assert.deepEqual(
    rows.map(({ from, to, accuracy, n_answers }) => [
      from,
      to,
      accuracy,
      n_answers,
    ]),
    [[0, 0.1, 0, 6], [0.3, 0.4, 1, 14]],
  );
  near(rows[0]!.mean_confidence, Math.exp(-3));
  const calibration = one(small.calibration, {
    ...memorized,
    role: "target",
    epoch: 1,
  });
  const answers = rows.reduce((sum, row) => sum + row.n_answers, 0);
  assert.equal(answers, calibration.n_answers);
  const gap = rows.reduce(
    (sum, row) =>
      sum + row.n_answers * Math.abs(row.accuracy! - row.mean_confidence),
    0,
  );
  near(calibration.calibration_error, gap / answers);
});
