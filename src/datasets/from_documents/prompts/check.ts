/**
 * Step 2: a second look at each question, by four yes/no criteria.
 *
 * @module
 */

import { z } from "zod";
import { marked, type Step } from "./step.ts";

const Check = z.strictObject({
  supported: z.boolean(),
  only_answer: z.boolean(),
  self_contained: z.boolean(),
  timeless: z.boolean(),
});
export type Check = z.infer<typeof Check>;

/** What a criterion that does not hold means. */
export const CRITERIA: Record<keyof Check, string> = {
  supported: "the passage does not prove the answer",
  only_answer: "the question has more than one right answer",
  self_contained: "the question is not clear without the passage",
  timeless: "the answer changes with time and the question has no date",
};

export interface Asked {
  passage: string;
  question: string;
  answer: string;
}

interface WorkedCase {
  question: string;
  answer: string;
  reply: Check;
}

const PASSAGE =
  "The Kelm footbridge was opened in Ostrel on 3 May 2031. It is 43 m long. Ostrel had 9,120 inhabitants at the time.";

const GOOD: Check = {
  supported: true,
  only_answer: true,
  self_contained: true,
  timeless: true,
};

/** One case for each criterion, and one where all hold. */
export const CHECK_CASES: WorkedCase[] = [{
  question: "How long in m is the Kelm footbridge in Ostrel?",
  answer: "43 m",
  reply: GOOD,
}, {
  question: "Which river does the Kelm footbridge in Ostrel cross?",
  answer: "Kelm",
  reply: { ...GOOD, supported: false },
}, {
  question: "Which bridge is in Ostrel?",
  answer: "Kelm footbridge",
  reply: { ...GOOD, only_answer: false },
}, {
  question: "On which day was the footbridge opened?",
  answer: "3 May 2031",
  reply: { ...GOOD, self_contained: false },
}, {
  question: "How many inhabitants does Ostrel have?",
  answer: "9,120",
  reply: { ...GOOD, timeless: false },
}];

const INSTRUCTIONS =
  `You check an exam question against the passage that it was made from. The examinee will not see the passage. Reply with one JSON object and nothing else. Keys, each true or false:
- supported: the passage says that the answer is right
- only_answer: no other answer would be right
- self_contained: someone without the passage knows exactly what is asked
- timeless: the answer stays right as years go by, or the question gives the date it holds for

Passage:
${PASSAGE}
${
    CHECK_CASES.map(({ question, answer, reply }) =>
      `\nQuestion: ${question}\nAnswer: ${answer}\nReply: ${
        JSON.stringify(reply)
      }`
    ).join("\n")
  }`;

export const CHECK: Step<Asked, Check> = {
  name: "check",
  max_tokens: 200,
  instructions: INSTRUCTIONS,
  task: ({ passage, question, answer }) =>
    `Passage:\n${
      marked(passage)
    }\nQuestion: ${question}\nAnswer: ${answer}\nReply:`,
  reply: Check,
};
