/**
 * Gemini's models, through the API-key service or Vertex AI: the official SDK,
 * whose own retries are off unless asked for, behind the request queue.
 *
 * @module
 */

import type { Ask, Model, Reply } from "../model.ts";
import { parseModelName } from "../providers.ts";
import { AdaptiveLimit } from "../request_queue/adaptive_limit.ts";
import type { QueueOptions } from "../request_queue/queue_options.ts";
import { askThroughQueue } from "../request_queue/request_queue.ts";
import { geminiBatches } from "./gemini_batches.ts";
import {
  type GeminiClient,
  geminiClient,
  type GeminiClientOptions,
} from "./gemini_client.ts";
import { embedTexts } from "./gemini_embed.ts";
import { classifyGeminiError } from "./gemini_failure.ts";
import { contentCall, replyOf } from "./gemini_messages.ts";

export interface GeminiModelOptions extends GeminiClientOptions {
  /** The most calls that are open at once. */
  connections?: number | undefined;
  timeout_seconds?: number | undefined;
  /** Returns the cost of a call in US dollars, or null if it is unknown. */
  costOf?: CostOf | undefined;
  /** More for the queue; for tests. */
  queue?: Partial<QueueOptions> | undefined;
}

type CostOf = (
  model: string,
  tokens: { input_tokens: number; output_tokens: number },
) => number | null;

/**
 * Returns a model of `gemini` or `vertex`. Batches are offered by `gemini`
 * alone: those of Vertex AI read and write a storage bucket, which this
 * adapter does not.
 */
export function geminiModel(options: GeminiModelOptions): Model {
  const client = geminiClient(options);
  const limits = new Map<string, AdaptiveLimit>();
  const { connections, timeout_seconds, queue } = options;
  const limit = ({ request: { model } }: Ask) => {
    const known = limits.get(model) ?? new AdaptiveLimit({ connections });
    limits.set(model, known);
    return known;
  };
  return {
    endpoint: client.base_url,
    generate: (asks, onReply, more) =>
      askThroughQueue(asks, {
        timeout_seconds,
        ...queue,
        ...more,
        call: (ask, signal) => answer(ask, { client, signal, options }),
        classify: classifyGeminiError,
        redact: client.redact,
        limit,
        onReply,
      }),
    embed: (texts, more) => embedTexts(texts, { client, ...more }),
    ...(options.provider.name === "gemini" &&
      { batches: geminiBatches(client) }),
    close() {},
  };
}

async function answer(
  { request }: Ask,
  { client, signal, options: { costOf } }: {
    client: GeminiClient;
    signal: AbortSignal;
    options: GeminiModelOptions;
  },
): Promise<Reply> {
  const { model } = parseModelName(request.model);
  const { contents, config } = contentCall(request);
  const sdk = await client.open(model);
  const start = performance.now();
  const response = await sdk.models.generateContent({
    model,
    contents,
    config: { ...config, abortSignal: signal },
  });
  const reply = replyOf(response, request.schema);
  const { input_tokens, output_tokens } = reply;
  return {
    ...reply,
    latency_seconds: (performance.now() - start) / 1000,
    cost_usd: input_tokens === null || output_tokens === null
      ? null
      : costOf?.(request.model, { input_tokens, output_tokens }) ?? null,
  };
}
