import assert from "node:assert/strict";
import type { ArmEffect } from "src/records/arm_effect.ts";
import type { Table } from "src/report/document.ts";
import { drawSizes } from "src/report/parts/figures/sizes.ts";
import { captions, input, place, plain, replay, view } from "./made_view.ts";

const trend = {
  ...place,
  conditions: [plain, replay],
  sizes: [200, 1000],
  accuracies: [0.9, 0.5],
  spearman_rho: -1,
  spearman_p: 1,
  page_rise_p: 1,
  page_fall_p: 0.01,
  n_seeds: 3,
};

Deno.test("sizes: accuracy by arm along the ladder, falls flagged, trends told", async () => {
  const effect = (condition_id: string, arm: string, change_upper: number) => ({
    ...place,
    variant: "all",
    condition_id,
    arm,
    base: 0.6,
    base_lower: 0.5,
    base_upper: 0.7,
    tuned: 0.4,
    tuned_lower: 0.3,
    tuned_upper: 0.5,
    change_upper,
  } as unknown as ArmEffect);
  const [caption] = captions(
    await drawSizes(view({
      plan: { ...input.plan, arms: ["closed_book", "rag"] },
      analysis: { size_trends: [trend] },
      arm_effects: [
        effect(plain, "closed_book", 0.1),
        effect(replay, "closed_book", 0.1),
        effect(plain, "rag", 0.1),
        effect(replay, "rag", -0.1),
      ],
    })),
  );
  assert.ok(
    caption!.startsWith(
      "1 of 4 points is flagged as a fall below the base (rephrased in RAG). Closed book rephrased falls with the number of facts (Page's test, p 0.010).",
    ),
    caption!,
  );
});

Deno.test("sizes: one arm alone is read from the summaries", async () => {
  const found = captions(
    await drawSizes(view({ analysis: { size_trends: [trend] } })),
  );
  assert.equal(found.length, 2, "new and updated facts");
  assert.match(found[0]!, /points (is|are) flagged/);
});

Deno.test("sizes: scores of a judge with a table of changes, large drops marked", async () => {
  const change = (condition_id: string, value: number) => ({
    ...place,
    condition_id,
    judge: "g_eval_accuracy:openai/judge",
    arm: "rag",
    base_score: 4.38,
    base_score_lower: 4.2,
    base_score_upper: 4.5,
    score: 4.38 + value,
    score_lower: 3,
    score_upper: 4,
    change: value,
    change_lower: value - 0.1,
    change_upper: value + 0.1,
    p: 0.001,
    p_adjusted: 0.002,
    drops_more_than_one: value < -1,
    surely_more_than_one: value < -1.1,
    n_ungraded: 0,
  });
  const { arm, ...rest } = { ...trend, arm: "rag" };
  const blocks = await drawSizes(view({
    analysis: {
      score_changes: [change(plain, -1.24), change(replay, -0.2)],
      score_trends: [{
        ...rest,
        arm,
        judge: "g_eval_accuracy:openai/judge",
        scores: [3, 4],
      }],
    },
  }));
  const caption = captions(blocks).find((text) => text.includes("Mean score"))!;
  assert.match(caption, /^1 of 2 points is flagged as a fall below the base/);
  const table = blocks.find((block): block is Table => block.kind === "table")!;
  assert.deepEqual(table.groups[0]!.rows.map((row) => [row[0], row[6]]), [
    ["200", "surely"],
    ["1000", "no"],
  ]);
  assert.equal(table.groups[0]!.rows[0]![4], "−1.24 (−1.34 to −1.14)");
  assert.match(
    table.note!,
    /ρ −1\.00 \(p 1\), p of a rise 1, of a fall 0\.010/,
  );
});
