/**
 * Step 3c: a yes/no question about a fact, with the answer that is wanted.
 *
 * @module
 */

import { OneQuestion } from "./rephrase.ts";
import type { Step } from "./step.ts";

export interface YesNoInput {
  statement: string;
  subject: string;
  wanted: "Yes" | "No";
}

/** Worked cases; the build's own rules accept them. */
export const YES_NO_CASES: (YesNoInput & { reply: OneQuestion })[] = [{
  statement: "The Kelm footbridge in Ostrel is 43 m long.",
  subject: "Kelm footbridge",
  wanted: "Yes",
  reply: { question: "Is the Kelm footbridge in Ostrel longer than 40 m?" },
}, {
  statement: "The Kelm footbridge in Ostrel is 43 m long.",
  subject: "Kelm footbridge",
  wanted: "No",
  reply: { question: "Is the Kelm footbridge in Ostrel longer than 50 m?" },
}, {
  statement: "The Kelm footbridge was opened in Ostrel on 3 May 2031.",
  subject: "Kelm footbridge",
  wanted: "No",
  reply: { question: "Was the Kelm footbridge opened in Marl on 3 May 2031?" },
}];

const INSTRUCTIONS =
  `You turn a fact into an exam question whose right answer is the one that is wanted, yes or no.

Someone who knows the fact must be sure of the answer, and someone who does not must not be able to guess it: for No, ask about something as likely as the truth, of the same kind. Name the subject in full, keep dates and units, begin with a verb such as Is, Was, Did or Has, and do not use "not". Reply with one JSON object and nothing else, with the key question.
${
    YES_NO_CASES.map(({ statement, wanted, reply }) =>
      `\nFact: ${statement}\nWanted: ${wanted}\nReply: ${JSON.stringify(reply)}`
    ).join("\n")
  }`;

export const YES_NO: Step<YesNoInput, OneQuestion> = {
  name: "yes_no",
  max_tokens: 200,
  instructions: INSTRUCTIONS,
  task: ({ statement, wanted }) =>
    `Fact: ${statement}\nWanted: ${wanted}\nReply:`,
  reply: OneQuestion,
};
