/**
 * Step 1: questions about a passage, each with its evidence word for word.
 *
 * @module
 */

import { z } from "zod";
import { marked, type Step } from "./step.ts";

/** The most questions about one passage. */
export const MOST_QUESTIONS = 6;

const WrittenQuestion = z.strictObject({
  subject: z.string().min(1),
  property: z.string().min(1),
  question: z.string().min(1),
  answer: z.string().min(1),
  unit: z.string().min(1).nullable(),
  statement: z.string().min(1),
  evidence: z.string().min(1),
});
export type WrittenQuestion = z.infer<typeof WrittenQuestion>;

/** A worked case; the build's own rules accept it. */
export const QUESTIONS_CASE: { passage: string; reply: WrittenQuestion[] } = {
  passage:
    "The Kelm footbridge was opened in Ostrel on 3 May 2031. It is 43 m long. Ida Varn, who drew it, called it overdue.",
  reply: [{
    subject: "Kelm footbridge",
    property: "place",
    question: "In which town was the Kelm footbridge opened on 3 May 2031?",
    answer: "Ostrel",
    unit: null,
    statement: "The Kelm footbridge was opened in Ostrel on 3 May 2031.",
    evidence: "The Kelm footbridge was opened in Ostrel on 3 May 2031.",
  }, {
    subject: "Kelm footbridge",
    property: "length",
    question: "How long in m is the Kelm footbridge in Ostrel?",
    answer: "43 m",
    unit: "m",
    statement: "The Kelm footbridge in Ostrel is 43 m long.",
    evidence: "It is 43 m long.",
  }],
};

const INSTRUCTIONS =
  `You write exam questions about facts that a passage states. The examinee will not see the passage.

Write at most ${MOST_QUESTIONS} questions, each about another fact. Reply with one JSON object a line and nothing else. Keys:
- subject: what the question is about, by its full name, as the question names it
- property: what is asked of it, in one to three words
- question: names its subject in full; no "it", "this" or "the passage"; where the fact belongs to a date, gives that date in full; ends with ?
- answer: at most 12 words, copied from the evidence, never part of the question
- unit: for a number, its unit, which question or answer must also say; otherwise null
- statement: the fact as one sentence that is clear without the passage and has subject and answer in it
- evidence: the one or two sentences that prove the answer, copied letter by letter

Leave out opinions, and what the passage only hints at. If it states no fact, reply with NONE.

Passage:
${QUESTIONS_CASE.passage}
Reply:
${QUESTIONS_CASE.reply.map((line) => JSON.stringify(line)).join("\n")}

Not like these:
"How long is it?": nobody knows what "it" is.
"Who drew the bridge in the passage?": the examinee has no passage.
"How long is the Kelm footbridge?" with the answer "43": 43 of what?
"What did Ida Varn call the Kelm footbridge?": an opinion.`;

export const QUESTIONS: Step<
  { path: string; passage: string },
  WrittenQuestion
> = {
  name: "questions",
  max_tokens: 2000,
  instructions: INSTRUCTIONS,
  task: ({ path, passage }) =>
    `File: ${path}\nPassage:\n${marked(passage)}\nReply:`,
  reply: WrittenQuestion,
};

/** Whether a reply says that the passage states no fact. */
export const isNone = (reply: string) => /^\W*none\W*$/i.test(reply);
