/**
 * Which epoch each of a job's checkpoints is of.
 *
 * OpenAI gives a step and no epoch. The epoch follows from the share of all
 * steps, which the last checkpoint tells: it bears the name of the finished
 * model. Where a batch does not end with an epoch, the step is rounded.
 *
 * @module
 */

import type { TunedCheckpoint } from "../tuner.ts";
import type { OpenAiCheckpoint } from "./openai_shapes.ts";

/** Returns the checkpoints of a finished job with their epochs, ascending. */
export function openAiCheckpoints(
  found: readonly OpenAiCheckpoint[],
  { fine_tuned_model, epochs, total_steps }: {
    fine_tuned_model: string;
    epochs: number;
    /** As the job's events say it; null where they do not. */
    total_steps: number | null;
  },
): TunedCheckpoint[] {
  const last = found.find((one) =>
    one.fine_tuned_model_checkpoint === fine_tuned_model
  );
  const steps = last?.step_number ?? total_steps ??
    Math.max(0, ...found.map(({ step_number }) => step_number));
  const byEpoch = new Map<number, TunedCheckpoint>();
  for (const one of found) {
    const epoch = Math.round(one.step_number / steps * epochs);
    if (epoch >= 1) byEpoch.set(epoch, toTuned(one, epoch));
  }
  // The finished model ends the last epoch, whether or not it is listed too.
  byEpoch.set(epochs, {
    ...(byEpoch.get(epochs) ??
      { epoch: epochs, step: steps, weights_sha256: null, loss: null }),
    model: `openai/${fine_tuned_model}`,
  });
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}

function toTuned(
  { step_number, fine_tuned_model_checkpoint, metrics }: OpenAiCheckpoint,
  epoch: number,
): TunedCheckpoint {
  return {
    epoch,
    step: step_number,
    model: `openai/${fine_tuned_model_checkpoint}`,
    weights_sha256: null,
    loss: metrics?.train_loss ?? null,
  };
}
