import assert from "node:assert/strict";
import { openAiCheckpoints } from "../../../src/tuning/openai/openai_checkpoints.ts";

const checkpoint = (step_number: number, model: string) => ({
  fine_tuned_model_checkpoint: model,
  step_number,
  metrics: { train_loss: 1 / step_number },
});

const epochsOf = (
  found: Parameters<typeof openAiCheckpoints>[0],
  options: Parameters<typeof openAiCheckpoints>[1],
) =>
  openAiCheckpoints(found, options).map(({ epoch, step, model }) => [
    epoch,
    step,
    model,
  ]);

Deno.test("openAiCheckpoints() counts epochs back from the finished model's step", () => {
  const found = [
    checkpoint(88, "ft:m"),
    checkpoint(79, "ft:m:ckpt-step-79"),
    checkpoint(70, "ft:m:ckpt-step-70"),
  ];
  // 88 steps in 10 epochs are 8.8 an epoch: 79 / 8.8 = 8.98, 70 / 8.8 = 7.95.
  assert.deepEqual(
    epochsOf(found, {
      fine_tuned_model: "ft:m",
      epochs: 10,
      total_steps: null,
    }),
    [
      [8, 70, "openai/ft:m:ckpt-step-70"],
      [9, 79, "openai/ft:m:ckpt-step-79"],
      [10, 88, "openai/ft:m"],
    ],
  );
});

Deno.test("openAiCheckpoints() takes all steps from the events where the last is not listed", () => {
  const found = [checkpoint(10, "ft:m:a"), checkpoint(5, "ft:m:b")];
  assert.deepEqual(
    epochsOf(found, { fine_tuned_model: "ft:m", epochs: 3, total_steps: 15 }),
    [[1, 5, "openai/ft:m:b"], [2, 10, "openai/ft:m:a"], [3, 15, "openai/ft:m"]],
  );
});

Deno.test("openAiCheckpoints() has the finished model even where none is listed", () => {
  assert.deepEqual(
    epochsOf([], { fine_tuned_model: "ft:m", epochs: 5, total_steps: 25 }),
    [[5, 25, "openai/ft:m"]],
  );
});
