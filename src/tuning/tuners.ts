/**
 * Which tuner trains a model, by its provider.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import type { ComputeDevice } from "../models/local/backend.ts";
import { parseModelName, type TunerName } from "../models/providers.ts";
import { commandTuner } from "./command/command_tuner.ts";
import { trainedElsewhere } from "./elsewhere.ts";
import { fireworksTuner } from "./fireworks/fireworks_tuner.ts";
import { localTuner } from "./local/local_tuner.ts";
import { rejectedAnswers } from "./services/dpo_rows.ts";
import { openAiTuner } from "./openai/openai_tuner.ts";
import type { ServiceTunerOptions } from "./services/service_options.ts";
import { togetherTuner } from "./together/together_tuner.ts";
import type { Tuner } from "./tuner.ts";
import { vertexTuner } from "./vertex/vertex_tuner.ts";

export interface TunerOptions {
  home?: string | undefined;
  device?: ComputeDevice | undefined;
  /** The user's own trainer, where the plan names one. */
  trainer?: { command: readonly string[] } | undefined;
  /** Where the answers come from that DPO rejects. */
  dataset?: Dataset | undefined;
  /** The model to tune; `tunerOf` says it. */
  base_model?: string | undefined;
  /** Seconds between two looks at a service's job; its own choice if unset. */
  poll_seconds?: number | undefined;
}

/** One line each. */
const TUNERS: Record<TunerName, (options: TunerOptions) => Tuner> = {
  local: localTuner,
  openai: (options) => openAiTuner(serviceOptions(options)),
  vertex: ({ base_model, ...options }) =>
    vertexTuner({ ...serviceOptions(options), base_model }),
  together: (options) => togetherTuner(serviceOptions(options)),
  fireworks: (options) => fireworksTuner(serviceOptions(options)),
  command: ({ trainer, base_model, dataset }) => {
    if (trainer !== undefined) {
      const rejectedFor = dataset && rejectedAnswers(dataset);
      return commandTuner({ ...trainer, rejectedFor });
    }
    throw new RangeError(
      `Cannot plan to tune ${base_model} as no service tunes it and the plan must name a trainer of your own: study.json has none; add "trainer": { "command": ["python3", "train.py"] }, see src/tuning/command/README.md`,
    );
  },
};

/**
 * Returns the tuner of a base model: its provider's, or the plan's own trainer,
 * which trains whatever is not embedded.
 *
 * @throws {RangeError} If the model's provider does not exist, or no service
 *   tunes it and the plan names no trainer.
 */
export function tunerOf(base_model: string, options: TunerOptions): Tuner {
  const { provider } = parseModelName(base_model);
  if (provider.wire === "recorded") return trainedElsewhere();
  const own = options.trainer !== undefined && provider.wire !== "local";
  const tuner = TUNERS[own ? "command" : provider.tuner];
  return tuner({ ...options, base_model });
}

const serviceOptions = (
  { dataset, poll_seconds }: TunerOptions,
): ServiceTunerOptions => ({
  rejectedFor: dataset && rejectedAnswers(dataset),
  first_poll_seconds: poll_seconds,
  longest_poll_seconds: poll_seconds,
});
