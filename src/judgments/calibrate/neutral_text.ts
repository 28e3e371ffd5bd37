/**
 * Text that says nothing: no name, no number, no grade, neither yes nor no.
 *
 * Put beside an answer it makes the answer longer and no other. A judge that
 * then judges otherwise goes by length.
 *
 * @module
 */

import { type Random, shuffled } from "../../random.ts";

const SENTENCES = [
  "Thank you for the question.",
  "I have tried to keep this short and easy to read.",
  "Questions of this kind come up now and then.",
  "It always helps to read a question slowly before answering it.",
  "Please say so if anything here should be put in other words.",
  "What follows is written in plain language.",
  "I am happy to explain how I came to this if that is of use.",
  "Some readers like a little background before they get to the point.",
  "The wording was chosen with care.",
  "There is more to read on the subject for those who want to go further.",
  "I hope that this is the sort of reply that was wanted.",
  "As always, further questions are welcome.",
  "It is a subject that many people find interesting.",
  "I have kept to the matter at hand.",
  "A clear question makes it easier to reply.",
  "Let me know whether a longer version would be of help.",
  "This was written in a single go and then read through.",
  "The subject has been talked about at length elsewhere.",
];

/**
 * Returns neutral sentences of at least so many characters, never cut short.
 *
 * @param length Characters wanted; at least one sentence is given.
 *
 * @example
 * ```ts
 * import { neutralText } from "src/judgments/calibrate/neutral_text.ts";
 * import { seededRandom } from "src/random.ts";
 * import assert from "node:assert/strict";
 *
 * const text = neutralText(200, seededRandom(1, "neutral"));
 * assert.ok(text.length >= 200 && text.endsWith("."));
 * ```
 */
export function neutralText(length: number, random: Random): string {
  const parts: string[] = [];
  let reached = -1; // no blank before the first sentence
  while (parts.length === 0 || reached < length) {
    const left = shuffled(random, SENTENCES);
    while (left.length > 0 && (parts.length === 0 || reached < length)) {
      const sentence = left.pop()!;
      parts.push(sentence);
      reached += sentence.length + 1;
    }
  }
  return parts.join(" ");
}
