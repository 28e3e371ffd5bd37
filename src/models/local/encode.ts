/**
 * Documents and prompts as token sequences, in the model's chat format.
 *
 * A turn of a chat is `<|user|> question <|assistant|> answer <|end|>`; a text is its
 * words between `<|end|>` marks. The loss counts trained pieces and the end after them.
 *
 * @module
 */

import type { Message } from "../../records/request.ts";
import type { Sequence } from "./packing.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** A document as `tuning` writes it: pieces of text, some of them trained. */
export interface Document {
  kind: "chat" | "text";
  pieces: readonly { text: string; trained: boolean }[];
}

/** Returns the tokens of a document and the weight of predicting each. */
export function encodeDocument(
  tokenizer: Tokenizer,
  { kind, pieces }: Document,
): Sequence {
  const ids: number[] = [];
  const weights: number[] = [];
  const { user, assistant, end } = tokenizer.special;
  const push = (tokens: readonly number[], weight: number) => {
    ids.push(...tokens);
    for (let i = 0; i < tokens.length; i++) weights.push(weight);
  };
  if (kind === "text") push([end], 0);
  pieces.forEach((piece, i) => {
    if (kind === "chat") push([i % 2 === 0 ? user : assistant], 0);
    // The tokenizer puts a space before each text, so one here is the same.
    const text = kind === "text" && i > 0 ? piece.text.slice(1) : piece.text;
    push(tokenizer.encode(text), Number(piece.trained));
    if (kind === "chat" && i % 2 === 1) push([end], 1);
  });
  if (kind === "text") push([end], 1);
  return { ids, weights };
}

/** Returns the tokens of a conversation, open for the assistant's turn. */
export function encodePrompt(
  tokenizer: Tokenizer,
  messages: readonly Message[],
): number[] {
  const { user, assistant, end } = tokenizer.special;
  const ids: number[] = [];
  for (const { role, content } of messages) {
    ids.push(role === "assistant" ? assistant : user);
    ids.push(...tokenizer.encode(content));
    if (role === "assistant") ids.push(end);
  }
  return [...ids, assistant];
}
