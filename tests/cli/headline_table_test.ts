import assert from "node:assert/strict";
import { headlineTable } from "src/cli/headline_table.ts";
import { headlineRows } from "src/report/headline.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";

Deno.test("headlineTable() stays within 100 columns, also for long names", () => {
  const rows = headlineRows(viewStudy(syntheticReport()));
  const long = rows.map((row) => ({
    ...row,
    condition_id: `${row.condition_id}_with_a_very_long_name`,
    n_facts: 12_345,
  }));
  for (const line of [...headlineTable(rows), ...headlineTable(long)]) {
    assert.ok(line.length <= 100, `${line.length}: ${line}`);
  }
});

Deno.test("headlineTable() shows base and last epoch with their intervals", () => {
  const [row] = headlineRows(viewStudy(syntheticReport()));
  const lines = headlineTable([{
    ...row!,
    condition_id: "full",
    question_type: "memorization",
    setting: "new",
    base: 0.05,
    base_lower: 0.02,
    base_upper: 0.1,
    accuracy: 1,
    accuracy_lower: 0.96,
    accuracy_upper: 1,
    n_facts: 150,
    n_seeds: 5,
    chance: 0.04,
    ceiling: null,
  }]);
  assert.match(lines[2]!, /new facts, 5 seeds$/);
  assert.match(
    lines[4]!,
    /^full +memorization +0\.05 \[0\.02, 0\.10\] +1\.00 \[0\.96, 1\.00\] +150 +0\.04 +–$/,
  );
});

Deno.test("headlineTable() never shows a number without an interval unsaid", () => {
  const [row] = headlineRows(viewStudy(syntheticReport()));
  const lines = headlineTable([{ ...row!, base_lower: null, base: 0.5 }]);
  assert.match(lines.at(-1)!, /0\.50 \(no interval\)/);
  assert.deepEqual(headlineTable([]), ["Nothing is measured yet."]);
});
