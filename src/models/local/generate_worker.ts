/**
 * A worker that answers prompts with the embedded model, on one thread.
 *
 * @module
 */

/// <reference lib="deno.worker" />

import { join } from "node:path";
import { startBackend } from "./backend.ts";
import type { LocalConfig } from "./config.ts";
import { encodePrompt } from "./encode.ts";
import {
  ARCHITECTURE_FILES,
  readConfig,
  readTokenizer,
  readWeights,
} from "./files.ts";
import { PassCompiler } from "./forward_pass.ts";
import { type Continuation, generateGreedy, type Prompt } from "./generate.ts";
import type {
  GenerateMessage,
  StartMessage,
  WorkerAnswer,
  WorkerReply,
} from "./generate_protocol.ts";
import type { Tokenizer } from "./tokenizer.ts";

interface Loaded {
  /** Configuration and tokenizer as text: the same text, the same programs. */
  architecture: string;
  weights: string;
  config: LocalConfig;
  tokenizer: Tokenizer;
  compiler: PassCompiler;
}

let loaded: Loaded | undefined;
let started: Promise<void> | undefined;

self.onmessage = async (
  { data }: MessageEvent<StartMessage | GenerateMessage>,
) => {
  if (data.type === "start") {
    started = startBackend(data.device);
    started.catch(() => {}); // told with the first prompts
    return;
  }
  try {
    await started;
    reply(await answer(data));
  } catch (cause) {
    reply({ type: "error", error: (cause as Error).message });
  }
};

function reply(message: WorkerReply): void {
  self.postMessage(message);
}

async function answer(message: GenerateMessage): Promise<WorkerReply> {
  const { config, tokenizer, compiler } = await load(message);
  const begin = performance.now();
  const prompts = message.prompts.map((prompt) =>
    toPrompt(tokenizer, config, prompt)
  );
  const askable = prompts.filter((prompt) => typeof prompt !== "string");
  const said = await generateGreedy(compiler.pass, askable, tokenizer.special);
  let next = 0;
  const answers = prompts.map((prompt) =>
    typeof prompt === "string"
      ? { error: prompt }
      : toAnswer(tokenizer, said[next++] as Continuation, prompt)
  );
  const seconds = (performance.now() - begin) / 1000;
  return { type: "answers", answers, seconds };
}

/** Loads what is not in place yet; programs are kept between weights. */
async function load({ folder, weights }: GenerateMessage): Promise<Loaded> {
  const architecture = await architectureOf(folder);
  if (loaded?.architecture !== architecture) {
    loaded?.compiler.close();
    const config = await readConfig(folder);
    const tokenizer = await readTokenizer(folder);
    const compiler = new PassCompiler(config);
    loaded = { architecture, weights: "", config, tokenizer, compiler };
  }
  if (loaded.weights !== weights) {
    loaded.compiler.use(await readWeights(weights, loaded.config));
    loaded.weights = weights;
  }
  return loaded;
}

async function architectureOf(folder: string): Promise<string> {
  const texts = ARCHITECTURE_FILES.map((file) =>
    Deno.readTextFile(join(folder, file))
  );
  return (await Promise.all(texts)).join();
}

/** Returns the prompt in tokens, or why it cannot be answered. */
function toPrompt(
  tokenizer: Tokenizer,
  config: LocalConfig,
  { messages, draft, max_tokens }: GenerateMessage["prompts"][number],
): Prompt | string {
  const ids = encodePrompt(tokenizer, messages);
  const room = config.max_position_embeddings - ids.length;
  if (room < 1) {
    return `Cannot answer a prompt as it must be shorter than ${config.max_position_embeddings} tokens: ${ids.length}`;
  }
  const guess = draft === "" ? [] : tokenizer.encode(draft).slice(0, room - 1);
  return { ids, draft: guess, max_tokens: Math.min(max_tokens, room) };
}

function toAnswer(
  tokenizer: Tokenizer,
  { ids, finish_reason, draft_logprob }: Continuation,
  prompt: Prompt,
): WorkerAnswer {
  return {
    text: tokenizer.decode(ids),
    finish_reason,
    input_tokens: prompt.ids.length,
    output_tokens: ids.length,
    draft_logprob,
  };
}
