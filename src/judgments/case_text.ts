/**
 * A question, its accepted answers and a response, as judges are shown them.
 *
 * @module
 */

import { CLOSE, neutralized, OPEN } from "./neutralize.ts";

export interface ShownCase {
  /** The question. */
  prompt: string;
  answers: readonly string[];
  /** What the answers rest on, where that is known. */
  evidence: string | null;
  response: string;
}

/** Returns a case as text; the response stands last, between its marks. */
export function caseText(
  { prompt, answers, evidence, response }: ShownCase,
): string {
  return [
    `Question: ${neutralized(prompt)}`,
    answers.length === 1
      ? `Accepted answer: ${neutralized(answers[0]!)}`
      : `Accepted answers:\n${
        answers.map((answer) => `- ${neutralized(answer)}`).join("\n")
      }`,
    ...(evidence === null ? [] : [`Passage: ${neutralized(evidence)}`]),
    `${OPEN}\n${neutralized(response)}\n${CLOSE}`,
  ].join("\n");
}
