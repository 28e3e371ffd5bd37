import assert from "node:assert/strict";
import { readBioasq } from "src/datasets/import/bioasq.ts";
import { readNaturalQuestions } from "src/datasets/import/natural_questions.ts";
import { readQasper } from "src/datasets/import/qasper.ts";
import { BIOASQ, lines, NQ, QASPER, written } from "./question_files.ts";

const dataset = "mine";
const qasper = (path: string) => readQasper(path, { dataset });
const bioasq = (path: string) => readBioasq(path, { dataset });
const nq = (path: string) => readNaturalQuestions(path, { dataset });

// deno-lint-ignore no-explicit-any
type Loose = any;

/** Returns a copy with one change. */
function changed(value: unknown, change: (copy: Loose) => void): Loose {
  const copy = structuredClone(value);
  change(copy);
  return copy;
}

/** What reads a file, what stands in it, and what is said of it. */
type Case = [(path: string) => unknown, unknown, RegExp];

const QASPER_FAULTS: Case[] = [
  [qasper, [], /source\.json as field "" must be an object: the file has \[\]/],
  [qasper, "{", /must be JSON: .* at line 1/],
  [
    qasper,
    changed(QASPER, (copy) => copy["0001.00001"].qas[1].question = " "),
    /field "question" must be a text of more than blanks.*: paper 0001\.00001, qas\[1\] has " "/,
  ],
  [
    qasper,
    changed(QASPER, (copy) => copy["0001.00001"].qas[0].answers = "40"),
    /field "answers" must be a list: paper 0001\.00001, qas\[0\] has "40"/,
  ],
];

const BIOASQ_FAULTS: Case[] = [
  [bioasq, { questions: [] }, /a question must have an answer: 0 have none/],
  [
    bioasq,
    { questions: 7 },
    /field "questions" must be a list: the file has 7/,
  ],
  [
    bioasq,
    changed(BIOASQ, (copy) => copy.questions[1].type = "riddle"),
    /field "type" must be one of yesno, factoid, list, summary: question b2 has "riddle"/,
  ],
  [
    bioasq,
    changed(BIOASQ, (copy) => copy.questions[2].snippets[1].text = 7),
    /field "snippets\[1\]\.text" must be a text.*: question b3 has 7/,
  ],
];

const NQ_FAULTS: Case[] = [
  [
    nq,
    lines(NQ).replace('{"example_id":102', '{"example_id":102,,'),
    /every line must be JSON: line 2 is not/,
  ],
  [
    nq,
    lines(
      changed(NQ, (copy) => copy[0].annotations[0].long_answer.end_token = 1.5),
    ),
    /field "annotations\[0\]\.long_answer\.end_token" must be a whole number, -1 for none: line 1 has 1\.5/,
  ],
  [nq, lines(NQ.slice(3)), /a question must have an answer: 1 have none/],
  [nq, "\x1f", /line 1 is not/],
];

Deno.test("what is wrong in a file of questions is named with its place", () => {
  for (
    const [read, value, message] of [
      ...QASPER_FAULTS,
      ...BIOASQ_FAULTS,
      ...NQ_FAULTS,
    ]
  ) {
    assert.throws(() => read(written(value)), message);
  }
});

Deno.test("a packed file and one that is not there are refused", () => {
  const packed = written("");
  Deno.writeFileSync(packed, new Uint8Array([0x1f, 0x8b, 8, 0]));
  assert.throws(() => nq(packed), /it is packed; unpack it with gunzip/);
  assert.throws(() => nq("/nowhere"), /there must be a file/);
});

Deno.test("questions without an answer are left out and counted", () => {
  const papers = changed(
    QASPER,
    (copy) => copy["0001.00001"].qas[1].answers = [],
  );
  const read = readQasper(written(papers), { dataset });
  assert.equal(read.items.length, 2);
  assert.match(read.notes[0]!, /^1 questions have no answer/);
  const questions = changed(BIOASQ, (copy) => {
    delete copy.questions[0].exact_answer;
    copy.questions[2].exact_answer = [];
  });
  const other = readBioasq(written(questions), { dataset });
  assert.equal(other.items.length, 2);
  assert.match(other.notes[0]!, /^2 questions have no answer/);
});

Deno.test("lines longer than what is read at once come whole", () => {
  const long = {
    ...NQ[0]!,
    document_text: `${NQ[0]!.document_text} ${"word ".repeat(600_000)}end`,
  };
  const { documents } = readNaturalQuestions(written(lines([long, NQ[2]])), {
    dataset,
  });
  assert.equal(documents?.length, 2);
  assert.match(documents![0]!.text, /word end$/);
});
