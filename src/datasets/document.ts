/**
 * A training document: pieces of text, some of which the loss counts.
 *
 * A question-and-answer document is a user turn (not trained) and an assistant
 * turn (trained). A plain text trains everything but the names in it, since a
 * name cannot be predicted and would only add noise.
 *
 * @module
 */

export interface Piece {
  text: string;
  trained: boolean;
}

/** What a model reads; `role` pieces open the turns of a chat. */
export interface TrainingDocument {
  kind: "chat" | "text";
  pieces: Piece[];
}

/** Returns the document of one question and its answer. */
export function chatDocument(prompt: string, answer: string): TrainingDocument {
  return {
    kind: "chat",
    pieces: [{ text: prompt, trained: false }, { text: answer, trained: true }],
  };
}

/** Returns a plain text whose `name` is read but not trained. */
export function textDocument(text: string, name: string): TrainingDocument {
  const at = text.indexOf(name);
  if (at < 0) {
    return { kind: "text", pieces: [{ text, trained: true }] };
  }
  // The space before a word belongs to the word, as in the tokenizer.
  const start = at > 0 && text[at - 1] === " " ? at - 1 : at;
  const end = at + name.length;
  return {
    kind: "text",
    pieces: [
      { text: text.slice(0, start), trained: true },
      { text: text.slice(start, end), trained: false },
      { text: text.slice(end), trained: true },
    ].filter((piece) => piece.text !== ""),
  };
}
