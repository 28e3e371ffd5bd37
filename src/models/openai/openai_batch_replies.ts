/**
 * The replies in a file that a batch has written.
 *
 * @module
 */

import { type Ask, EMPTY_REPLY, type Reply } from "../model.ts";
import { CallFailure } from "../request_queue/call_failure.ts";
import type { Habits } from "./openai_body.ts";
import type { OpenAiClient } from "./openai_client.ts";
import { failureOf, type Refusal } from "./openai_failure.ts";
import { replyOf } from "./openai_reply.ts";

/** What is known of the model of an ask. */
export type HabitsOf = (ask: Ask) => Habits;

interface Line {
  custom_id?: string;
  response?: {
    status_code?: number;
    request_id?: string;
    body?: { error?: Partial<Refusal> };
  } | null;
  error?: { code?: string; message?: string } | null;
}

interface Context {
  asks: ReadonlyMap<string, Ask>;
  client: OpenAiClient;
  habitsOf: HabitsOf;
}

/** Requests that were not done: they are left out, and so asked again. */
const NOT_DONE = new Set(["batch_expired", "batch_cancelled"]);

/**
 * Returns the replies in a file by the ids of their requests.
 *
 * @throws {Error} If a line is no JSON, or answers what was not asked.
 */
export function* batchReplies(
  text: string,
  context: Context,
): Iterable<[custom_id: string, reply: Reply]> {
  for (const [number, content] of text.split("\n").entries()) {
    if (content.trim() === "") continue;
    const line = parsed(content, number + 1);
    const ask = context.asks.get(line.custom_id ?? "");
    if (ask === undefined) {
      throw new Error(
        `Cannot collect a batch as each line must answer a request of it: line ${
          number + 1
        } names ${line.custom_id ?? "none"}`,
      );
    }
    if (NOT_DONE.has(line.error?.code ?? "")) continue;
    yield [line.custom_id!, replyIn(line, { ask, ...context })];
  }
}

function parsed(content: string, number: number): Line {
  try {
    return JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(
      `Cannot collect a batch as each line must be JSON: line ${number}, ${error.message}; run again to read the file once more`,
    );
  }
}

function replyIn(
  { response, error }: Line,
  { ask, client, habitsOf }: Context & { ask: Ask },
): Reply {
  const { provider, redact } = client;
  const failed = (message: string, provider_id: string | null = null) => ({
    ...EMPTY_REPLY,
    error: redact(message),
    provider_id,
  });
  if (!response) {
    const said = [error?.code, error?.message].filter(Boolean).join(" ");
    return failed(said || "the batch has neither an answer nor an error");
  }
  const { status_code: status = 500, request_id = null, body } = response;
  const habits = habitsOf(ask);
  if (status !== 200) {
    const refusal = { message: "no reason given", ...body?.error, status };
    // So that the next batch is made otherwise.
    habits.learn(habits.body(ask), refusal);
    return failed(failureOf(refusal, provider).message, request_id);
  }
  try {
    return replyOf(body, ask, { provider, without: habits.without });
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure;
    return failed(failure.message, request_id);
  }
}
