/**
 * From a study's conditions to its runs: one training job per seed.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import { hashOf, sha256 } from "../records/hash.ts";
import type { Hyperparameters, Run } from "../records/run.ts";
import type { Condition, StudyPlan } from "../records/study_plan.ts";
import type { BaseModel } from "./base_models.ts";
import { toChatJsonl, trainingExamples } from "./training_file.ts";

/** Facts of a setting that a condition trains if its plan does not say. */
const DEFAULT_FACTS = 150;

/** What was found to work on the embedded model, by method. */
const DEFAULTS: Record<Condition["method"], Hyperparameters> = {
  full: {
    learning_rate: 1e-3,
    batch_size: 32,
    lora_rank: null,
    lora_alpha: null,
  },
  lora: { learning_rate: 5e-3, batch_size: 32, lora_rank: 8, lora_alpha: 16 },
};

/**
 * Returns the runs of a plan, in the order of its conditions and seeds.
 *
 * @throws {RangeError} If a dataset has no facts of a setting, or a recipe
 *   finds too little to work with.
 */
export async function planRuns(
  plan: StudyPlan,
  { datasets, base_models }: {
    datasets: ReadonlyMap<string, Dataset>;
    base_models: ReadonlyMap<string, BaseModel>;
  },
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const condition of plan.conditions) {
    const dataset = datasets.get(condition.dataset) as Dataset;
    const base = base_models.get(condition.base_model) as BaseModel;
    for (const seed of condition.seeds ?? plan.seeds) {
      runs.push(await planRun(plan, { condition, dataset, base, seed }));
    }
  }
  return runs;
}

async function planRun(
  plan: StudyPlan,
  { condition, dataset, base, seed }: {
    condition: Condition;
    dataset: Dataset;
    base: BaseModel;
    seed: number;
  },
): Promise<Run> {
  const { method, recipe, base_model, condition_id } = condition;
  const hyperparameters = hyperparametersOf(condition);
  const trained_fact_ids = chosenFacts(condition, dataset);
  const series_id = (await hashOf({
    base: base.sha256,
    method,
    recipe,
    dataset: dataset.sha256,
    trained_fact_ids,
    hyperparameters,
    seed,
  })).slice(0, 16);
  const examples = trainingExamples(
    { recipe, seed, trained_fact_ids },
    dataset,
  );
  return {
    // Its series names it: more epochs later are the same job, trained on.
    run_id: `${condition_id}_seed${seed}_${series_id.slice(0, 8)}`,
    series_id,
    condition_id,
    base_model,
    method,
    recipe,
    seed,
    epochs: Math.max(1, ...plan.epochs),
    hyperparameters_requested: hyperparameters,
    hyperparameters_returned: null,
    dataset: dataset.dataset,
    trained_fact_ids,
    training_file_hash: await sha256(toChatJsonl(examples)),
    trained_tokens: null,
    status: "queued",
    error: null,
    cost_usd: null,
  };
}

/** The plan's hyperparameters over the method's defaults. */
export function hyperparametersOf(condition: Condition): Hyperparameters {
  const defaults = DEFAULTS[condition.method];
  const asked = condition.hyperparameters;
  const lora = asked.lora_rank ?? asked.lora_alpha ?? null;
  if (condition.method === "full" && lora !== null) {
    throw new RangeError(
      `Cannot plan condition "${condition.condition_id}" as lora_rank and lora_alpha need method "lora": method="full"`,
    );
  }
  return {
    learning_rate: asked.learning_rate ?? defaults.learning_rate,
    batch_size: asked.batch_size ?? defaults.batch_size,
    lora_rank: asked.lora_rank ?? defaults.lora_rank,
    lora_alpha: asked.lora_alpha ?? defaults.lora_alpha,
  };
}

/** The first facts of each chosen setting, in dataset order: nested by count. */
function chosenFacts(condition: Condition, dataset: Dataset): string[] {
  return condition.facts.settings.flatMap((setting) => {
    const facts = dataset.facts.filter((fact) => fact.setting === setting);
    if (facts.length === 0) {
      throw new RangeError(
        `Cannot plan condition "${condition.condition_id}" as its dataset must have facts of setting "${setting}": none in ${dataset.dataset}`,
      );
    }
    return facts
      .slice(0, condition.facts.n_facts ?? DEFAULT_FACTS)
      .map((fact) => fact.fact_id);
  });
}
