/**
 * Which checkpoint of a plan a row of recorded answers belongs to: at epoch 0
 * the base that its model names, later the training of its condition and seed.
 *
 * @module
 */

import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { shown } from "./describe_issue.ts";
import { countOf, RowFault } from "./import_faults.ts";
import type { PlainRow } from "./import_table.ts";
import type { Materials } from "./materials.ts";

/** The provider whose models are answered from a table. */
export const RECORDED = "recorded/";

/** A checkpoint, and the training that left it; null for a base. */
export interface Place {
  checkpoint: Checkpoint;
  run: Run | null;
}

/** A plan and what it works on. */
export interface PlanContext {
  plan: StudyPlan;
  materials: Pick<Materials, "bases" | "datasets" | "items" | "runs">;
}

/**
 * Returns the checkpoint that a row belongs to.
 *
 * @param options.model What answered, without `recorded/`.
 * @throws {RowFault} If the plan has no such checkpoint.
 */
export function placeOf(
  cells: PlainRow,
  { model, ...context }: PlanContext & { model: string },
): Place {
  const epoch = countOf(cells, "epoch") ?? 0;
  return epoch === 0
    ? { checkpoint: baseOf(model, context), run: null }
    : tunedOf(cells, { ...context, model, epoch });
}

/** Returns the base that a model's name means. */
function baseOf(model: string, { materials }: PlanContext): Checkpoint {
  const base = materials.bases.find((base) => base.model === RECORDED + model);
  if (base !== undefined) return base;
  throw new RowFault(
    `model must be a recorded base of the plan at epoch 0, one of ${
      materials.bases.map(({ model }) => model).join(", ")
    }: ${
      shown(model)
    }; name it recorded/${model} in study.json, or give the row its epoch`,
  );
}

/** Returns the checkpoint that a training of the plan left elsewhere. */
function tunedOf(
  cells: PlainRow,
  { plan, materials, model, epoch }: PlanContext & {
    model: string;
    epoch: number;
  },
): Place {
  const condition_id = conditionOf(cells, plan);
  const condition = plan.conditions.find((one) =>
    one.condition_id === condition_id
  )!;
  if (!condition.base_model.startsWith(RECORDED)) {
    throw new RowFault(
      `condition_id must be a condition whose base_model is recorded/NAME in study.json: ${condition_id} has ${
        shown(condition.base_model)
      }`,
    );
  }
  if (!plan.epochs.includes(epoch)) {
    throw new RowFault(
      `epoch must be one of the plan's, ${plan.epochs.join(", ")}: ${epoch}`,
    );
  }
  const seed = seedOf(cells, condition.seeds ?? plan.seeds);
  // Where several jobs make a series, each holds the epochs up to its last.
  const run =
    materials.runs.filter((run) =>
      run.condition_id === condition_id && run.seed === seed &&
      run.epochs >= epoch
    ).sort((a, b) => a.epochs - b.epochs)[0];
  if (run === undefined) {
    throw new Error(
      `Cannot import as the plan must have a training of ${condition_id}, seed ${seed}, to epoch ${epoch}: it has none`,
    );
  }
  const checkpoint = {
    checkpoint_id: `${run.run_id}/epoch_${String(epoch).padStart(3, "0")}`,
    run_id: run.run_id,
    base_model: run.base_model,
    epoch,
    step: 0,
    model: RECORDED + model,
    weights_sha256: null,
    loss: null,
  };
  return { checkpoint, run };
}

function conditionOf(cells: PlainRow, plan: StudyPlan): string {
  const ids = plan.conditions.map(({ condition_id }) => condition_id);
  const given = cells.condition_id;
  if (given === null || given === undefined) {
    if (ids.length === 1) return ids[0]!;
    throw new RowFault(
      `condition_id must be given where the plan has several, ${
        ids.join(", ")
      }: it is empty`,
    );
  }
  if (ids.includes(String(given))) return String(given);
  throw new RowFault(
    `condition_id must be one of ${ids.join(", ")}: ${shown(given)}`,
  );
}

function seedOf(cells: PlainRow, seeds: readonly number[]): number {
  const seed = countOf(cells, "seed") ??
    (seeds.length === 1 ? seeds[0]! : null);
  if (seed !== null && seeds.includes(seed)) return seed;
  throw new RowFault(
    `seed must be one of ${seeds.join(", ")}: ${
      seed === null ? "it is empty" : seed
    }`,
  );
}
