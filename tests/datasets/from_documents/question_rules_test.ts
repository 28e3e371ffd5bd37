import assert from "node:assert/strict";
import type { WrittenQuestion } from "src/datasets/from_documents/prompts/questions.ts";
import { questionFault } from "src/datasets/from_documents/question_rules.ts";

const DOCUMENT = [
  "The Kelm footbridge was opened in Ostrel on 3 May 2031. It is 43 m long and cost 2.1 million florins.",
  "The council of Ostrel met in 2029. Nine members came. Ida Varn chaired the council of Ostrel.",
  "In Ostrel 61 % of 9,120 people walk. The Kelm ferry began in May 2028 and carried 700 people a day.",
].join(" ");

const GOOD: WrittenQuestion = {
  subject: "Kelm footbridge",
  property: "length",
  question: "How long in m is the Kelm footbridge in Ostrel?",
  answer: "43 m",
  unit: "m",
  statement: "The Kelm footbridge in Ostrel is 43 m long.",
  evidence: "It is 43 m long",
};

const TOWN: WrittenQuestion = {
  subject: "Kelm footbridge",
  property: "town",
  question: "In which town was the Kelm footbridge opened on 3 May 2031?",
  answer: "Ostrel",
  unit: null,
  statement: "The Kelm footbridge was opened in Ostrel on 3 May 2031.",
  evidence: "The Kelm footbridge was opened in Ostrel on 3 May 2031.",
};

const SHARE: WrittenQuestion = {
  subject: "Ostrel",
  property: "share of walkers",
  question: "How many people walk in Ostrel, in %?",
  answer: "61 %",
  unit: "%",
  statement: "In Ostrel 61 % of people walk.",
  evidence: "In Ostrel 61 % of 9,120 people walk.",
};

const FERRY: WrittenQuestion = {
  subject: "Kelm ferry",
  property: "start",
  question: "When did the Kelm ferry begin?",
  answer: "May 2028",
  unit: null,
  statement: "The Kelm ferry began in May 2028.",
  evidence: "The Kelm ferry began in May 2028 and carried 700 people a day.",
};

