import assert from "node:assert/strict";
import { summarize } from "src/summaries/summarize.ts";
import { crowd } from "./crowd.ts";

Deno.test("A ceiling is about known people, not about updates that no run trained", () => {
  const { summaries } = summarize(crowd({
    seeds: [[1, 2], [1, 2]],
    epochs: [1],
    judges: ["normalized_match"],
    entities: 40,
    attributes: 6,
  }));
  const at = { variant: "all", series_id: "all", metric: "accuracy" } as const;
  const rows = summaries.filter((row) =>
    row.condition_id === "condition_1" && // It trains new facts alone.
    row.question_type === "memorization" && row.variant === at.variant &&
    row.series_id === at.series_id && row.metric === at.metric
  );
  const base = (setting: string) =>
    rows.find((row) =>
      row.role === "retention" && row.setting === setting && row.epoch === 0
    )!.estimate;
  assert.notEqual(base("all"), base("known"));
  for (const row of rows) assert.equal(row.ceiling, base("known"));
});
