import assert from "node:assert/strict";
import { varianceComponents } from "src/statistics/variance_components.ts";
import { analysisOf, colorful, memorized, near, one } from "./analysis_of.ts";
import { judgment, smallRows, smallStudy } from "./small_study.ts";

const small = analysisOf(colorful());

Deno.test("variance: the components of who is right under which seed", () => {
  const row = one(small.variance, memorized);
  const parts = varianceComponents(
    Array.from({ length: 10 }, (_, i) => [[i < 8 ? 1 : 0, i < 6 ? 1 : 0]]),
  );
  const { entity, fact, seed, generation, residual } = row;
  assert.deepEqual({ entity, fact, seed, generation, residual }, parts);
  near(
    row.icc,
    parts.entity! / (parts.entity! + parts.seed! + parts.residual!),
  );
});

Deno.test("variance: answers asked for again, and judges of one answer", () => {
  // Asked again, nobody is right; the strict judge never says that one is.
  const first = smallRows();
  const again = first.responses.map((row) => ({
    ...row,
    repeat: 1,
    text: "Blue",
  }));
  const judgments = [
    ...first.judgments,
    ...again.map((row) => judgment(row, { repeat: 1 })),
  ];
  const strict = judgments.map((row) => ({
    ...row,
    judge_id: "exact_match@0",
    verdict: "incorrect" as const,
  }));
  const { variance } = analysisOf(smallStudy({
    responses: [...first.responses, ...again],
    judgments: [...judgments, ...strict],
  }));
  const row = one(variance, memorized);
  // 14 of 20 are right at first: each has a variance of 1/2 over two answers,
  // and of 1/8 over judges who say one half and none.
  near(row.generation, 14 / 20 / 2);
  near(row.judge, 14 / 20 / 8);
  assert.equal(row.residual, 0);
  near(row.total, row.entity! + row.seed! + row.generation!);
  assert.deepEqual(
    [one(small.variance, memorized).generation, row.n_items],
    [null, 10],
  );
});
