/**
 * Series: the checkpoints of one training, with the base before them.
 *
 * @module
 */

import type pl from "polars";
import { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { fromFrame } from "../tables/frame.ts";

/** One seed of one condition. */
export interface Series {
  series_id: string;
  condition_id: string;
  base_model: string;
  dataset: string;
  seed: number;
  trained_fact_ids: string[];
  /** Checkpoint by epoch; the shared base is epoch 0, where it exists. */
  checkpoints: Map<number, string>;
}

/**
 * Returns the series that the plan asks for, by condition, then seed.
 *
 * Runs of conditions, seeds or epochs that a plan no longer has are left out.
 * Where two runs of a series left one epoch, the first run by id counts.
 */
export function seriesOf(
  plan: StudyPlan,
  frames: { runs: pl.DataFrame; checkpoints: pl.DataFrame },
): Series[] {
  const runs = fromFrame(frames.runs, Run, "summarize runs")
    .sort((a, b) => a.run_id < b.run_id ? -1 : 1);
  const checkpoints = fromFrame(
    frames.checkpoints,
    Checkpoint,
    "summarize checkpoints",
  );
  const bases = new Map(
    checkpoints.filter(({ run_id, epoch }) => run_id === null && epoch === 0)
      .map((base) => [base.base_model, base.checkpoint_id]),
  );
  const byRun = Map.groupBy(checkpoints, ({ run_id }) => run_id);
  const all = new Map<string, Series>();
  for (const run of runs) {
    const condition = plan.conditions
      .find(({ condition_id }) => condition_id === run.condition_id);

    if (condition === undefined) continue;
    if (!(condition.seeds ?? plan.seeds).includes(run.seed)) continue;
    const key = `${run.condition_id}\u0000${run.series_id}`;
    const series = all.get(key) ?? newSeries(run, bases.get(run.base_model));
    all.set(key, series);
    for (const { epoch, checkpoint_id } of byRun.get(run.run_id) ?? []) {
      if (!plan.epochs.includes(epoch) || series.checkpoints.has(epoch)) {
        continue;
      }
      series.checkpoints.set(epoch, checkpoint_id);
    }
  }
  const order = plan.conditions.map(({ condition_id }) => condition_id);
  return [...all.values()].sort((a, b) =>
    order.indexOf(a.condition_id) - order.indexOf(b.condition_id) ||
    a.seed - b.seed || (a.series_id < b.series_id ? -1 : 1)
  );
}

function newSeries(run: Run, base: string | undefined): Series {
  const { series_id, condition_id, base_model, dataset, seed } = run;
  return {
    series_id,
    condition_id,
    base_model,
    dataset,
    seed,
    trained_fact_ids: run.trained_fact_ids,
    checkpoints: new Map(base === undefined ? [] : [[0, base]]),
  };
}
