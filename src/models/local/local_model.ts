/**
 * The embedded model behind the one interface: checkpoints on disk, asked in
 * workers, one thread each.
 *
 * @module
 */

import { dirname } from "node:path";
import { type Ask, EMPTY_REPLY, type Model, type Reply } from "../model.ts";
import { assertThinking } from "../thinking.ts";
import type { ComputeDevice } from "./backend.ts";
import type {
  GenerateMessage,
  WorkerAnswer,
  WorkerReply,
} from "./generate_protocol.ts";

/** Asks sent to a worker at once: some seconds of work on a processor. */
const CHUNK = 1024;

export interface LocalModelOptions {
  workers: number;
  /**
   * Path of a model's `model.safetensors`, which lies beside its configuration
   * and tokenizer; undefined if there is none.
   */
  weightsFile: (model: string) => string | undefined;
  device?: ComputeDevice;
}

/** Returns a model that serves every checkpoint that `weightsFile` knows. */
export function localModel(options: LocalModelOptions): Model {
  const pool: Worker[] = [];
  const drafts = new Map<string, string>();
  return {
    endpoint: "local",
    async generate(asks, onReply, { signal } = {}) {
      for (const { request } of asks) assertThinking(request, "local");
      const chunks = chunksOf(asks);
      const serve = async (worker: Worker) => {
        for (let chunk; (chunk = chunks.shift()) !== undefined;) {
          if (signal?.aborted) return;
          await askChunk(worker, { chunk, options, drafts, onReply });
        }
      };
      const count = Math.min(options.workers, chunks.length);
      while (pool.length < count) pool.push(startWorker(options.device));
      await Promise.all(pool.slice(0, count).map(serve));
    },
    close() {
      for (const worker of pool) worker.terminate();
      pool.length = 0;
    },
  };
}

function startWorker(device: ComputeDevice = "wasm"): Worker {
  const url = new URL("./generate_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  worker.postMessage({ type: "start", device });
  return worker;
}

/**
 * Asks of one model each, in the order given, at most CHUNK at once.
 *
 * Float sums depend in their last digit on what shares a batch. Asks that want
 * a log-probability go apart from those that do not, whose drafts vary; and a
 * chunk is stored whole or not at all. So a study that was killed and continued
 * packs the same batches, and stores the same log-probabilities.
 */
function chunksOf(asks: readonly Ask[]): Ask[][] {
  const chunks: Ask[][] = [];
  const kinds = Map.groupBy(
    asks,
    ({ request, answer }) => `${answer === null} ${request.model}`,
  );
  for (const group of kinds.values()) {
    for (let i = 0; i < group.length; i += CHUNK) {
      chunks.push(group.slice(i, i + CHUNK));
    }
  }
  return chunks;
}

interface ChunkInput {
  chunk: readonly Ask[];
  options: LocalModelOptions;
  /** The last answer to each prompt: the next checkpoint's best guess. */
  drafts: Map<string, string>;
  onReply: (ask: Ask, reply: Reply) => void;
}

async function askChunk(worker: Worker, input: ChunkInput): Promise<void> {
  const { chunk, options, drafts, onReply } = input;
  const model = (chunk[0] as Ask).request.model;
  const weights = options.weightsFile(model);
  if (weights === undefined) {
    const error = `Cannot ask "${model}" as its weights must be on disk`;
    for (const ask of chunk) onReply(ask, failed(error));
    return;
  }
  const reply = await exchange(worker, {
    type: "generate",
    folder: dirname(weights),
    weights,
    prompts: chunk.map((ask) => ({
      messages: ask.request.messages,
      draft: ask.answer ?? guessFor(ask, drafts),
      max_tokens: ask.request.decoding.max_tokens,
    })),
  });
  chunk.forEach((ask, i) => {
    if (reply.type === "error") return onReply(ask, failed(reply.error));
    const answer = reply.answers[i] as WorkerAnswer | { error: string };
    if ("error" in answer) return onReply(ask, failed(answer.error));
    for (const key of draftKeys(ask)) drafts.set(key, answer.text);
    const seconds = reply.seconds / chunk.length;
    onReply(ask, succeeded(ask, answer, seconds));
  });
}

function exchange(
  worker: Worker,
  message: GenerateMessage,
): Promise<WorkerReply> {
  const { promise, resolve } = Promise.withResolvers<WorkerReply>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    resolve({ type: "error", error: event.message });
  };
  worker.postMessage(message);
  return promise;
}

function guessFor(ask: Ask, drafts: Map<string, string>): string {
  const known = draftKeys(ask).find((key) => drafts.has(key));
  return known === undefined ? "" : drafts.get(known) as string;
}

/** The prompt itself; and its first and last word, which tell its template. */
function draftKeys({ request }: Ask): string[] {
  const prompt = request.messages.at(-1)?.content ?? "";
  const words = prompt.split(" ");
  return [prompt, `${words[0]} … ${words.at(-1)}`];
}

function succeeded(ask: Ask, answer: WorkerAnswer, seconds: number): Reply {
  return {
    text: answer.text,
    error: null,
    finish_reason: answer.finish_reason,
    input_tokens: answer.input_tokens,
    output_tokens: answer.output_tokens,
    resolved_model: ask.request.model,
    answer_logprob: ask.answer === null ? null : answer.draft_logprob,
    latency_seconds: seconds,
    cost_usd: 0,
    provider_id: null,
  };
}

function failed(error: string): Reply {
  return { ...EMPTY_REPLY, error };
}
