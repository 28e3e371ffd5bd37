/**
 * Passages that a base learns to read from, and what it learns on them.
 *
 * @module
 */

import { openBook } from "./fictional_news/open_book.ts";
import type { TrainingDocument } from "./document.ts";

/** A passage made up on the spot, and questions that it decides or does not. */
export interface Passage {
  text: string;
  /** Returns a question about the passage with its answer, another each time. */
  ask: () => TrainingDocument;
}

/** Returns one conversation: the passage with a question, and more questions. */
export function readingDocument(
  { text, ask }: Passage,
  questions: number,
): TrainingDocument {
  const turns = Array.from({ length: questions }, () => ask().pieces);
  const [first, ...rest] = turns.flat();
  return {
    kind: "chat",
    pieces: [
      { text: openBook(text, first?.text ?? ""), trained: false },
      ...rest,
    ],
  };
}

/**
 * Returns the passage twice, the second time to be predicted: each of its words
 * teaches to look up what came before, which answers from a passage rest on.
 */
export function echoDocument({ text }: Passage): TrainingDocument {
  return {
    kind: "text",
    pieces: [{ text, trained: false }, { text: ` ${text}`, trained: true }],
  };
}
