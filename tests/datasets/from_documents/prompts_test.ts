import assert from "node:assert/strict";
import type {
  Candidate,
  Derived,
} from "src/datasets/from_documents/candidate.ts";
import { derivedFault } from "src/datasets/from_documents/derived_rules.ts";
import { passagesOf } from "src/datasets/from_documents/passages.ts";
import {
  CHECK_CASES,
  CRITERIA,
} from "src/datasets/from_documents/prompts/check.ts";
import { DATE_SHIFT_CASES } from "src/datasets/from_documents/prompts/date_shift.ts";
import {
  isNone,
  QUESTIONS,
  QUESTIONS_CASE,
} from "src/datasets/from_documents/prompts/questions.ts";
import { REPHRASE_CASES } from "src/datasets/from_documents/prompts/rephrase.ts";
import { YES_NO_CASES } from "src/datasets/from_documents/prompts/yes_no.ts";
import { questionFault } from "src/datasets/from_documents/question_rules.ts";
import { STEPS } from "./scripted_writer.ts";

const { passage, reply } = QUESTIONS_CASE;

Deno.test("the worked questions hold to every rule that the model's must", () => {
  for (const written of reply) {
    assert.equal(questionFault(written, passage), null, written.question);
    assert.deepEqual(QUESTIONS.reply.parse(written), written);
  }
});

/** Returns the worked question with these words, as a candidate. */
function candidateOf(question: string): Candidate {
  const written = reply.find((one) => one.question === question);
  assert.ok(written, question);
  const [only] = passagesOf({ path: "a.md", text: passage });
  return { ...written, fact_id: "a", number: 1, passage: only! };
}

const faultOf = (derived: Derived) => derivedFault(derived);

Deno.test("the worked rephrasings hold to every rule", () => {
  for (const { question, answer, reply } of REPHRASE_CASES) {
    const of = candidateOf(question);
    const derived = { type: "rephrased" as const, of, answer, ...reply };
    assert.equal(faultOf(derived), null, reply.question);
  }
});

Deno.test("the worked date shift holds to every rule", () => {
  const shifted = DATE_SHIFT_CASES.filter(({ reply }) =>
    reply.question !== null
  );
  assert.equal(shifted.length, 1);
  const [{ question, reply }] = shifted as [typeof shifted[number]];
  const of = candidateOf(question);
  assert.equal(
    faultOf({
      type: "date_changed",
      of,
      answer: "unknown",
      question: reply.question!,
    }),
    null,
  );
});

Deno.test("the worked yes/no questions hold to every rule, with both answers", () => {
  for (const { statement, wanted, reply: { question } } of YES_NO_CASES) {
    const written = reply.find((one) => one.statement === statement)!;
    const of = candidateOf(written.question);
    const derived = {
      type: "secondary" as const,
      of,
      answer: wanted,
      question,
    };
    assert.equal(faultOf(derived), null, question);
  }
  assert.equal(new Set(YES_NO_CASES.map(({ wanted }) => wanted)).size, 2);
});

Deno.test("each criterion of the check has a worked case that breaks it alone", () => {
  const broken = CHECK_CASES.map(({ reply }) =>
    Object.entries(reply).filter(([, holds]) => !holds).map(([name]) => name)
  );
  assert.deepEqual(broken, [
    [],
    ...Object.keys(CRITERIA).map((name) => [name]),
  ]);
});

Deno.test("every step is of one name, and says that its reply is JSON alone", () => {
  assert.equal(new Set(STEPS.map(({ name }) => name)).size, STEPS.length);
  for (const { instructions } of STEPS) {
    assert.match(instructions, /one JSON object (?:a line )?and nothing else/);
    assert.ok(!instructions.includes("undefined"));
  }
});

Deno.test("isNone() hears that a passage states no fact", () => {
  for (const text of ["NONE", "none.", " **NONE** "]) assert.ok(isNone(text));
  for (const text of ["", "None of them", "{}"]) assert.ok(!isNone(text));
});
