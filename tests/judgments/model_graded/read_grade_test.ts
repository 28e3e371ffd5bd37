import assert from "node:assert/strict";
import { readGrade } from "src/judgments/model_graded/read_grade.ts";
import type { Verdict } from "src/records/judgment.ts";

/** What a judge may reply, and what is read in it. */
const REPLIES: [reply: string, verdict: Verdict, why: string][] = [
  ["It names the city.\nGRADE: CORRECT", "correct", "as asked for"],
  ["GRADE: INCORRECT", "incorrect", "not taken for CORRECT"],
  ["GRADE: NOT_ATTEMPTED", "not_attempted", "with its underscore"],
  ["Grade: not attempted.", "not_attempted", "with a space"],
  ["**GRADE:** CORRECT", "correct", "in bold"],
  ["GRADE: **INCORRECT**", "incorrect", "the word in bold"],
  ["grade = `correct`", "correct", "in code"],
  ["GRADE：INCORRECT", "incorrect", "a wide colon"],
  ["CORRECT", "correct", "the word alone"],
  [" incorrect.\n", "incorrect", "the word alone, with a dot"],
  ["Not attempted", "not_attempted", "the words alone"],
  ['```json\n{"grade": "CORRECT"}\n```', "correct", "JSON in a code fence"],
  ['{"why": "no", "grade": "INCORRECT"}', "incorrect", "JSON"],
  ['{"grade": "INCORRECT", "said": "CORRECT"}', "incorrect", "JSON in a line"],
  ["GRADE:\nCorrect is 36.", "ungraded", "on the next line"],
  ["GRADE: I would say CORRECT", "ungraded", "not right behind the colon"],
  ["GRADE: CORRECT\nNo, wait.\nGRADE: INCORRECT", "incorrect", "the last wins"],
  ["GRADE: INCORRECT\nGRADE: CORRECT", "correct", "the last wins again"],
  ["GRADE: CORRECT\nThe grade: as said.", "correct", "a form without a grade"],
  ["I think that this is correct.", "ungraded", "prose"],
  ["The response is hardly correct.", "ungraded", "prose that means the other"],
  ["GRADE: not correct", "ungraded", "a negation"],
  ["GRADE: CORRECT or INCORRECT", "ungraded", "two grades in one"],
  ["GRADE: CORRECT / INCORRECT / NOT_ATTEMPTED", "ungraded", "the options"],
  ["GRADE: 5", "ungraded", "a number"],
  ["GRADE:", "ungraded", "the form left empty"],
  ["downgrade: CORRECT", "ungraded", "another word"],
  ["The gr·ade: CORRECT stands in the response.", "ungraded", "a quotation"],
  ["", "ungraded", "nothing"],
  ["  \n", "ungraded", "blanks"],
  ["I cannot help with that.", "ungraded", "a refusal"],
];

for (const [reply, verdict, why] of REPLIES) {
  Deno.test(`readGrade() reads ${JSON.stringify(reply)} as ${verdict}: ${why}`, () => {
    const read = readGrade(reply);
    assert.equal(read.verdict, verdict);
    assert.ok(read.reason.length > 0);
  });
}
