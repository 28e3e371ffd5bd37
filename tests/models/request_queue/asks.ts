/** Asks and outcomes for the tests of the queue. */

import type { Ask, Reply } from "src/models/model.ts";
import { EMPTY_REPLY } from "src/models/model.ts";
import { AdaptiveLimit } from "src/models/request_queue/adaptive_limit.ts";
import { CallFailure } from "src/models/request_queue/call_failure.ts";
import type { QueueOptions } from "src/models/request_queue/queue_options.ts";

/** Returns n asks; the prompt of each is its number. */
export function makeAsks(n: number, model = "openai/small"): Ask[] {
  return Array.from({ length: n }, (_, i) => ({
    answer: null,
    request: {
      request_hash: String(i).padStart(32, "0"),
      endpoint: "http://127.0.0.1",
      model,
      messages: [{ role: "user", content: String(i) }],
      decoding: { temperature: 0, max_tokens: 10, seed: 1 },
      schema: null,
      context_ids: [],
    },
  }));
}

export const promptOf = ({ request }: Ask): string =>
  request.messages[0]!.content;

export const say = (text: string): Reply => ({ ...EMPTY_REPLY, text });

export const retry = (message = "500 broken") =>
  new CallFailure("retry", message);

export const tooMany = (retry_after_seconds: number | null = null) =>
  new CallFailure("retry", "429 too many", {
    is_rate_limit: true,
    retry_after_seconds,
  });

/** Remembers what a queue told, and says what it needs to be told. */
export function listen(
  call: QueueOptions["call"],
  rest: Partial<QueueOptions> = {},
) {
  const replies = new Map<string, Reply>();
  const retries: { ask: string; error: string }[] = [];
  const limit = new AdaptiveLimit();
  const options: QueueOptions = {
    call,
    classify(error) {
      if (error instanceof CallFailure) return error.classified;
      throw error;
    },
    limit: () => limit,
    onReply(ask, reply) {
      const prompt = promptOf(ask);
      if (replies.has(prompt)) throw new Error(`${prompt} has two replies`);
      replies.set(prompt, reply);
    },
    onRetry: (ask, { error }) => retries.push({ ask: promptOf(ask), error }),
    delay_scale: 0.001,
    ...rest,
  };
  return { replies, retries, limit, options };
}

/** A call that ends only when it is cut. */
export function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason))
  );
}
