import assert from "node:assert/strict";
import type { Summary } from "src/records/summary.ts";
import { macroRows } from "src/summaries/macro_rows.ts";

const PLAN = {
  conditions: ["people", "news"].map((dataset) => ({
    condition_id: `${dataset}_plain`,
    base_model: "base",
    method: "full",
    recipe: "plain",
    dataset,
  })),
} as unknown as Parameters<typeof macroRows>[0];

function row(dataset: string, cell: Partial<Summary>): Summary {
  return {
    dataset,
    condition_id: `${dataset}_plain`,
    series_id: "all",
    variant: "all",
    epoch: 10,
    arm: "closed_book",
    role: "target",
    setting: "new",
    question_type: "memorization",
    judge: "exact_match",
    metric: "accuracy",
    estimate: 0.5,
    lower: 0.4,
    upper: 0.6,
    n_facts: 10,
    n_entities: 5,
    ...cell,
  } as Summary;
}

Deno.test("macroRows() weighs datasets alike, whatever their sizes", () => {
  const [average, ...rest] = macroRows(PLAN, [
    row("people", { estimate: 1, lower: 0.9, upper: 1, n_facts: 1000 }),
    row("news", { estimate: 0.5 }),
  ]);
  assert.deepEqual(rest, []);
  assert.equal(average?.estimate, 0.75);
  assert.deepEqual(average?.datasets, ["people", "news"]);
  assert.equal(average?.n_facts, 1010);
  // Squares and adds: .75 - hypot(.1 / 2, .1 / 2).
  assert.ok(
    Math.abs(average!.lower! - (0.75 - Math.hypot(0.05, 0.05))) < 1e-12,
  );
});

Deno.test("macroRows() counts a dataset in the condition that trains it alone", () => {
  const elsewhere = row("news", { condition_id: "people_plain" });
  assert.deepEqual(macroRows(PLAN, [row("people", {}), elsewhere]), []);
});

Deno.test("macroRows() leaves out single seeds, variants and missing estimates", () => {
  for (
    const cell of [
      { series_id: "one" },
      { variant: "wording" },
      { estimate: null },
    ]
  ) {
    assert.deepEqual(
      macroRows(PLAN, [row("people", {}), row("news", cell)]),
      [],
    );
  }
});

Deno.test("macroRows() without one dataset's interval has none", () => {
  const [average] = macroRows(PLAN, [
    row("people", { lower: null, upper: null }),
    row("news", {}),
  ]);
  assert.equal(average?.estimate, 0.5);
  assert.equal(average?.lower, null);
});

Deno.test("macroRows() averages no scaffold with a training, nor trainings stated apart", () => {
  const rows = [row("people", {}), row("news", {})];
  for (
    const lineage of [
      { tuned: false, scaffold: "debugger" },
      { quantization: "4-bit" },
    ]
  ) {
    const conditions = PLAN.conditions.map((condition, i) =>
      i === 0 ? { ...condition, lineage } : condition
    );
    assert.deepEqual(macroRows({ conditions }, rows), []);
  }
});
