/** Judges that give scores, on the traps. */

import assert from "node:assert/strict";
import {
  type Calibration,
  measureOf,
} from "src/judgments/calibrate/calibration.ts";
import { measuredJudge, noisyScore } from "../fixtures/measured_judge.ts";

const SPEC = { judge: "g_eval_accuracy", model: "openai/judge" } as const;

const scoresOf = ({ scores }: Calibration) => scores!;
const scoreMeasure = (calibration: Calibration, name: string) =>
  scoresOf(calibration).measures.find(({ measure }) => measure === name)!;

Deno.test("a judge whose scores say it all is measured as perfect, and asks its steps once", async () => {
  const script = noisyScore({ right: [5], other: [1] });
  const { calibration, model, verdicts } = await measuredJudge(SPEC, script, {
    repeats: 2,
  });
  const steps = model.asked.filter(({ request }) =>
    request.messages.length === 1
  );
  assert.equal(steps.length, 1);
  assert.match(calibration.judge_id, /^g_eval_accuracy:openai\/judge@/);
  assert.equal(scoreMeasure(calibration, "auroc").estimate, 1);
  assert.ok(scoreMeasure(calibration, "pearson").estimate! > 1 - 1e-9);
  assert.equal(scoreMeasure(calibration, "mean_score_right").estimate, 5);
  assert.equal(scoreMeasure(calibration, "sd_of_repeats").estimate, 0);
  assert.equal(measureOf(calibration, "accuracy")!.estimate, 1);
  assert.equal(measureOf(calibration, "flip_rate")!.estimate, 0);
  assert.deepEqual(
    [calibration.n_ungraded, calibration.n_failed, calibration.repeats],
    [0, 0, 2],
  );
  assert.ok(
    verdicts.every(({ score, verdict }) =>
      verdict === null && (score === 1 || score === 5)
    ),
  );
});

Deno.test("correlation, AUROC and spread are those of the known distributions", async () => {
  // Right: 3, 4, 5 alike; others: 1, 2, 3 alike. A tie has a chance of 1/9.
  const script = noisyScore({ right: [3, 4, 5], other: [1, 2, 3] });
  const { calibration } = await measuredJudge(SPEC, script, { repeats: 4 });
  const { n_right, n_answers } = calibration;
  const near = (name: string, expected: number, within: number) => {
    const { estimate } = scoreMeasure(calibration, name);
    assert.ok(Math.abs(estimate! - expected) < within, `${name} ${estimate}`);
  };
  near("mean_score_right", 4, 0.1);
  near("mean_score_other", 2, 0.1);
  // Four draws of a variance of 2/3: E s is a little less than its root.
  near("sd_of_repeats", 0.76, 0.06);
  near("standard_error_of_mean", 0.38, 0.03);
  // Means of four: between 1 apart in share, variance 2/3/4 within.
  const share = n_right / n_answers;
  const between = 4 * share * (1 - share);
  near("pearson", Math.sqrt(between / (between + 1 / 6)), 0.03);
  assert.ok(scoreMeasure(calibration, "auroc").estimate! > 0.99);
  for (const name of ["spearman", "pearson"]) {
    const { estimate, lower, upper } = scoreMeasure(calibration, name);
    assert.ok(lower! <= estimate! && estimate! <= upper!, name);
  }
  assert.equal(scoresOf(calibration).right_from, 4);
  const three = scoresOf(calibration).thresholds[1]!;
  assert.equal(three.right_from, 3);
  assert.ok(three.sensitivity === 1 && three.specificity! > 0.95);
  assert.ok(
    scoresOf(calibration).padding.every(({ goes_by_length }) =>
      !goes_by_length
    ),
  );
});

Deno.test("one repeat alone has the AUROC of two single draws: eight ninths and half of a ninth", async () => {
  const script = noisyScore({ right: [3, 4, 5], other: [1, 2, 3] });
  const { calibration } = await measuredJudge(SPEC, script, { repeats: 1 });
  const { estimate, lower, upper } = scoreMeasure(calibration, "auroc");
  const exact = 8 / 9 + 1 / 18;
  assert.ok(lower! < exact && exact < upper!, `${lower} ${estimate} ${upper}`);
  assert.equal(
    scoresOf(calibration).measures.some(({ measure }) =>
      measure === "sd_of_repeats"
    ),
    false,
  );
});

Deno.test("the limit from which a score is right moves the verdicts, and is stated", async () => {
  const home = Deno.makeTempDirSync();
  const script = noisyScore({ right: [4], other: [2] });
  const at = async (right_from: number) =>
    (await measuredJudge(SPEC, script, { repeats: 1, home, right_from }))
      .calibration;
  const accuracy = (one: Calibration) => measureOf(one, "accuracy")!.estimate!;
  assert.equal(accuracy(await at(4)), 1);
  const strict = await at(5);
  assert.equal(accuracy(strict), 1 - strict.n_right / strict.n_answers);
  assert.equal(scoresOf(strict).right_from, 5);
});

Deno.test("replies without a score are counted, and in no estimate", async () => {
  let n = 0;
  const bad = ["prose", "```json\n{}\n```", "6", "0", "4/5", "", "SCORE: 4.5"];
  const script = noisyScore({ right: [5], other: [1] });
  const { calibration } = await measuredJudge(
    SPEC,
    (ask) => n++ % 2 === 0 ? bad[n % bad.length]! : script(ask),
    { repeats: 1 },
  );
  assert.ok(calibration.n_ungraded > 100);
  assert.equal(calibration.n_failed, 0);
  assert.equal(
    scoresOf(calibration).n_scored + calibration.n_ungraded,
    calibration.n_answers,
  );
  assert.equal(scoreMeasure(calibration, "auroc").estimate, 1);
});

Deno.test("a judge that goes by length shows in its scores", async () => {
  const { calibration } = await measuredJudge(
    SPEC,
    (ask) => {
      const { length } = ask.request.messages.at(-1)!.content;
      return `SCORE: ${Math.min(5, 1 + Math.floor(length / 250))}`;
    },
    { repeats: 1 },
  );
  for (const row of scoresOf(calibration).padding) {
    assert.ok(row.goes_by_length && row.shift > 0.1, `${row.shift}`);
  }
  const fixed = calibration.length.find(({ of }) =>
    of === "judge_at_fixed_label"
  )!;
  assert.equal(fixed.unit, "points");
  assert.ok(fixed.slope! > 0 && fixed.lower! > 0);
});

Deno.test("without log-probabilities a weighted judge stops at once", async () => {
  const script = noisyScore({ right: [5], other: [1] });
  await assert.rejects(
    measuredJudge(
      { ...SPEC, score_mode: "weighted" },
      (ask) => JSON.stringify({ text: script(ask), choice_logprobs: null }),
    ),
    /Cannot weigh a score as openai\/judge must give the log-probabilities/,
  );
});
