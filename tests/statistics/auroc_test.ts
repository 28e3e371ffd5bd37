import assert from "node:assert/strict";
import { auroc } from "src/statistics/auroc.ts";
import { assertNear } from "./near.ts";

const SCORES = [0.9, 0.8, 0.8, 0.7, 0.6, 0.6, 0.5, 0.3];
const RIGHT = [true, true, false, true, false, true, false, false];
const answers = SCORES.map((score, i) => ({ score, right: RIGHT[i]! }));

Deno.test("auroc() is the share of pairs in the right order, ties counting half", () => {
  let sum = 0;
  for (const a of answers.filter(({ right }) => right)) {
    for (const b of answers.filter(({ right }) => !right)) {
      sum += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
    }
  }
  assertNear(auroc(answers), sum / 16, 1e-12);
});

Deno.test("auroc() agrees with SciPy", () => {
  // SciPy 1.17.1: stats.mannwhitneyu(scores[right], scores[~right]).statistic / 16
  assertNear(auroc(answers), 0.8125, 1e-12);
});

Deno.test("auroc() mirrors with the sign of the scores, and knows order only", () => {
  const turned = answers.map(({ score, right }) => ({ score: -score, right }));
  assertNear(auroc(turned), 1 - 0.8125, 1e-12);
  const bent = answers.map(({ score, right }) => ({
    score: Math.exp(9 * score),
    right,
  }));
  assertNear(auroc(bent), 0.8125, 1e-12);
});

Deno.test("auroc() is a half where all scores tie, and 1 where they part", () => {
  assert.equal(auroc(RIGHT.map((right) => ({ score: 0.4, right }))), 0.5);
  assert.equal(
    auroc(RIGHT.map((right) => ({ score: right ? 1 : 0, right }))),
    1,
  );
});

Deno.test("auroc() is null where all answers are right, or all wrong", () => {
  assert.equal(auroc([{ score: 1, right: true }]), null);
  assert.equal(auroc([{ score: 1, right: false }]), null);
});

Deno.test("auroc() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* be .*: / };
  assert.throws(() => auroc([]), rule);
  assert.throws(() => auroc([{ score: NaN, right: true }]), rule);
});
