import assert from "node:assert/strict";
import {
  relativeSelfCorrection,
  selfCorrection,
} from "src/statistics/self_correction.ts";
import { assertNear } from "./near.ts";

const times = (n: number, first: boolean, second: boolean) =>
  Array.from({ length: n }, () => [{ first, second }]);

Deno.test("selfCorrection() gives the worked values: CL 5/6, CS .25, Acc2 .600, RSS .500", () => {
  // 12 of 20 right, 10 of them kept; 8 wrong, 2 of them mended.
  const result = selfCorrection([
    ...times(10, true, true),
    ...times(2, true, false),
    ...times(2, false, true),
    ...times(6, false, false),
  ]);
  assertNear(result.first_accuracy, 0.6, 1e-12);
  assertNear(result.confidence_level, 5 / 6, 1e-12);
  assertNear(result.critique_score, 0.25, 1e-12);
  assertNear(result.second_accuracy, 0.6, 1e-12);
  assertNear(result.relative_score, 0.5, 1e-12);
});

Deno.test("selfCorrection() gives the worked values: CL .9, CS .2, Acc2 .690, RSS .476", () => {
  const result = selfCorrection([
    ...times(63, true, true),
    ...times(7, true, false),
    ...times(6, false, true),
    ...times(24, false, false),
  ]);
  assertNear(result.confidence_level, 0.9, 1e-12);
  assertNear(result.critique_score, 0.2, 1e-12);
  assertNear(result.second_accuracy, 0.69, 1e-12);
  assert.equal(result.relative_score?.toFixed(3), "0.476");
});

Deno.test("selfCorrection() keeps Acc2 = Acc1 CL + (1 - Acc1) CS, sampled unequally", () => {
  const items = [
    [{ first: true, second: true }, { first: false, second: true }],
    [{ first: true, second: false }],
    [
      { first: false, second: false },
      { first: false, second: true },
      { first: true, second: true },
    ],
  ];
  const result = selfCorrection(items);
  const { first_accuracy, confidence_level, critique_score } = result;
  assertNear(
    result.second_accuracy,
    first_accuracy * confidence_level! + (1 - first_accuracy) * critique_score!,
    1e-12,
  );
  assertNear(
    result.second_accuracy - first_accuracy,
    result.mended - result.spoiled,
    1e-12,
  );
  // By hand: each item's share right at first is 1/2, 1 and 1/3.
  assertNear(first_accuracy, (1 / 2 + 1 + 1 / 3) / 3, 1e-12);
});

Deno.test("selfCorrection() weighs an item the same however often it is sampled", () => {
  const once = [...times(1, true, true), ...times(1, false, false)];
  const more = [once[0]!, [...once[1]!, ...once[1]!, ...once[1]!]];
  assert.deepEqual(selfCorrection(more), selfCorrection(once));
});

Deno.test("selfCorrection() has no parts where all is right at first, or all wrong", () => {
  const right = selfCorrection(times(3, true, true));
  assert.deepEqual(
    [right.confidence_level, right.critique_score, right.relative_score],
    [1, null, null],
  );
  const wrong = selfCorrection(times(3, false, true));
  assert.deepEqual(
    [wrong.confidence_level, wrong.critique_score, wrong.relative_score],
    [null, 1, null],
  );
});

Deno.test("relativeSelfCorrection() is a half where nothing changes, whatever the start", () => {
  for (const accuracy of [0.01, 0.3, 0.5, 0.97]) {
    assertNear(
      relativeSelfCorrection({
        first_accuracy: accuracy,
        second_accuracy: accuracy,
      }),
      0.5,
      1e-12,
    );
  }
  assert.equal(
    relativeSelfCorrection({ first_accuracy: 1, second_accuracy: 0.5 }),
    null,
  );
});

Deno.test("selfCorrection() and relativeSelfCorrection() throw on bad input", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot .* as .* (be|each) .*: /,
  };
  assert.throws(() => selfCorrection([]), rule);
  assert.throws(() => selfCorrection([[]]), rule);
  assert.throws(
    () => relativeSelfCorrection({ first_accuracy: NaN, second_accuracy: 0 }),
    rule,
  );
  assert.throws(
    () => relativeSelfCorrection({ first_accuracy: 0.5, second_accuracy: 1.1 }),
    rule,
  );
});
