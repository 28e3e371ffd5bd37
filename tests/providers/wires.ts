/**
 * The wire formats, each through its official SDK to a server of a test.
 *
 * @module
 */

import { geminiModel } from "src/models/gemini/gemini_model.ts";
import type { Model } from "src/models/model.ts";
import { openAiModel } from "src/models/openai/openai_model.ts";
import { PROVIDERS } from "src/models/providers.ts";

export const KEY = "planted-key-93fd77a1c0de";

export interface Wire {
  provider: "openai" | "gemini";
  open(server: { url: string }, options: WireOptions): Model;
}

export interface WireOptions {
  connections: number;
  timeout_seconds: number;
  key?: string;
  /** Scales the waits before another try. */
  delay_scale?: number;
}

export const WIRES: readonly Wire[] = [{
  provider: "openai",
  open: ({ url }, { key = KEY, delay_scale = 1, ...rest }) =>
    openAiModel({
      ...rest,
      provider: PROVIDERS.get("openai")!,
      base_url: `${url}/openai/v1`,
      key,
      queue: { delay_scale },
    }),
}, {
  provider: "gemini",
  open: ({ url }, { key = KEY, delay_scale = 1, ...rest }) =>
    geminiModel({
      ...rest,
      provider: PROVIDERS.get("gemini")!,
      base_url: `${url}/gemini`,
      key,
      queue: { delay_scale },
    }),
}];
