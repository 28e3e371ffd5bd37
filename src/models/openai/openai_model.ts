/**
 * Models of OpenAI, and of every server that speaks its format: vLLM, Ollama,
 * llama.cpp, Together, Fireworks, OpenRouter and others, by base URL.
 *
 * @module
 */

import type { OpenAI } from "openai";
import type { Ask, Model, Reply } from "../model.ts";
import type { Provider } from "../providers.ts";
import { AdaptiveLimit } from "../request_queue/adaptive_limit.ts";
import { CallFailure } from "../request_queue/call_failure.ts";
import type { QueueOptions } from "../request_queue/queue_options.ts";
import { askThroughQueue } from "../request_queue/request_queue.ts";
import { openAiBatches } from "./openai_batches.ts";
import { Habits } from "./openai_body.ts";
import {
  type OpenAiClient,
  openAiClient,
  type OpenAiClientOptions,
} from "./openai_client.ts";
import { embedTexts } from "./openai_embed.ts";
import { classifyOpenAiError, refusalIn } from "./openai_failure.ts";
import { replyOf } from "./openai_reply.ts";

export interface OpenAiModelOptions extends OpenAiClientOptions {
  /** The most calls that are open at once. */
  connections?: number | undefined;
  timeout_seconds?: number | undefined;
  /**
   * Asks for log-probabilities, which sets `answer_logprob` where the text is
   * the wanted answer. Off unless said: a chat cannot score an answer that it
   * did not give, so a mean over these would be one over right answers alone.
   */
  logprobs?: boolean | undefined;
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
 * Returns a model; batches are offered by `openai` alone.
 *
 * @throws {RangeError} If there is no base URL, or it is none.
 */
export function openAiModel(options: OpenAiModelOptions): Model {
  const client = openAiClient(options);
  const { provider } = options;
  const known = new Map<string, Known>();
  const knownOf = ({ request: { model } }: Ask) => {
    const found = known.get(model) ?? newKnown(client, options);
    known.set(model, found);
    return found;
  };
  return {
    endpoint: client.base_url,
    async generate(asks, onReply, more) {
      if (asks.length === 0) return;
      const sdk = await client.open();
      await askThroughQueue(asks, {
        timeout_seconds: options.timeout_seconds,
        ...options.queue,
        ...more,
        call: (ask, signal) =>
          answer(ask, { sdk, signal, options, habits: knownOf(ask).habits }),
        classify: (error) => classifyOpenAiError(error, provider),
        redact: client.redact,
        limit: (ask) => knownOf(ask).limit,
        onReply,
      });
    },
    embed: (texts, more) => embedTexts(texts, { client, ...more }),
    ...(provider.name === "openai" &&
      { batches: openAiBatches(client, (ask) => knownOf(ask).habits) }),
    close() {},
  };
}

/** What has been found out of one model. */
interface Known {
  habits: Habits;
  limit: AdaptiveLimit;
}

function newKnown(
  { provider, base_url }: OpenAiClient,
  { connections }: OpenAiModelOptions,
): Known {
  return {
    habits: newHabits(provider, base_url),
    limit: new AdaptiveLimit({ connections }),
  };
}

/** OpenAI itself takes the newer name for all its models. */
const newHabits = (provider: Provider, base_url: string) =>
  new Habits(
    provider.name === "openai" && base_url === provider.base_url
      ? "max_completion_tokens"
      : "max_tokens",
  );

async function answer(
  ask: Ask,
  { sdk, signal, habits, options }: {
    sdk: OpenAI;
    signal: AbortSignal;
    habits: Habits;
    options: OpenAiModelOptions;
  },
): Promise<Reply> {
  const { provider, costOf, logprobs = false } = options;
  const sent = habits.body(ask, { logprobs: logprobs && ask.answer !== null });
  const { without } = habits;
  try {
    const body = await sdk.chat.completions.create(
      sent as OpenAI.ChatCompletionCreateParamsNonStreaming,
      { signal },
    );
    const reply = replyOf(body, ask, { provider, without });
    const { input_tokens, output_tokens } = reply;
    const cost_usd = input_tokens === null || output_tokens === null
      ? null
      : costOf?.(ask.request.model, { input_tokens, output_tokens }) ?? null;
    return { ...reply, cost_usd };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === null || !habits.learn(sent, refusal)) throw error;
    throw new CallFailure("retry", `${refusal.message}; asked otherwise`, {
      is_outage: false,
    });
  }
}
