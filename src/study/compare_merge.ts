/**
 * Two studies as one, so that the statistics of one study compare them: each
 * gives one condition, over the datasets that both have.
 *
 * Names that may be in both (checkpoints, requests, base models) get the side
 * before them, so nothing of one side is ever joined to the other.
 *
 * @module
 */

import pl from "polars";
import { Checkpoint, Run } from "../records/run.ts";
import type { Condition, StudyPlan } from "../records/study_plan.ts";
import type { SummaryInput } from "../summaries/study_answers.ts";
import { toFrame } from "../tables/frame.ts";
import type { StudyContext } from "./context.ts";
import { readStudyFrames } from "./snapshot.ts";

/** One of the two studies, with the condition to compare. */
export interface ComparedSide {
  context: StudyContext;
  condition: Condition;
}

/** The name of a side's condition in the merged study. */
export function sideName({ context, condition }: ComparedSide): string {
  return `${context.plan.study}/${condition.condition_id}`;
}

/**
 * Returns what a summary of both sides is computed from: intervals and
 * resamples as the first study's plan has them.
 *
 * @param options.judge The judge of both.
 */
export async function mergeStudies(
  sides: readonly [ComparedSide, ComparedSide],
  { judge }: { judge: StudyPlan["judges"][number] },
): Promise<SummaryInput> {
  const [one, other] = sides;
  const plans = sides.map(({ context }) => context.plan);
  const datasets = one.context.plan.datasets.filter(({ dataset }) =>
    plans[1]!.datasets.some((entry) => entry.dataset === dataset)
  );
  const names = new Set(datasets.map(({ dataset }) => dataset));
  const asked = new Set(other.context.materials.items.map(itemKey));
  const parts = await Promise.all(
    sides.map((side, i) => sideRows(side, `${i} `)),
  );
  const both = (table: keyof SummaryInput["frames"]) =>
    pl.concat(parts.map(({ frames }) => frames[table]));
  return {
    plan: {
      ...one.context.plan,
      study: plans.map(({ study }) => study).join(" vs "),
      // Of the first plan's question types, only items of both are asked.
      datasets: datasets.map(({ dataset, sha256 }) => ({ dataset, sha256 })),
      conditions: sides.map((side) => ({
        ...side.condition,
        condition_id: sideName(side),
        seeds: side.condition.seeds ?? side.context.plan.seeds,
      })),
      epochs: plans[0]!.epochs.filter((e) => plans[1]!.epochs.includes(e)),
      judges: [judge],
      contrasts: [],
    },
    facts: [...one.context.materials.datasets.values()]
      .filter(({ dataset }) => names.has(dataset))
      .flatMap(({ facts }) => facts),
    items: one.context.materials.items.filter((item) =>
      names.has(item.dataset) && asked.has(itemKey(item))
    ),
    known_fact_ids: new Map(parts.flatMap(({ known }) => known)),
    frames: {
      runs: both("runs"),
      checkpoints: both("checkpoints"),
      responses: both("responses"),
      judgments: both("judgments"),
    },
  };
}

const itemKey = (item: { dataset: string; item_id: string }) =>
  JSON.stringify([item.dataset, item.item_id]);

/** Returns the rows of a side's condition, their names marked. */
async function sideRows(side: ComparedSide, mark: string) {
  const { context, condition } = side;
  const { runs, checkpoints, frames } = await readStudyFrames(context);
  const own = runs.filter((run) => run.condition_id === condition.condition_id);
  const ids = new Set(own.map(({ run_id }) => run_id));
  const kept = checkpoints.filter(({ run_id, base_model }) =>
    run_id === null ? base_model === condition.base_model : ids.has(run_id)
  );
  return {
    known: [[
      mark + condition.base_model,
      context.materials.known_fact_ids.get(condition.base_model) ?? new Set(),
    ]] as [string, Set<string>][],
    frames: {
      runs: toFrame(
        own.map((run) => ({
          ...run,
          run_id: mark + run.run_id,
          series_id: mark + run.series_id,
          condition_id: sideName(side),
          base_model: mark + run.base_model,
        })),
        Run,
      ),
      checkpoints: toFrame(
        kept.map((row) => ({
          ...row,
          checkpoint_id: mark + row.checkpoint_id,
          run_id: row.run_id === null ? null : mark + row.run_id,
          base_model: mark + row.base_model,
        })),
        Checkpoint,
      ),
      responses: marked(
        frames.responses.filter(
          pl.col("checkpoint_id").isIn(
            kept.map(({ checkpoint_id }) => checkpoint_id),
          ),
        ),
        { columns: ["request_hash", "checkpoint_id"], mark },
      ),
      judgments: marked(frames.judgments, { columns: ["request_hash"], mark }),
    },
  };
}

/** Returns a frame with a mark before the text of some columns. */
function marked(
  frame: pl.DataFrame,
  { columns, mark }: { columns: readonly string[]; mark: string },
): pl.DataFrame {
  return frame.withColumns(
    ...columns.map((name) =>
      pl.Series(
        name,
        (frame.getColumn(name).toArray() as string[]).map((id) => mark + id),
        pl.String,
      )
    ),
  );
}
