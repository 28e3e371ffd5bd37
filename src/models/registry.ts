/**
 * Opens a model by its provider.
 *
 * @module
 */

import { geminiModel } from "./gemini/gemini_model.ts";
import { localModel, type LocalModelOptions } from "./local/local_model.ts";
import type { Model } from "./model.ts";
import { openAiModel } from "./openai/openai_model.ts";
import type { Provider, WireFormat } from "./providers.ts";
import { recordedModel } from "./recorded.ts";

export interface OpenModelOptions extends LocalModelOptions {
  provider: Provider;
  /** The most calls that are open at once; by default the queue's own. */
  connections?: number | undefined;
}

/** One line for each wire format. */
const OPENERS: Record<WireFormat, (options: OpenModelOptions) => Model> = {
  local: localModel,
  openai: openAiModel,
  gemini: geminiModel,
  recorded: () => recordedModel({ replies: [] }),
};

/** Returns a model; the calls are made when it is asked. */
export function openModel(options: OpenModelOptions): Model {
  return OPENERS[options.provider.wire](options);
}
