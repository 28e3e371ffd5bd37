/**
 * From a study's conditions to its runs: the training jobs of every seed.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import { parseModelName } from "../models/providers.ts";
import { hashOf, sha256 } from "../records/hash.ts";
import type { Hyperparameters, Run } from "../records/run.ts";
import type { Condition, StudyPlan } from "../records/study_plan.ts";
import { type BaseModel, isEmbedded } from "./base_models.ts";
import { toChatJsonl, trainingExamples } from "./training_file.ts";
import { tunerOf } from "./tuners.ts";

/** Facts of a setting that a condition trains if its plan does not say. */
const DEFAULT_FACTS = 150;

/** What was found to work on the embedded model, by method. */
const DEFAULTS: Partial<Record<string, Hyperparameters>> = {
  full: {
    learning_rate: 1e-3,
    batch_size: 32,
    lora_rank: null,
    lora_alpha: null,
  },
  lora: { learning_rate: 5e-3, batch_size: 32, lora_rank: 8, lora_alpha: 16 },
};

/** Elsewhere the provider chooses. */
const PROVIDER_CHOOSES: Hyperparameters = {
  learning_rate: null,
  batch_size: null,
  lora_rank: null,
  lora_alpha: null,
};

/**
 * Returns the runs of a plan, in the order of its conditions and seeds: one for
 * every job that the epochs take, which may be several with one `series_id`.
 * Where the base alone is asked, its run has no epochs: it names the facts.
 *
 * @throws {RangeError} If a dataset has no facts of a setting, a recipe finds
 *   too little to work with, or a condition asks for a method or a
 *   hyperparameter that the trainer of its model does not have.
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
      runs.push(...await seriesRuns(plan, { condition, dataset, base, seed }));
    }
  }
  return runs;
}

async function seriesRuns(
  plan: StudyPlan,
  { condition, dataset, base, seed }: {
    condition: Condition;
    dataset: Dataset;
    base: BaseModel;
    seed: number;
  },
): Promise<Run[]> {
  const { recipe, base_model, condition_id } = condition;
  const isTuned = canTune(base_model, plan);
  const method = isTuned ? methodOf(condition, plan) : condition.method;
  const hyperparameters = isTuned
    ? hyperparametersOf(condition, plan)
    : PROVIDER_CHOOSES;
  const trained_fact_ids = chosenFacts(condition, dataset);
  const series_id = (await hashOf({
    base: base.sha256 ?? base.name,
    method,
    recipe,
    dataset: dataset.sha256,
    trained_fact_ids,
    hyperparameters,
    seed,
  })).slice(0, 16);
  const jobs = jobsOf(base_model, plan);
  const examples = jobs.every((epochs) => epochs.length === 0)
    ? []
    : trainingExamples({ recipe, seed, trained_fact_ids }, dataset);
  const training_file_hash = await sha256(toChatJsonl(examples));
  // Its series names a run: more epochs later are the same job, trained on.
  const run_id = `${condition_id}_seed${seed}_${series_id.slice(0, 8)}`;
  return jobs.map((epochs) => ({
    run_id: jobs.length === 1
      ? run_id
      : `${run_id}_e${String(epochs.at(-1)).padStart(3, "0")}`,
    series_id,
    condition_id,
    base_model,
    method,
    recipe,
    seed,
    epochs: epochs.at(-1) ?? 0,
    hyperparameters_requested: hyperparameters,
    hyperparameters_returned: null,
    dataset: dataset.dataset,
    trained_fact_ids,
    training_file_hash,
    trained_tokens: null,
    status: "queued",
    error: null,
    cost_usd: null,
  }));
}

/** Whether a plan trains, or could: asking a base alone takes no trainer. */
function canTune(base_model: string, { epochs, trainer }: StudyPlan): boolean {
  return epochs.some((epoch) => epoch > 0) || trainer !== undefined ||
    parseModelName(base_model).provider.tuner !== "command";
}

/** The epochs after 0, split as the model's trainer needs. */
function jobsOf(base_model: string, plan: StudyPlan): number[][] {
  const epochs = plan.epochs.filter((epoch) => epoch > 0)
    .sort((a, b) => a - b);
  if (epochs.length === 0) return [[]];
  return tunerOf(base_model, { trainer: plan.trainer }).jobsFor(epochs);
}

/** Returns the epochs of which a run leaves a checkpoint, ascending. */
export function checkpointEpochs(run: Run, plan: StudyPlan): number[] {
  const job = jobsOf(run.base_model, plan)
    .find((epochs) => (epochs.at(-1) ?? 0) === run.epochs);
  return job ?? [];
}

/** Returns the method of a condition, `default` resolved. */
function methodOf(condition: Condition, plan: StudyPlan): string {
  const { methods } = tunerOf(condition.base_model, plan);
  if (condition.method === "default") return methods[0]!;
  if (methods.includes(condition.method)) return condition.method;
  throw new RangeError(
    `Cannot plan condition "${condition.condition_id}" as method must be one of ${
      [...new Set(["default", ...methods])].join(", ")
    } where ${condition.base_model} is tuned: "${condition.method}"`,
  );
}

/** The plan's hyperparameters over the defaults of the method. */
export function hyperparametersOf(
  condition: Condition,
  plan: Pick<StudyPlan, "trainer"> = {},
): Hyperparameters {
  const tuner = tunerOf(condition.base_model, plan);
  const asked = condition.hyperparameters;
  for (const [name, value] of Object.entries(asked)) {
    if (value === null || tuner.hyperparameters.includes(name as never)) {
      continue;
    }
    throw new RangeError(
      `Cannot plan condition "${condition.condition_id}" as its hyperparameters must be of ${
        tuner.hyperparameters.join(", ")
      } where ${condition.base_model} is tuned: ${name}=${value}`,
    );
  }
  const method = condition.method === "default"
    ? tuner.methods[0]!
    : condition.method;
  const lora = asked.lora_rank ?? asked.lora_alpha ?? null;
  if (method === "full" && lora !== null) {
    throw new RangeError(
      `Cannot plan condition "${condition.condition_id}" as lora_rank and lora_alpha need method "lora": method="full"`,
    );
  }
  const defaults = isEmbedded(condition.base_model)
    ? DEFAULTS[method]!
    : PROVIDER_CHOOSES;
  const set = Object.entries(asked).filter(([, value]) => value !== null);
  return { ...defaults, ...Object.fromEntries(set) };
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
