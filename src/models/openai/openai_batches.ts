/**
 * Batches of OpenAI: requests go up as a file of JSON lines, answers and
 * failures come back in two others.
 *
 * After https://platform.openai.com/docs/guides/batch: up to 50,000 requests
 * and 200 MB, for one model, within a day. A batch that expires or is cancelled
 * keeps what was done; what was not is left out of the replies.
 *
 * @module
 */

import type { OpenAI } from "openai";
import type {
  Ask,
  BatchClient,
  BatchEntry,
  BatchState,
  Reply,
} from "../model.ts";
import { batchReplies, type HabitsOf } from "./openai_batch_replies.ts";
import { callOpenAi } from "./openai_call.ts";
import type { OpenAiClient } from "./openai_client.ts";

const MAX_ENTRIES = 50_000;
const MAX_BYTES = 200_000_000;
const ENDPOINT = "/v1/chat/completions";

const RUNNING = new Set([
  "validating",
  "in_progress",
  "finalizing",
  "cancelling",
]);
/** These may hold answers, the last two beside requests that were not done. */
const ENDED = new Set(["completed", "expired", "cancelled"]);

interface Calling {
  client: OpenAiClient;
  habitsOf: HabitsOf;
  signal?: AbortSignal | undefined;
}

/** Returns the batches of a provider. */
export function openAiBatches(
  client: OpenAiClient,
  habitsOf: HabitsOf,
): BatchClient {
  const calling = { client, habitsOf };
  return {
    max_entries: MAX_ENTRIES,
    submit: (entries, { signal } = {}) =>
      submit(entries, { ...calling, signal }),
    async poll(batch_id, { signal } = {}) {
      return stateOf(await look(batch_id, { ...calling, signal }));
    },
    collect: (batch_id, entries, { signal } = {}) =>
      collect({ batch_id, entries }, { ...calling, signal }),
  };
}

/** A batch is made once at most: a second one would be paid too. */
async function submit(
  entries: readonly BatchEntry[],
  { client, habitsOf, signal }: Calling,
): Promise<string> {
  assertOneModel(entries);
  const lines = entries.map(({ custom_id, ask }) =>
    JSON.stringify({
      custom_id,
      method: "POST",
      url: ENDPOINT,
      body: habitsOf(ask).body(ask),
    }) + "\n"
  );
  const file = new File(lines, "requests.jsonl", {
    type: "application/jsonl",
  });
  assertSize(file, entries);
  const { id } = await callOpenAi(
    (sdk, cut) => sdk.files.create({ file, purpose: "batch" }, { signal: cut }),
    { client, action: "upload a batch", signal },
  );
  const batch = await callOpenAi(
    (sdk, cut) =>
      sdk.batches.create({
        input_file_id: id,
        endpoint: ENDPOINT,
        completion_window: "24h",
      }, { signal: cut }),
    { client, action: "make a batch", signal, tries: 1 },
  );
  return batch.id;
}

function assertOneModel(entries: readonly BatchEntry[]): void {
  const models = new Set(entries.map(({ ask }) => ask.request.model));
  if (models.size === 1) return;
  throw new RangeError(
    `Cannot make a batch as its requests must be for one model: ${
      [...models].join(", ") || "there are none"
    }`,
  );
}

function assertSize({ size }: File, { length }: readonly BatchEntry[]): void {
  if (size <= MAX_BYTES && length <= MAX_ENTRIES) return;
  throw new RangeError(
    `Cannot make a batch as it may have ${MAX_ENTRIES} requests and ${MAX_BYTES} bytes: ${length} requests, ${size} bytes; make smaller batches`,
  );
}

const look = (batch_id: string, { client, signal }: Calling) =>
  callOpenAi(
    (sdk, cut) => sdk.batches.retrieve(batch_id, { signal: cut }),
    {
      client,
      action: `look at batch ${batch_id}`,
      signal,
      not_found: "it must exist under this key",
    },
  );

function stateOf(
  { status, request_counts, errors }: OpenAI.Batch,
): BatchState {
  const { completed = 0, failed = 0, total = 0 } = request_counts ?? {};
  const done = completed + failed;
  if (RUNNING.has(status)) {
    return { state: "running", done, total, error: null };
  }
  if (ENDED.has(status)) {
    const error = status === "completed" ? null : `the batch is ${status}`;
    return { state: "ended", done, total, error };
  }
  const said = (errors?.data ?? []).map(({ code, message, line }) =>
    [code, message, line == null ? "" : `(line ${line})`].filter(Boolean)
      .join(" ")
  );
  return {
    state: "failed",
    done,
    total,
    error: [status, ...said.slice(0, 3)].join(": "),
  };
}

async function collect(
  { batch_id, entries }: {
    batch_id: string;
    entries: readonly BatchEntry[];
  },
  calling: Calling,
): Promise<Map<string, Reply>> {
  const { output_file_id, error_file_id } = await look(batch_id, calling);
  const asks = new Map<string, Ask>(
    entries.map(({ custom_id, ask }) => [custom_id, ask]),
  );
  const replies = new Map<string, Reply>();
  for (const file_id of [output_file_id, error_file_id]) {
    if (!file_id) continue;
    const text = await read(file_id, calling);
    for (
      const [custom_id, reply] of batchReplies(text, { asks, ...calling })
    ) replies.set(custom_id, reply);
  }
  return replies;
}

const read = (file_id: string, { client, signal }: Calling) =>
  callOpenAi(
    async (sdk, cut) =>
      await (await sdk.files.content(file_id, { signal: cut })).text(),
    {
      client,
      action: `read file ${file_id}`,
      signal,
      not_found: "its provider must still keep it",
    },
  );