/** A change of a good question, and what is then wrong; null for nothing. */
const CASES: [string, WrittenQuestion, RegExp | null][] = [
  ["a number with its unit", GOOD, null],
  ["a dated phrase", TOWN, null],
  ["a share", SHARE, null],
  ["a date as the answer", FERRY, null],
  [
    "evidence over other line ends",
    { ...GOOD, evidence: "It is\n  43 m\tlong" },
    null,
  ],
  [
    "a year as the answer",
    {
      ...TOWN,
      subject: "council of Ostrel",
      question: "In which year did the council of Ostrel meet?",
      answer: "2029",
      statement: "The council of Ostrel met in 2029.",
      evidence: "The council of Ostrel met in 2029.",
    },
    null,
  ],
  [
    "a count that names what is counted",
    {
      ...FERRY,
      question: "How many people did the Kelm ferry carry a day in May 2028?",
      answer: "700",
      unit: "people",
      statement: "The Kelm ferry carried 700 people a day.",
    },
    null,
  ],
  [
    "a pronoun after its noun",
    {
      ...GOOD,
      question: "How long in m was the Kelm footbridge of Ostrel at its end?",
    },
    null,
  ],
  [
    "no question mark",
    { ...GOOD, question: "Name the length in m of the Kelm footbridge." },
    /ends with its only question mark/,
  ],
  [
    "two questions",
    { ...GOOD, question: "Where is the Kelm footbridge? How long in m is it?" },
    /only question mark/,
  ],
  [
    "a whole page",
    {
      ...GOOD,
      question: `How long is the Kelm footbridge ${"m ".repeat(200)}?`,
    },
    /at most 300 characters/,
  ],
  [
    "the passage",
    { ...GOOD, question: "By the passage, how long is the Kelm footbridge?" },
    /points elsewhere: "the passage"/,
  ],
  [
    "this document",
    { ...GOOD, question: "How long in m is this document's Kelm footbridge?" },
    /points elsewhere: "this document"/,
  ],
  [
    "the given text",
    { ...GOOD, question: "In the text, how long in m is the Kelm footbridge?" },
    /points elsewhere: "the text"/,
  ],
  [
    "this bridge",
    { ...GOOD, question: "How long in m is this Kelm footbridge?" },
    /points elsewhere: "this"/,
  ],
  [
    "mentioned above",
    { ...GOOD, question: "How long is the Kelm footbridge mentioned above?" },
    /points elsewhere: "mentioned above"/,
  ],
  [
    "a date that moves",
    { ...GOOD, question: "How long in m is the Kelm footbridge today?" },
    /points elsewhere: "today"/,
  ],
  [
    "a bare pronoun",
    { ...GOOD, question: "How long in m is it, the Kelm footbridge?" },
    /a pronoun stands before what it is for: "it"/,
  ],
  [
    "no subject",
    { ...GOOD, question: "How long in m is the footbridge in Ostrel?" },
    /does not name its subject: "Kelm footbridge"/,
  ],
  [
    "a subject that names nothing",
    { ...GOOD, subject: "it", question: "How long in m is it?" },
    /the subject is no name: "it"/,
  ],
  [
    "a long answer",
    {
      ...GOOD,
      answer: "43 m long and cost 2.1 million florins as all of us know",
    },
    /at most 12 words: 13/,
  ],
  [
    "invented evidence",
    { ...GOOD, evidence: "It is 43 m wide" },
    /the evidence does not stand in the document/,
  ],
  [
    "a page as evidence",
    { ...GOOD, evidence: `${DOCUMENT} ${DOCUMENT}` },
    /evidence has at most 500 characters/,
  ],
  [
    "evidence with another sign",
    { ...GOOD, evidence: "It is 43 m long!" },
    /the evidence does not stand in the document/,
  ],
  [
    "an answer that is elsewhere",
    { ...GOOD, answer: "2.1 million florins" },
    /the answer does not stand in its evidence: "2\.1 million florins"/,
  ],
  [
    "a part of a number",
    { ...SHARE, answer: "9", question: "How many people are in Ostrel?" },
    /does not stand in its evidence: "9"/,
  ],
  [
    "an answer in the question",
    {
      ...TOWN,
      question: "Was the Kelm footbridge opened in Ostrel on 3 May 2031?",
    },
    /gives its answer away: "Ostrel"/,
  ],
  [
    "a bare number",
    { ...GOOD, answer: "43", question: "How long is the Kelm footbridge?" },
    /needs its unit in the question or the answer: "43"/,
  ],
  [
    "a bare number whose unit is kept back",
    {
      ...GOOD,
      answer: "43",
      unit: null,
      question: "How long is the Kelm footbridge in Ostrel?",
    },
    /needs its unit/,
  ],
  [
    "no date",
    { ...TOWN, question: "In which town was the Kelm footbridge opened?" },
    /leaves out the date of its evidence: "3 May 2031"/,
  ],
  [
    "half of a date",
    {
      ...TOWN,
      question: "In which town was the Kelm footbridge opened in May 2031?",
    },
    /leaves out the date of its evidence: "3 May 2031"/,
  ],
  [
    "a statement without its answer",
    { ...GOOD, statement: "The Kelm footbridge is long." },
    /the statement does not hold the answer/,
  ],
  [
    "a statement about the text",
    { ...GOOD, statement: "The text says the Kelm footbridge is 43 m long." },
    /the statement points elsewhere: "The text"/,
  ],
  [
    "a statement without its subject",
    { ...GOOD, statement: "It is 43 m long." },
    /the statement does not name its subject/,
  ],
];

for (const [name, written, fault] of CASES) {
  Deno.test(`questionFault() ${fault === null ? "takes" : "finds"} ${name}`, () => {
    const found = questionFault(written, DOCUMENT);
    if (fault === null) assert.equal(found, null);
    else assert.match(found ?? "nothing", fault);
  });
}
