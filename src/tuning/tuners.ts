/**
 * Which tuner trains a model, by its provider.
 *
 * @module
 */

import type { ComputeDevice } from "../models/local/backend.ts";
import { parseModelName, type TunerName } from "../models/providers.ts";
import { commandTuner } from "./command/command_tuner.ts";
import { trainedElsewhere } from "./elsewhere.ts";
import { localTuner } from "./local/local_tuner.ts";
import { openAiTuner } from "./openai/openai_tuner.ts";
import type { Tuner } from "./tuner.ts";
import { vertexTuner } from "./vertex/vertex_tuner.ts";

export interface TunerOptions {
  home?: string | undefined;
  device?: ComputeDevice | undefined;
  /** The user's own trainer, where the plan names one. */
  trainer?: { command: readonly string[] } | undefined;
}

const missing = (): Tuner => {
  throw new RangeError("Cannot tune yet");
};
/** One line each. */
const TUNERS: Record<TunerName, (options: TunerOptions) => Tuner> = {
  local: localTuner,
  openai: () => openAiTuner({}),
  vertex: () => vertexTuner({}),
  together: missing,
  fireworks: missing,
  command: ({ trainer }) => commandTuner({ command: trainer?.command ?? [] }),
};

/**
 * Returns the tuner of a base model: its provider's, or the plan's own trainer,
 * which trains whatever is not embedded.
 *
 * @throws {RangeError} If the model's provider does not exist.
 */
export function tunerOf(base_model: string, options: TunerOptions): Tuner {
  const { provider } = parseModelName(base_model);
  if (provider.wire === "recorded") return trainedElsewhere();
  const own = options.trainer !== undefined && provider.wire !== "local";
  return TUNERS[own ? "command" : provider.tuner](options);
}
