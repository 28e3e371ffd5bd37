import assert from "node:assert/strict";
import { confusionMatrix } from "src/statistics/confusion_matrix.ts";
import { assertNear } from "./near.ts";

const pairs = (reference: string, judged: string, n: number) =>
  Array.from({ length: n }, () => ({ reference, judged }));
const ALL = [
  ...pairs("right", "right", 17),
  ...pairs("right", "wrong", 3),
  ...pairs("wrong", "right", 5),
  ...pairs("wrong", "wrong", 10),
];

Deno.test("confusionMatrix() counts every pair in its cell", () => {
  // By hand: 20 right and 15 wrong references, 22 and 13 judgments.
  const result = confusionMatrix(ALL);
  assert.deepEqual(result.classes, ["right", "wrong"]);
  assert.deepEqual(result.counts, [[17, 3], [5, 10]]);
  assert.equal(result.n, 35);
  assertNear(result.agreement, 27 / 35, 1e-12);
  assert.deepEqual(result.recall, [17 / 20, 10 / 15]);
  assert.deepEqual(result.precision, [17 / 22, 10 / 13]);
});

Deno.test("confusionMatrix() turns over when the judges swap", () => {
  const there = confusionMatrix(ALL);
  const back = confusionMatrix(
    ALL.map(({ reference, judged }) => ({
      reference: judged,
      judged: reference,
    })),
  );
  assert.deepEqual(back.counts, [[17, 5], [3, 10]]);
  assert.deepEqual(back.recall, there.precision);
  assert.equal(back.agreement, there.agreement);
});

Deno.test("confusionMatrix() keeps the order of the classes it is given, unused ones too", () => {
  const result = confusionMatrix(ALL, {
    classes: ["ungraded", "wrong", "right"],
  });
  assert.deepEqual(result.counts, [[0, 0, 0], [0, 10, 5], [0, 3, 17]]);
  assert.equal(result.recall[0], null);
  assert.equal(result.precision[0], null);
});

Deno.test("confusionMatrix() of a judge with one verdict only has no precision of the other", () => {
  const { precision, recall } = confusionMatrix([
    ...pairs("right", "right", 2),
    ...pairs("wrong", "right", 1),
  ]);
  assert.deepEqual(recall, [1, 0]);
  assert.deepEqual(precision, [2 / 3, null]);
});

Deno.test("confusionMatrix() throws on no pair, an unknown verdict or a doubled class", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot count .* as .* must be .*: /,
  };
  assert.throws(() => confusionMatrix([]), rule);
  assert.throws(() => confusionMatrix(ALL, { classes: ["right"] }), rule);
  assert.throws(
    () => confusionMatrix(ALL, { classes: ["right", "wrong", "right"] }),
    rule,
  );
});
