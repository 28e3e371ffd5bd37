/**
 * Batches of the API-key service: requests and answers inside the calls.
 *
 * Written against `client.batches` of the SDK, which drops how many requests
 * are done and why a batch failed; both are read from the same HTTP answer.
 * Batches of Vertex AI are not offered: their requests and answers lie in a
 * storage bucket.
 *
 * @module
 */

import type { BatchJob, InlinedRequest, InlinedResponse } from "@google/genai";
import {
  type BatchClient,
  type BatchEntry,
  type BatchState,
  EMPTY_REPLY,
  type Reply,
} from "../model.ts";
import { parseModelName } from "../providers.ts";
import { CallFailure } from "../request_queue/call_failure.ts";
import { callGemini } from "./call_gemini.ts";
import type { GeminiClient } from "./gemini_client.ts";
import { contentCall, replyOf } from "./gemini_messages.ts";

/** Keeps a batch of prompts with long contexts under what a call may hold. */
const MAX_ENTRIES = 1000;
/** Google: the requests inside a call may have 20 MB in all. */
const MAX_BYTES = 20_000_000;

const RUNNING = new Set([
  "JOB_STATE_UNSPECIFIED",
  "JOB_STATE_QUEUED",
  "JOB_STATE_PENDING",
  "JOB_STATE_RUNNING",
  "JOB_STATE_CANCELLING",
  "JOB_STATE_UPDATING",
]);
const ENDED = new Set(["JOB_STATE_SUCCEEDED", "JOB_STATE_PARTIALLY_SUCCEEDED"]);

/** What the SDK leaves out of a batch. */
interface RawBatch {
  metadata?: { batchStats?: Record<string, string> };
  error?: { message?: string };
}

/** Returns the batches of the API-key service. */
export function geminiBatches(client: GeminiClient): BatchClient {
  return {
    max_entries: MAX_ENTRIES,
    submit: (entries, { signal } = {}) => submit(entries, { client, signal }),
    async poll(batch_id, { signal } = {}) {
      return stateOf(await look(batch_id, { client, signal }));
    },
    async collect(batch_id, entries, { signal } = {}) {
      const { job } = await look(batch_id, { client, signal });
      return repliesOf(job, { entries, client });
    },
  };
}

interface Calling {
  client: GeminiClient;
  signal: AbortSignal | undefined;
}

/** A batch is made once at most: a second one would be paid too. */
async function submit(
  entries: readonly BatchEntry[],
  { client, signal }: Calling,
): Promise<string> {
  const models = new Set(entries.map(({ ask }) => ask.request.model));
  const [name] = models;
  if (name === undefined || models.size > 1) {
    throw new RangeError(
      `Cannot make a batch as its requests must be for one model: ${
        [...models].join(", ") || "there are none"
      }`,
    );
  }
  const src = entries.map(toInlinedRequest);
  const bytes = new TextEncoder().encode(JSON.stringify(src)).length;
  if (bytes > MAX_BYTES) {
    throw new RangeError(
      `Cannot make a batch as its requests may have ${MAX_BYTES} bytes in all: ${bytes} in ${src.length} requests; make smaller batches`,
    );
  }
  const { model } = parseModelName(name);
  const job = await callGemini(
    (sdk, abortSignal) =>
      sdk.batches.create({
        model,
        src,
        config: {
          displayName: `infusion, ${src.length} requests`,
          abortSignal,
        },
      }),
    { client, action: "make a batch", signal, tries: 1 },
  );
  if (job.name === undefined) {
    throw new Error(
      "Cannot make a batch as it must have a name: there is none",
    );
  }
  return job.name;
}

function toInlinedRequest({ custom_id, ask }: BatchEntry): InlinedRequest {
  const { model } = parseModelName(ask.request.model);
  return { model, ...contentCall(ask.request), metadata: { custom_id } };
}

/** Returns a batch as the SDK reads it, beside what it leaves out. */
async function look(
  batch_id: string,
  { client, signal }: Calling,
): Promise<{ job: BatchJob; raw: RawBatch }> {
  let raw: RawBatch = {};
  const keep: typeof fetch = async (input, init) => {
    const response = await client.fetch(input, init);
    raw = await response.clone().json();
    return response;
  };
  const job = await callGemini(
    (sdk, abortSignal) =>
      sdk.batches.get({
        name: batch_id,
        config: { httpOptions: { fetch: keep }, abortSignal },
      }),
    { client, action: "look at a batch", signal },
  );
  return { job, raw };
}

function stateOf({ job, raw }: { job: BatchJob; raw: RawBatch }): BatchState {
  const stats = raw.metadata?.batchStats ?? {};
  const { requestCount, pendingRequestCount } = stats;
  const total = Number(requestCount ?? 0);
  const done = requestCount === undefined
    ? 0
    : total - Number(pendingRequestCount ?? 0);
  const name = job.state ?? "JOB_STATE_UNSPECIFIED";
  if (RUNNING.has(name)) return { state: "running", done, total, error: null };
  if (ENDED.has(name)) return { state: "ended", done, total, error: null };
  const word = name.replace(/^JOB_STATE_/, "").toLowerCase();
  const error = [word, raw.error?.message].filter(Boolean).join(": ");
  return { state: "failed", done, total, error };
}

/** An answer belongs to the request whose id it carries, or whose place it has. */
function repliesOf(
  { name, dest, model }: BatchJob,
  { entries, client }: { entries: readonly BatchEntry[]; client: GeminiClient },
): Map<string, Reply> {
  if (dest?.fileName !== undefined) {
    throw new Error(
      `Cannot collect ${name} as its answers must come with it: they lie in ${dest.fileName}`,
    );
  }
  const answers = dest?.inlinedResponses ?? [];
  const isWhole = answers.length === entries.length;
  const known = new Map(
    entries.map(({ custom_id, ask }) => [custom_id, ask.request.schema]),
  );
  const replies = new Map<string, Reply>();
  for (const [position, answer] of answers.entries()) {
    const custom_id = answer.metadata?.custom_id ??
      (isWhole ? entries[position]?.custom_id : undefined);
    if (custom_id === undefined || !known.has(custom_id)) {
      throw new Error(
        `Cannot collect a batch as each answer must name its request: answer ${position} of ${answers.length} names ${
          custom_id ?? "none"
        }, and ${entries.length} were asked`,
      );
    }
    const schema = known.get(custom_id) ?? null;
    replies.set(custom_id, batchReply(answer, { model, client, schema }));
  }
  return replies;
}

function batchReply(
  { response, error }: InlinedResponse,
  { model, client, schema }: {
    model: string | undefined;
    client: GeminiClient;
    schema: string | null;
  },
): Reply {
  if (response === undefined) {
    const said = [error?.code, error?.message].filter(Boolean).join(" ");
    return {
      ...EMPTY_REPLY,
      error: client.redact(
        said || "the batch has neither an answer nor an error",
      ),
      resolved_model: model ?? null,
    };
  }
  try {
    return replyOf(response, schema);
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure;
    return { ...EMPTY_REPLY, error: failure.message };
  }
}
