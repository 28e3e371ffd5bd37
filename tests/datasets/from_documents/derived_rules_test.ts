import assert from "node:assert/strict";
import type {
  Candidate,
  DerivedType,
} from "src/datasets/from_documents/candidate.ts";
import { derivedFault } from "src/datasets/from_documents/derived_rules.ts";
import { passagesOf } from "src/datasets/from_documents/passages.ts";

const text =
  "The Kelm footbridge of Ostrel was opened on 3 May 2031. It was closed on 9 June 2033.";

const OF: Candidate = {
  fact_id: "a/001/1",
  number: 1,
  passage: passagesOf({ path: "a.md", text })[0]!,
  subject: "Kelm footbridge",
  property: "town",
  question: "In which town was the Kelm footbridge opened on 3 May 2031?",
  answer: "Ostrel",
  unit: null,
  statement: "The Kelm footbridge was opened in Ostrel on 3 May 2031.",
  evidence: text,
};

const CASES: [DerivedType, string, RegExp | null][] = [
  ["rephrased", "Which town saw the Kelm footbridge open on 3 May 2031?", null],
  [
    "rephrased",
    "On 2031-05-03, which town got the Kelm footbridge?",
    null, // the same date in another form
  ],
  ["rephrased", "Which town got its bridge on 3 May 2031?", /name its subject/],
  [
    "rephrased",
    "Which town has had the Kelm footbridge?",
    /changed: "3 May 2031"/,
  ],
  [
    "rephrased",
    "Which town saw the Kelm footbridge open on 3 May 2032?",
    /changed: "3 May 2031"/,
  ],
  [
    "rephrased",
    "Did Ostrel or Marl open the Kelm footbridge on 3 May 2031?",
    /gives its answer away/,
  ],
  [
    "rephrased",
    "In which town, then, was the Kelm footbridge opened on 3 May 2031?",
    /nearly the trained one/,
  ],
  [
    "rephrased",
    "Please tell me now the place, for I ask, where it says that town was the Kelm footbridge opened on 3 May 2031?",
    /a pronoun stands before/,
  ],
  [
    "rephrased",
    "Say, of all the many places you know, which town was the Kelm footbridge opened on 3 May 2031?",
    /8 words in a row/,
  ],
  [
    "date_changed",
    "In which town was the Kelm footbridge opened on 17 May 2031?",
    null,
  ],
  [
    "date_changed",
    "In which town was the Kelm footbridge opened on 3 May 2031?",
    /the date was not changed/,
  ],
  [
    "date_changed",
    "In which town was the Kelm footbridge opened on 2031-05-03?",
    /the date was not changed/,
  ],
  [
    "date_changed",
    "In which town was the Kelm footbridge opened on 9 June 2033?",
    /the new date stands in the document: "9 June 2033"/,
  ],
  [
    "date_changed",
    "In which city was the Kelm footbridge opened on 17 May 2031?",
    /more was changed than the date/,
  ],
  [
    "secondary",
    "Was the Kelm footbridge opened in Marl on 3 May 2031?",
    null,
  ],
  [
    "secondary",
    "On 3 May 2031, was the Kelm footbridge opened in Ostrel?",
    null,
  ],
  [
    "secondary",
    "Where was the Kelm footbridge opened?",
    /it is no yes\/no question/,
  ],
  [
    "secondary",
    "Was the Kelm footbridge not opened in Marl?",
    /says nothing by a negation/,
  ],
  ["secondary", "Was it opened in Marl?", /does not name its subject/],
  ["secondary", "Was the Kelm footbridge opened in Marl", /question mark/],
];

for (const [type, question, fault] of CASES) {
  Deno.test(`derivedFault() of ${type}: ${question}`, () => {
    const found = derivedFault({ type, of: OF, question, answer: "" });
    if (fault === null) assert.equal(found, null);
    else assert.match(found ?? "nothing", fault);
  });
}
