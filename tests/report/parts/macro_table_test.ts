import assert from "node:assert/strict";
import type { MacroAverage } from "src/records/macro_average.ts";
import { macroTables } from "src/report/parts/macro_table.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });
const last = viewStudy(input).last_epoch;

function average(cell: Partial<MacroAverage>): MacroAverage {
  return {
    base_model: "base",
    method: "full",
    recipe: "plain",
    epoch: last,
    arm: "closed_book",
    role: "target",
    setting: "new",
    question_type: "memorization",
    judge: input.plan.judges[0] as string,
    metric: "accuracy",
    estimate: 0.75,
    lower: 0.7,
    upper: 0.8,
    datasets: ["news", "people"],
    n_facts: 20,
    n_entities: 10,
    ...cell,
  };
}

const tables = (rows: MacroAverage[]) =>
  macroTables(viewStudy({ ...input, macro_averages: rows }));

Deno.test("macroTables() has a line per training and epoch, and says what is averaged", () => {
  const [table, ...rest] = tables([
    average({}),
    average({ epoch: 0, estimate: 0.1, lower: 0, upper: 0.2 }),
    average({ recipe: "replay", question_type: "rephrased" }),
  ]);
  assert.deepEqual(rest, []);
  assert.deepEqual(table?.columns.map(({ title }) => title), [
    "Training",
    "Epochs",
    "Memorization (2 datasets)",
    "Rephrased (2 datasets)",
  ]);
  assert.equal(table?.groups[0]?.rows.length, 3);
  assert.match(table?.note ?? "", /news and people/i);
});

Deno.test("macroTables() leaves out other judges, roles and epochs between", () => {
  const rows = [
    average({ judge: "another" }),
    average({ role: "locality" }),
    average({ epoch: last - 1 }),
  ];
  assert.deepEqual(tables(rows), []);
});
