/**
 * What the embedded model's host and its workers say to each other.
 *
 * @module
 */

import type { ComputeDevice } from "./backend.ts";

/** First message to a worker. */
export interface StartMessage {
  type: "start";
  device: ComputeDevice;
}

/** Answer these prompts with these weights. */
export interface GenerateMessage {
  type: "generate";
  /** Folder with `config.json` and `tokenizer.json`. */
  folder: string;
  weights: string;
  prompts: {
    messages: { role: "system" | "user" | "assistant"; content: string }[];
    draft: string;
    max_tokens: number;
  }[];
}

export interface WorkerAnswer {
  text: string;
  finish_reason: "stop" | "length";
  input_tokens: number;
  output_tokens: number;
  /** log p of the draft, where one was given. */
  draft_logprob: number | null;
}

/** Answers in the order of the prompts; an error concerns its prompt alone. */
export type WorkerReply =
  | {
    type: "answers";
    answers: (WorkerAnswer | { error: string })[];
    seconds: number;
  }
  | { type: "error"; error: string };
