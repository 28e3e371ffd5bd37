/**
 * Macro-averages over the datasets of a study.
 *
 * @module
 */

import type { MacroAverage } from "../records/macro_average.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Summary } from "../records/summary.ts";
import { macroAverage } from "../statistics/macro_average.ts";

/** What is averaged; each is a proportion of a cell's answers. */
const METRICS = ["accuracy"];

/** A summary row that has an estimate, with its condition's training. */
interface Part {
  row: Summary & { estimate: number };
  training: Pick<MacroAverage, "base_model" | "method" | "recipe">;
}

/**
 * Returns one row per training, epoch, arm, role, setting and question type
 * that at least two datasets have: the pooled seeds, all variants.
 *
 * A dataset counts in the conditions that train it; what those do to other
 * datasets is no part of an average.
 */
export function macroRows(
  plan: Pick<StudyPlan, "conditions">,
  summaries: readonly Summary[],
): MacroAverage[] {
  const conditions = new Map(
    plan.conditions.map((one) => [one.condition_id, one]),
  );
  const parts = new Map<string, Part[]>();
  for (const row of summaries) {
    const condition = conditions.get(row.condition_id);
    if (condition?.dataset !== row.dataset || !isAveraged(row)) continue;
    const { base_model, method, recipe, lineage } = condition;
    // What is only a scaffold is no training, nor like one.
    if (lineage?.tuned === false) continue;
    const training = { base_model, method, recipe };
    const key = JSON.stringify([
      ...Object.values(training),
      lineage ?? null,
      row.epoch,
      row.arm,
      row.role,
      row.setting,
      row.question_type,
      row.judge,
      row.metric,
    ]);
    parts.set(key, [...parts.get(key) ?? [], { row, training }]);
  }
  return [...parts.values()].filter(isOnePerDataset).map(averaged);
}

function isAveraged(row: Summary): row is Part["row"] {
  return METRICS.includes(row.metric) && row.series_id === "all" &&
    row.variant === "all" && row.estimate !== null;
}

/** Two conditions that train one dataset alike have no macro-average. */
function isOnePerDataset(parts: Part[]): boolean {
  const datasets = new Set(parts.map(({ row }) => row.dataset));
  return parts.length > 1 && datasets.size === parts.length;
}

function averaged(parts: Part[]): MacroAverage {
  const { row, training } = parts[0] as Part;
  const rows = parts.map((part) => part.row);
  const sum = (count: (row: Summary) => number) =>
    rows.reduce((total, row) => total + count(row), 0);
  return {
    ...training,
    epoch: row.epoch,
    arm: row.arm,
    role: row.role,
    setting: row.setting,
    question_type: row.question_type,
    judge: row.judge,
    metric: row.metric,
    ...meanOf(rows),
    datasets: rows.map(({ dataset }) => dataset),
    n_facts: sum(({ n_facts }) => n_facts),
    n_entities: sum(({ n_entities }) => n_entities),
  };
}

/** What has an estimate, and an interval or none. */
export type Bounded = Pick<MacroAverage, "estimate" | "lower" | "upper">;

/** Returns the mean; without an interval where one of the parts has none. */
export function meanOf(rows: readonly Bounded[]): Bounded {
  const bounded = rows.flatMap(({ estimate, lower, upper }) =>
    lower === null || upper === null ? [] : [{ estimate, lower, upper }]
  );
  if (bounded.length === rows.length) return macroAverage(bounded);
  const total = rows.reduce((sum, { estimate }) => sum + estimate, 0);
  return { estimate: total / rows.length, lower: null, upper: null };
}
