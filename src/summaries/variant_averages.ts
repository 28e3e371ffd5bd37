/**
 * Variants over several datasets: the mean of what each dataset shows, each
 * counting the same.
 *
 * A study trains each dataset in a condition of its own; conditions that are
 * trained alike are one variant here. Datasets share no entity, so intervals
 * square and add.
 *
 * @module
 */

import type { VariantRow } from "../records/lineage.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { mcnemarTest } from "../statistics/mcnemar.ts";
import { meanOf } from "./macro_rows.ts";

/**
 * Returns a row for each variant that has numbers of at least two datasets, one
 * of each; its `dataset` is `all`, and it has no p of its own.
 */
export function variantAverages(
  { conditions }: Pick<StudyPlan, "conditions">,
  rows: readonly VariantRow[],
): VariantRow[] {
  const trainings = new Map(
    conditions.map(({ condition_id, method, recipe, lineage }) => [
      condition_id,
      { method, recipe, lineage },
    ]),
  );
  const groups = Map.groupBy(wholeRows(rows), (row) =>
    JSON.stringify([
      row.condition_id === null ? null : trainings.get(row.condition_id),
      row.base_model,
      row.epoch,
      row.arm,
      row.setting,
    ]));
  return [...groups.values()].filter(isOnePerDataset).map(averaged);
}

/** Returns the rows that are about all that was asked of their facts. */
function wholeRows(rows: readonly VariantRow[]): VariantRow[] {
  const cells = Map.groupBy(rows, (row) =>
    JSON.stringify([
      row.condition_id,
      row.items_of,
      row.epoch,
      row.arm,
      row.dataset,
      row.setting,
    ]));
  // The average stands behind the types; a lone type is all there is.
  return [...cells.values()].map((own) => own.at(-1)!);
}

function isOnePerDataset(rows: readonly VariantRow[]): boolean {
  const datasets = new Set(rows.map(({ dataset }) => dataset));
  return rows.length > 1 && datasets.size === rows.length;
}

function averaged(rows: readonly VariantRow[]): VariantRow {
  const [first] = rows as [VariantRow];
  const sum = (count: (row: VariantRow) => number) =>
    rows.reduce((total, row) => total + count(row), 0);
  const [only_base, only_variant] = [
    sum((row) => row.only_base),
    sum((row) => row.only_variant),
  ];
  const tests = mcnemarTest({ only_a: only_variant, only_b: only_base });
  const names = rows.map(({ items_of }) => items_of).join(", ");
  return {
    ...first,
    dataset: "all",
    question_type: "average",
    condition_id: first.condition_id === null ? null : names,
    items_of: names,
    ...meanColumns(rows, "base"),
    ...meanColumns(rows, "variant"),
    ...meanColumns(rows, "difference"),
    p: null,
    only_base,
    only_variant,
    mcnemar_p: tests.p,
    mcnemar_mid_p: tests.mid_p,
    n_items: sum((row) => row.n_items),
    n_entities: sum((row) => row.n_entities),
    n_seeds: Math.min(...rows.map(({ n_seeds }) => n_seeds)),
  };
}

/** Returns a column's mean; without an interval where a dataset has none. */
function meanColumns<Name extends "base" | "variant" | "difference">(
  rows: readonly VariantRow[],
  name: Name,
) {
  const found = meanOf(rows.map((row) => ({
    estimate: row[name] as number,
    lower: row[`${name}_lower`] as number | null,
    upper: row[`${name}_upper`] as number | null,
  })));
  return {
    [name]: found.estimate,
    [`${name}_lower`]: found.lower,
    [`${name}_upper`]: found.upper,
  } as
    & Record<Name, number>
    & Record<`${Name}_lower` | `${Name}_upper`, number | null>;
}
