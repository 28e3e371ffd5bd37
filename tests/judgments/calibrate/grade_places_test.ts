import assert from "node:assert/strict";
import { gradePlaces } from "src/judgments/calibrate/grade_places.ts";
import { scorePlaces } from "src/judgments/g_eval/read_score.ts";
import { gradePlaces as placesIn } from "src/judgments/model_graded/read_grade.ts";
import type { Verdict } from "src/records/judgment.ts";
import { madeAnswers, said } from "../../fixtures/made_judges.ts";

/** Replies of a grader, and where their grades stand. */
const GRADES: readonly [string, unknown][] = [
  ["Right.\nGRADE: CORRECT", { n: 1, first: "correct", behind: 0 }],
  ["GRADE: CORRECT\nas it is 43", { n: 1, first: "correct", behind: 11 }],
  [
    "GRADE: CORRECT? No.\nGRADE: INCORRECT",
    { n: 2, first: "correct", behind: 0 },
  ],
  ["GRADE: CORRECT or INCORRECT\nGRADE: CORRECT", {
    n: 2,
    first: null,
    behind: 0,
  }],
  ["incorrect", { n: 1, first: "incorrect", behind: 0 }],
  ["It is right.", null],
  ["", null],
];

for (const [reply, places] of GRADES) {
  Deno.test(`grades of ${JSON.stringify(reply)}`, () =>
    assert.deepEqual(placesIn(reply), places));
}

/** Replies of a judge that scores, and where their scores stand. */
const SCORES: readonly [string, unknown][] = [
  ["Fine.\nSCORE: 4", { n: 1, first: 4, behind: 0 }],
  ["SCORE: 2\nNo: \nSCORE: 5\nAll told.", { n: 2, first: 2, behind: 9 }],
  ["SCORE: 4/5\nSCORE: 4", { n: 2, first: null, behind: 0 }],
  ["3", { n: 1, first: 3, behind: 0 }],
  ["no idea", null],
];

for (const [reply, places] of SCORES) {
  Deno.test(`scores of ${JSON.stringify(reply)}`, () =>
    assert.deepEqual(scorePlaces(reply), places));
}

Deno.test("gradePlaces() counts whose first grade says another thing than the last, and which is right", () => {
  const labelled = madeAnswers({ right: 2, wrong: 2 });
  const row = (id: string, verdict: Verdict, first: Verdict, n = 2) => ({
    ...said(id, verdict),
    places: { n, first, behind: n === 2 ? 5 : 0 },
  });
  const found = gradePlaces(labelled, {
    right_from: 4,
    said: [
      row("a0", "correct", "correct"),
      row("a1", "incorrect", "correct"),
      row("a2", "incorrect", "correct"),
      row("a3", "incorrect", "incorrect", 1),
    ],
  });
  assert.deepEqual(found, {
    n_replies: 4,
    n_several: 3,
    n_differ: 2,
    n_last_right: 1,
    n_first_right: 1,
    n_goes_on: 3,
  });
});

Deno.test("a score counts as right from the stated limit, and a rule writes no replies", () => {
  const labelled = madeAnswers({ right: 1, wrong: 0 });
  const scored = {
    ...said("a0", null),
    score: 4,
    error: null,
    places: { n: 2, first: 2, behind: 0 },
  };
  const at = (right_from: number) =>
    gradePlaces(labelled, { said: [scored], right_from })!;
  assert.deepEqual([at(4).n_last_right, at(4).n_first_right], [1, 0]);
  assert.deepEqual([at(5).n_last_right, at(2).n_first_right], [0, 1]);
  assert.equal(
    gradePlaces(labelled, { said: [said("a0", "correct")], right_from: 4 }),
    null,
  );
});
