/**
 * The evaluation steps of G-Eval: the judge's model turns a criterion into
 * steps, once. Every response is then scored by the same steps.
 *
 * @module
 */

import type { Decoding, Message } from "../../records/request.ts";
import { type Criterion, criterionText } from "./criteria.ts";

/** Greedy: the steps are made once, and kept. */
export const STEPS_DECODING: Decoding = {
  temperature: 0,
  max_tokens: 800,
  seed: 42,
};

/** Returns the messages that ask for the steps of a criterion. */
export function stepsMessages(criterion: Criterion): Message[] {
  return [{
    role: "user",
    content:
      `A reader will score responses to questions by one criterion. Each time the reader sees a question, its accepted answers, perhaps a passage, and one response.

${criterionText(criterion)}

Write the steps by which the reader gets from these to a score: three to six numbered steps, each one sentence that says what to look at and how it moves the score. Write the steps alone, without a title and without an example.`,
  }];
}

/** Returns the steps in a reply; null where it holds none. */
export function readSteps(reply: string): string | null {
  const steps = reply.trim();
  return /\p{L}/u.test(steps) ? steps : null;
}
