import assert from "node:assert/strict";
import {
  CORRECT,
  FAILED,
  INCORRECT,
  judgesDisagree,
  markOfAll,
  NOT_ASKED,
  NOT_ATTEMPTED,
  NOT_JUDGED,
  replyMark,
  transitionOf,
  TRANSITIONS,
  UNGRADED,
  UNKNOWN,
} from "src/report/explorer/marks.ts";

Deno.test("transitionOf() needs a grade on both sides", () => {
  const name = (before: number, now: number) =>
    TRANSITIONS[transitionOf(before, now)];
  assert.equal(name(INCORRECT, CORRECT), "gained");
  assert.equal(name(CORRECT, CORRECT), "kept");
  assert.equal(name(CORRECT, NOT_ATTEMPTED), "lost");
  assert.equal(name(NOT_ATTEMPTED, INCORRECT), "never");
  for (const none of [NOT_ASKED, NOT_JUDGED, FAILED, UNGRADED]) {
    assert.equal(transitionOf(none, CORRECT), UNKNOWN);
    assert.equal(transitionOf(CORRECT, none), UNKNOWN);
  }
});

Deno.test("markOfAll() is right where half of the graded are", () => {
  assert.equal(markOfAll([CORRECT, INCORRECT]), CORRECT);
  assert.equal(markOfAll([CORRECT, INCORRECT, NOT_ATTEMPTED]), INCORRECT);
  assert.equal(markOfAll([CORRECT, UNGRADED, FAILED]), CORRECT);
  assert.equal(markOfAll([NOT_ATTEMPTED, UNGRADED]), NOT_ATTEMPTED);
  assert.equal(markOfAll([FAILED, UNGRADED]), UNGRADED);
  assert.equal(markOfAll([]), NOT_ASKED);
  for (let mark = NOT_ASKED; mark <= CORRECT; mark++) {
    assert.equal(markOfAll([mark]), mark);
  }
});

Deno.test("replyMark() tells a failure, a reply without a ruling and a failed judge apart", () => {
  const ruling = { verdict: null, score: null, reason: null, error: "busy" };
  const data = {
    rulings: [ruling, { ...ruling, verdict: "correct" as const }],
  };
  const reply = { text: "43", error: null, rulings: [[1], [0], []] };
  assert.deepEqual(
    [0, 1, 2].map((judge) => replyMark(data, reply, judge)),
    [CORRECT, UNGRADED, NOT_JUDGED],
  );
  const failed = { text: null, error: "timed out", rulings: [[], [], []] };
  assert.equal(replyMark(data, failed, 0), FAILED);
});

Deno.test("judgesDisagree() asks only judges that gave a grade", () => {
  assert.equal(judgesDisagree([CORRECT, INCORRECT]), true);
  assert.equal(judgesDisagree([CORRECT, NOT_ATTEMPTED]), true);
  assert.equal(judgesDisagree([INCORRECT, NOT_ATTEMPTED]), false);
  assert.equal(judgesDisagree([CORRECT, UNGRADED, NOT_JUDGED]), false);
});
