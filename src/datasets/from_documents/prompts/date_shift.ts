/**
 * Step 3b: the same question about another date, at which nothing is known.
 *
 * @module
 */

import { z } from "zod";
import { marked, type Step } from "./step.ts";

const ShiftedQuestion = z.strictObject({
  question: z.string().min(1).nullable(),
});

export interface DateShiftInput {
  passage: string;
  question: string;
}

interface WorkedCase extends DateShiftInput {
  reply: z.infer<typeof ShiftedQuestion>;
}

const PASSAGE =
  "The Kelm footbridge was opened in Ostrel on 3 May 2031. The tower of Ostrel was lit up from 1 May 2031 to 9 May 2031.";

/** Worked cases; the build's own rules accept the one with a question. */
export const DATE_SHIFT_CASES: WorkedCase[] = [{
  passage: PASSAGE,
  question: "In which town was the Kelm footbridge opened on 3 May 2031?",
  reply: {
    question: "In which town was the Kelm footbridge opened on 17 May 2031?",
  },
}, {
  passage: PASSAGE,
  question: "Which building of Ostrel was lit up in May 2031?",
  reply: { question: null },
}];

const INSTRUCTIONS =
  `You move an exam question to a date about which the passage says nothing, so that the right answer becomes "unknown".

Change the day, the month or the year, and no other word. The new date must be of the same form, must not stand in the passage, and must not make the question true of something else in it. If no such date can be given, the question is null. Reply with one JSON object and nothing else, with the key question.

Passage:
${PASSAGE}
${
    DATE_SHIFT_CASES.map(({ question, reply }) =>
      `\nQuestion: ${question}\nReply: ${JSON.stringify(reply)}`
    ).join("\n")
  }`;

export const DATE_SHIFT: Step<
  DateShiftInput,
  z.infer<typeof ShiftedQuestion>
> = {
  name: "date_shift",
  max_tokens: 200,
  instructions: INSTRUCTIONS,
  task: ({ passage, question }) =>
    `Passage:\n${marked(passage)}\nQuestion: ${question}\nReply:`,
  reply: ShiftedQuestion,
};
