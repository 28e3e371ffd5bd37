import assert from "node:assert/strict";
import { measureOf } from "src/judgments/calibrate/calibration.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { measureJudge, trapJudgeNamed } from "src/study/measure_judge.ts";
import type { ModelTrapOptions } from "src/study/model_trap_judge.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { trapLabelOf } from "../fixtures/trap_labels.ts";

Deno.test("a judge that asks a model is measured by its name, and paid within the budget", async () => {
  const model = scriptedModel((ask) => `GRADE: ${trapLabelOf(ask)}`);
  const options = {
    home: Deno.makeTempDirSync(),
    parts: { ...tinyParts(), openModel: () => model },
    budget_usd: 0,
  };
  const told: number[] = [];
  const found = await measureJudge("model_graded:openai/judge", {
    ...options,
    onProgress: ({ done }) => told.push(done),
  });
  assert.equal(found.judge, "model_graded:openai/judge");
  assert.equal(measureOf(found, "same_verdict")!.estimate, 1);
  assert.ok(told.length > 2);
  const asked = model.asked.length;
  await measureJudge("model_graded:openai/judge", options);
  assert.equal(model.asked.length, asked, "what was replied is kept");
});

Deno.test("a name of no judge, or of one that judges no text by itself, is refused", () => {
  const options = {} as ModelTrapOptions;
  for (
    const [name, says] of [
      [
        "exactly",
        /a judge must be one of exact_match, .* its model: "exactly"/,
      ],
      ["execution", /execution as a judge must judge a text by itself/],
      ["panel_mean:g_eval_accuracy", /panel_mean:.* judge a text by itself/],
      ["model_graded", /must be one of .*: "model_graded"/],
    ] as const
  ) {
    assert.throws(() => trapJudgeNamed(name, options), says);
  }
});
