import assert from "node:assert/strict";
import { varianceComponents } from "src/statistics/variance_components.ts";
import { differenceVariances } from "src/summaries/difference_variance.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { crowd } from "./crowd.ts";
import { smallStudy } from "./small_study.ts";
import { itemValues, nestedValues } from "src/summaries/item_values.ts";

const study = studyAnswers(crowd({
  seeds: [[1, 2, 3], [4], [1, 2, 3]],
  epochs: [4, 8],
  judges: ["normalized_match"],
  entities: 40,
  attributes: 2,
}));
const found = differenceVariances(study, "crowd");

Deno.test("differenceVariances() takes the pairs with the most common seeds", () => {
  const row = found.find(({ question_type }) =>
    question_type === "memorization"
  )!;
  // The second condition has no seed in common with the others.
  assert.deepEqual([row.n_pairs, row.n_seeds], [1, 3]);
});

Deno.test("differenceVariances() parts the differences item by item and seed by seed", () => {
  const row = found.find(({ question_type }) =>
    question_type === "memorization"
  )!;
  const items = study.items.entries.flatMap(({ item, setting }, place) =>
    item.question_type === "memorization" && setting !== "known" ? [place] : []
  );
  const of = (condition_id: string) =>
    itemValues(study, { condition_id, epoch: 8, items });
  const other = of("condition_2");
  const trained = new Set(study.series[0]!.trained_fact_ids);
  const differences = of("condition_0").map(({ values }, s) => ({
    values: new Map(
      [...values].filter(([item]) =>
        trained.has(study.items.entries[item]!.item.fact_ids[0]!)
      ).map(([item, value]) => [item, value - other[s]!.values.get(item)!]),
    ),
  }));
  const parts = varianceComponents(nestedValues(study, differences));
  for (const name of ["entity", "fact", "seed", "residual"] as const) {
    assert.ok(Math.abs(row.variance[name] - parts[name]!) < 1e-12, name);
  }
  const sum = Object.values(row.variance).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(row.icc - row.variance.entity / sum) < 1e-12);
});

Deno.test("differenceVariances() of one condition compares its last two epochs", () => {
  const alone = studyAnswers(crowd({
    seeds: [[1, 2]],
    epochs: [4, 8],
    judges: ["normalized_match"],
    entities: 40,
    attributes: 2,
  }));
  const [row] = differenceVariances(alone, "crowd");
  assert.deepEqual([row!.n_pairs, row!.n_seeds], [1, 2]);
  // One epoch, and the base: nothing to compare training with.
  assert.deepEqual(
    differenceVariances(studyAnswers(smallStudy()), "people"),
    [],
  );
});
