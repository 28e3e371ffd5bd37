import assert from "node:assert/strict";
import type { Summary } from "src/records/summary.ts";
import { summarize } from "src/summaries/summarize.ts";
import { crowd } from "./crowd.ts";

const input = crowd({
  seeds: [[1, 2, 3, 4, 5], [1, 2]],
  epochs: [2, 10],
  judges: ["normalized_match", "contains"],
  entities: 48,
  attributes: 3,
});
input.plan.contrasts.push({
  contrast_id: "methods",
  description: "unequal seeds",
  role: "target",
  setting: "new",
  metric: "accuracy",
  a: {
    condition_id: "condition_0",
    epoch: 10,
    question_type: "rephrased",
    variant: "wording",
  },
  b: {
    condition_id: "condition_1",
    epoch: 10,
    question_type: "memorization",
    variant: "plain",
  },
  expect: "different",
  primary: true,
});
input.plan.statistics.resamples = 200;
const { summaries, comparisons } = summarize(input);

const pooled = (values: Partial<Summary>) =>
  summaries.filter((row) =>
    Object.entries({ series_id: "all", metric: "accuracy", ...values })
      .every(([key, value]) => row[key as keyof Summary] === value)
  );

Deno.test("summarize() never gives NaN, and its intervals hold their estimates", () => {
  assert.ok(summaries.length > 1000);
  for (const row of [...summaries, ...comparisons]) {
    for (const [key, value] of Object.entries(row)) {
      if (typeof value === "number") {
        assert.ok(Number.isFinite(value), `${key} of ${JSON.stringify(row)}`);
      }
    }
    const estimate = "estimate" in row ? row.estimate : row.difference;
    if (row.lower === null || row.upper === null) continue;
    assert.ok(
      row.lower <= estimate! + 1e-12 && estimate! <= row.upper + 1e-12,
      JSON.stringify(row),
    );
    assert.ok(row.lower < row.upper, JSON.stringify(row));
  }
});

Deno.test("summarize() gives an interval from ten entities on, and says why below", () => {
  for (const row of summaries) {
    if (row.lower !== null || row.estimate === null) continue;
    const few = /^too few entities (of a class )?for an interval/;
    const flat = /^no interval as nothing varies$/;
    assert.ok(
      few.test(row.interval_method) || flat.test(row.interval_method),
      row.interval_method,
    );
    if (few.test(row.interval_method) && row.metric === "accuracy") {
      assert.ok(row.n_entities < 10);
    }
  }
});

Deno.test("summarize() crosses five seeds with entities and holds two as they are", () => {
  const methods = (condition_id: string) =>
    new Set(
      pooled({ condition_id, epoch: 10, setting: "new", role: "target" })
        .map((row) => row.interval_method),
    );
  assert.deepEqual([...methods("condition_0")], [
    "Wilson on effective n, seeds crossed with entities",
  ]);
  assert.deepEqual([...methods("condition_1")], [
    "Wilson on effective n, entities within the 2 fixed seeds",
  ]);
});

Deno.test("summarize() separates the variants of a type only where it has several", () => {
  const variants = (question_type: string) =>
    [...new Set(pooled({ question_type }).map((row) => row.variant))].sort();
  assert.deepEqual(variants("rephrased"), [
    "all",
    "both",
    "name_form",
    "wording",
  ]);
  assert.deepEqual(variants("memorization"), ["all"]);
});

Deno.test("summarize() tests comparisons of two people by their variance", () => {
  const row = comparisons.find((row) =>
    row.comparison_id ===
      "condition_0/epoch_10_vs_base/crowd/target/all/comparison/all"
  )!;
  assert.equal(row.test, "t on variance of entity pairs crossed with seeds");
  assert.ok(row.n_entities >= 10 && row.p! >= 0 && row.p! <= 1);
});

Deno.test("summarize() takes unequal lists of seeds as they are, and says so", () => {
  const row = comparisons.find((row) => row.comparison_id === "methods")!;
  assert.match(row.test, /, within the fixed seeds \(5 and 2\)$/);
  assert.equal(row.n_seeds, 2);
  assert.equal(row.variant, "wording vs plain");
  assert.equal(row.p_adjusted, row.p);
  const [a, b] = [
    pooled({
      condition_id: "condition_0",
      variant: "wording",
      question_type: "rephrased",
    }),
    pooled({ condition_id: "condition_1", question_type: "memorization" }),
  ].map((rows) =>
    rows.find((row) =>
      row.epoch === 10 && row.setting === "new" && row.role === "target" &&
      row.judge === "normalized_match"
    )!
  ) as [Summary, Summary];
  assert.ok(
    Math.abs(row.difference! - (a.estimate! - b.estimate!)) < 1e-12,
  );
});
