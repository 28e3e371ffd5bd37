import assert from "node:assert/strict";
import {
  claimScores,
  readClaims,
} from "src/judgments/rationale/read_claims.ts";

/** What a scorer may reply: true, false, covered, missed; null if unread. */
const REPLIES: [reply: string, counts: number[] | null, why: string][] = [
  [
    "- a. CLAIM GRADE: TRUE\n- b. CLAIM GRADE: FALSE\n- c. POINT GRADE: COVERED",
    [1, 1, 1, 0],
    "as asked for",
  ],
  ["**CLAIM GRADE:** true\nPoint grade: *missed*", [1, 0, 0, 1], "in bold"],
  ["CLAIM GRADE: TRUE", null, "no point: recall is not known"],
  ["POINT GRADE: MISSED", null, "no claim: precision is not known"],
  ["Both claims are true.", null, "prose"],
  ["CLAIM GR·ADE: TRUE\nPOINT GR·ADE: COVERED", null, "a quotation"],
  ["CLAIM GRADE: TRUEISH\nPOINT GRADE: MISSED", null, "no such value"],
  ["", null, "nothing"],
];

for (const [reply, counts, why] of REPLIES) {
  Deno.test(`readClaims() reads ${JSON.stringify(reply)}: ${why}`, () => {
    const read = readClaims(reply);
    assert.deepEqual(read === null ? null : Object.values(read), counts);
  });
}

Deno.test("claimScores() is precision, recall and their harmonic mean", () => {
  const scores = claimScores({
    n_true: 3,
    n_false: 1,
    n_covered: 1,
    n_missed: 1,
  });
  assert.deepEqual(scores, { precision: 0.75, recall: 0.5, f1: 0.6 });
  const none = claimScores({
    n_true: 0,
    n_false: 2,
    n_covered: 0,
    n_missed: 1,
  });
  assert.deepEqual(none, { precision: 0, recall: 0, f1: 0 });
});
