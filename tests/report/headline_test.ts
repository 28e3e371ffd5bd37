import assert from "node:assert/strict";
import { HeadlineRow, headlineRows } from "src/report/headline.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";

const input = syntheticReport();
const rows = headlineRows(viewStudy(input));

Deno.test("headlineRows() has a row per condition, setting and question type", () => {
  // 6 conditions x 2 settings x 5 question types
  assert.equal(rows.length, 60);
  for (const row of rows) HeadlineRow.parse(row);
  const keys = rows.map((row) =>
    [row.dataset, row.setting, row.condition_id, row.question_type].join("\n")
  );
  assert.deepEqual(keys, [...new Set(keys)].sort());
});

Deno.test("headlineRows() copies its numbers from summaries and comparisons", () => {
  const row = rows.find((row) =>
    row.setting === "update" && row.condition_id === "large_lora_plain" &&
    row.question_type === "rephrased"
  )!;
  const cell = (epoch: number) =>
    input.summaries.find((other) =>
      other.condition_id === "large_lora_plain" && other.epoch === epoch &&
      other.series_id === "all" && other.role === "target" &&
      other.setting === "update" && other.question_type === "rephrased" &&
      other.variant === "all" && other.judge === "normalized_match" &&
      other.metric === "accuracy"
    )!;
  assert.equal(row.base, cell(0).estimate);
  assert.equal(row.accuracy, cell(30).estimate);
  assert.equal(row.accuracy_lower, cell(30).lower);
  assert.ok(
    Math.abs(row.difference! - (cell(30).estimate! - cell(0).estimate!)) <
      1e-12,
  );
  assert.equal(row.n_seeds, 3);
});

Deno.test("headlineRows() leaves the difference empty where none was computed", () => {
  const bare = headlineRows(viewStudy({ ...input, comparisons: [] }));
  assert.equal(bare.length, 60);
  assert.ok(bare.every((row) => row.difference === null && row.p === null));
});

Deno.test("A plan's contrast is not taken for the difference to the base", () => {
  const base = input.comparisons.find((row) =>
    row.family === "exploratory" && row.metric === "accuracy" &&
    row.epoch_a === 30
  )!;
  const contrast = { ...base, family: "primary", difference: 99 };
  const other = { ...base, condition_b: "other", difference: 98 };
  const found = headlineRows(
    viewStudy({
      ...input,
      comparisons: [...input.comparisons, contrast, other],
    }),
  );
  assert.ok(found.every((row) => Math.abs(row.difference!) <= 1));
});
