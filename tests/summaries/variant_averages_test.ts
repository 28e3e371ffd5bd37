import assert from "node:assert/strict";
import { VariantRow } from "src/records/lineage.ts";
import { variantAverages } from "src/summaries/variant_averages.ts";
import { solves, told } from "./solved_problems.ts";

const { variants: [worked] } = told({ says: solves });

/** The worked row, as if of another dataset and condition. */
const row = (
  dataset: string,
  changes: Partial<VariantRow> = {},
): VariantRow => ({
  ...worked!,
  dataset,
  condition_id: `on_${dataset}`,
  items_of: `on_${dataset}`,
  ...changes,
});

const plan = {
  conditions: ["a", "b", "c"].map((dataset) => ({
    condition_id: `on_${dataset}`,
    method: "full",
    recipe: "plain",
  })),
} as never;

Deno.test("variantAverages() is the plain mean over datasets, whatever their size", () => {
  const rows = variantAverages(plan, [
    row("a"),
    row("b", {
      difference: 0,
      difference_lower: -0.1,
      difference_upper: 0.1,
      n_items: 10,
    }),
  ]);
  assert.equal(rows.length, 1);
  const [mean] = rows;
  assert.equal(mean!.difference.toFixed(4), (7 / 164 / 2).toFixed(4));
  assert.deepEqual(
    [mean!.dataset, mean!.question_type, mean!.condition_id, mean!.p],
    ["all", "average", "on_a, on_b", null],
  );
  assert.deepEqual([mean!.only_variant, mean!.n_items], [14, 174]);
  assert.equal(mean!.mcnemar_p.toFixed(6), (2 / 2 ** 14).toFixed(6));
  VariantRow.parse(mean);
});

Deno.test("variantAverages() takes the average of types where there are several", () => {
  const [mean] = variantAverages(plan, [
    row("a", { question_type: "memorization", difference: 0.06 }),
    row("a", { question_type: "average", difference: 0.05 }),
    row("b", { difference: 0.03 }),
  ]);
  assert.equal(mean!.difference.toFixed(6), "0.040000");
});

Deno.test("variantAverages() squares and adds intervals, and has none where one lacks its own", () => {
  const half = {
    difference: 0.4,
    difference_lower: 0.3,
    difference_upper: 0.5,
  };
  const [mean] = variantAverages(plan, [row("a", half), row("b", half)]);
  assert.equal(
    mean!.difference_lower!.toFixed(4),
    (0.4 - 0.1 / Math.SQRT2).toFixed(4),
  );
  const [bare] = variantAverages(plan, [
    row("a", half),
    row("b", { ...half, difference_lower: null, difference_upper: null }),
  ]);
  assert.deepEqual([bare!.difference, bare!.difference_lower], [0.4, null]);
});

Deno.test("variantAverages() averages no two conditions of one dataset, nor what is trained otherwise", () => {
  assert.deepEqual(variantAverages(plan, [row("a")]), []);
  assert.deepEqual(
    variantAverages(plan, [
      row("a"),
      row("a", { condition_id: "on_b", items_of: "on_b" }),
    ]),
    [],
  );
  assert.deepEqual(
    variantAverages(plan, [row("a"), row("b", { condition_id: null })]),
    [],
  );
});
