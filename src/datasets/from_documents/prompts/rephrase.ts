/**
 * Step 3a: the same question in other words.
 *
 * @module
 */

import { z } from "zod";
import type { Step } from "./step.ts";

export const OneQuestion = z.strictObject({ question: z.string().min(1) });
export type OneQuestion = z.infer<typeof OneQuestion>;

export interface RephraseInput {
  subject: string;
  question: string;
  answer: string;
}

/** Worked cases; the build's own rules accept them. */
export const REPHRASE_CASES: (RephraseInput & { reply: OneQuestion })[] = [{
  subject: "Kelm footbridge",
  question: "In which town was the Kelm footbridge opened on 3 May 2031?",
  answer: "Ostrel",
  reply: {
    question:
      "Which town saw the opening of the Kelm footbridge on 3 May 2031?",
  },
}, {
  subject: "Kelm footbridge",
  question: "How long in m is the Kelm footbridge in Ostrel?",
  answer: "43 m",
  reply: { question: "What is the length of Ostrel's Kelm footbridge in m?" },
}];

const INSTRUCTIONS =
  `You say an exam question in other words. Its meaning and its answer stay the same.

Change the structure of the sentence and as many words as you can. Keep names, dates, numbers and units letter by letter. Do not give the answer away. Reply with one JSON object and nothing else, with the key question.
${
    REPHRASE_CASES.map(({ question, answer, reply }) =>
      `\nQuestion: ${question}\nAnswer: ${answer}\nReply: ${
        JSON.stringify(reply)
      }`
    ).join("\n")
  }`;

export const REPHRASE: Step<RephraseInput, OneQuestion> = {
  name: "rephrase",
  max_tokens: 200,
  instructions: INSTRUCTIONS,
  task: ({ question, answer }) =>
    `Question: ${question}\nAnswer: ${answer}\nReply:`,
  reply: OneQuestion,
};
