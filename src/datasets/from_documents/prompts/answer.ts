/**
 * Step 4: each derived question answered from the passage, by a model that is
 * not told the answer. Where it comes to another one, the question is dropped.
 *
 * @module
 */

import { z } from "zod";
import { marked, type Step } from "./step.ts";

const Answer = z.strictObject({ answer: z.string().min(1) });

export interface AnswerInput {
  passage: string;
  question: string;
}

const PASSAGE =
  "The Kelm footbridge was opened in Ostrel on 3 May 2031. It is 43 m long.";

const CASES = [
  ["What is the length of Ostrel's Kelm footbridge in m?", "43 m"],
  ["Is the Kelm footbridge in Ostrel longer than 50 m?", "No"],
  ["In which town was the Kelm footbridge opened on 17 May 2031?", "unknown"],
] as const;

const INSTRUCTIONS =
  `You answer a question from a passage alone. What the passage does not say is "unknown": so is what it says of another date than the one asked about.

Copy the answer from the passage, in at most 12 words. Where the question asks whether something is so, answer Yes, No or unknown. Reply with one JSON object and nothing else, with the key answer.

Passage:
${PASSAGE}
${
    CASES.map(([question, answer]) =>
      `\nQuestion: ${question}\nReply: ${JSON.stringify({ answer })}`
    ).join("\n")
  }`;

export const ANSWER: Step<AnswerInput, z.infer<typeof Answer>> = {
  name: "answer",
  max_tokens: 200,
  instructions: INSTRUCTIONS,
  task: ({ passage, question }) =>
    `Passage:\n${marked(passage)}\nQuestion: ${question}\nReply:`,
  reply: Answer,
};
