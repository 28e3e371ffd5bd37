/** Panels, and pairs of judges, on the traps. */

import assert from "node:assert/strict";
import { measureOf } from "src/judgments/calibrate/calibration.ts";
import {
  calibrateJudge,
  type MeasuredJudge,
} from "src/study/calibrate_judge.ts";
import { panelTrapJudge } from "src/study/calibrate_panel.ts";
import { trapPairs } from "src/study/trap_pairs.ts";
import {
  measuredJudge,
  noisyScore,
  type Script,
} from "../fixtures/measured_judge.ts";
import { trapLabelOf } from "../fixtures/trap_labels.ts";

/** Three graders, of whom the third says the opposite of the label. */
async function graders(home: string): Promise<MeasuredJudge[]> {
  const grade = (right: boolean) => `GRADE: ${right ? "CORRECT" : "INCORRECT"}`;
  const honest: Script = (ask) => grade(trapLabelOf(ask) === "CORRECT");
  const contrary: Script = (ask) => grade(trapLabelOf(ask) !== "CORRECT");
  const found: MeasuredJudge[] = [];
  for (
    const [model, script] of [
      ["openai/one", honest],
      ["openai/two", honest],
      ["gemini/three", contrary],
    ] as const
  ) {
    found.push(
      await measuredJudge({ judge: "model_graded", model }, script, { home }),
    );
  }
  return found;
}

Deno.test("a panel is measured: two honest judges outvote a contrary one", async () => {
  const home = Deno.makeTempDirSync();
  const members = await graders(home);
  const spec = { judge: "panel_majority", of: "model_graded" } as const;
  const panel = await calibrateJudge(panelTrapJudge(spec, members), { home });
  const { calibration } = panel;
  assert.equal(calibration.judge, "panel_majority:model_graded");
  assert.equal(calibration.n_answers, members[0]!.calibration.n_answers);
  assert.equal(measureOf(calibration, "accuracy")!.estimate, 1);
  assert.equal(calibration.attacks.n, 40);
  assert.equal(
    measureOf(members[2]!.calibration, "sensitivity")!.estimate,
    0,
  );
  const pairs = trapPairs([...members, panel]);
  assert.equal(pairs.length, 6);
  const of = (a: string, b: string) =>
    pairs.find(({ judge_a, judge_b }) =>
      judge_a.endsWith(a) && judge_b.endsWith(b)
    )!;
  assert.deepEqual([of("one", "two").kappa, of("one", "two").agreement], [
    1,
    1,
  ]);
  assert.ok(of("two", "three").kappa! < 0);
  assert.equal(of("one", "model_graded").kappa, 1);
});

Deno.test("a panel of scores takes their mean; one judge is no panel", async () => {
  const home = Deno.makeTempDirSync();
  const judge = "g_eval_accuracy" as const;
  const low = await measuredJudge(
    { judge, model: "openai/low" },
    noisyScore({ right: [4], other: [1] }),
    { home, repeats: 2 },
  );
  const high = await measuredJudge(
    { judge, model: "gemini/high" },
    noisyScore({ right: [5], other: [4] }),
    { home, repeats: 1 },
  );
  const spec = { judge: "panel_mean", of: judge } as const;
  const { calibration } = await calibrateJudge(
    panelTrapJudge(spec, [low, high]),
    { home },
  );
  const scoreMeasure = (name: string) =>
    calibration.scores!.measures.find(({ measure }) => measure === name)!;
  assert.equal(scoreMeasure("mean_score_right").estimate, 4.5);
  assert.equal(scoreMeasure("mean_score_other").estimate, 2.5);
  assert.equal(scoreMeasure("auroc").estimate, 1);
  const [pair] = trapPairs([low, high]);
  assert.deepEqual([pair!.compared, pair!.kappa], ["scores", null]);
  assert.ok(pair!.correlation! > 0.99 && pair!.mean_difference! < 0);
  assert.throws(
    () => panelTrapJudge(spec, [low]),
    /two judges or more must sit on it, all g_eval_accuracy: g_eval_accuracy:openai\/low/,
  );
});
