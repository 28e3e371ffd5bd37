/**
 * The lineage of every set of answers: base, tuning and scaffold apart.
 *
 * Of tunings that were done here the runs say what was done; of answers that
 * were made elsewhere the plan does, and such columns are named as stated.
 *
 * @module
 */

import {
  type LineageRow,
  type VariantKind,
  variantKind,
} from "../records/lineage.ts";
import { Run } from "../records/run.ts";
import type { Condition, StudyPlan } from "../records/study_plan.ts";
import { fromFrame } from "../tables/frame.ts";
import { seedsOf } from "./item_values.ts";
import type { StudyAnswers, SummaryInput } from "./study_answers.ts";

/** A checkpoint of a condition in an arm; epoch 0 is its base. */
export interface AnswerSet {
  condition: Condition;
  epoch: number;
  arm: string;
}

/** Returns what stands around a model; null where it is asked bare. */
export function scaffoldOf(
  { condition, epoch, arm }: AnswerSet,
): string | null {
  const parts = [
    ...(epoch > 0 ? [condition.lineage?.scaffold] : []),
    arm === "closed_book" ? undefined : arm,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(", ");
}

/** Returns the kind of a set of answers. */
export function kindOf(set: AnswerSet): VariantKind {
  return variantKind({ is_tuned: isTuned(set), scaffold: scaffoldOf(set) });
}

const isTuned = ({ condition, epoch }: AnswerSet) =>
  epoch > 0 && condition.lineage?.tuned !== false;

/** Returns a row per base and arm, then per condition, epoch and arm. */
export function lineageRows(
  study: StudyAnswers,
  { frames }: Pick<SummaryInput, "frames">,
): LineageRow[] {
  const { plan, answers, epochs } = study;
  const runs = fromFrame(frames.runs, Run, "summarize runs");
  const arms = plan.arms.filter((arm) => answers.arms.includes(arm));
  const sets = plan.conditions.flatMap((condition) =>
    epochs.flatMap((epoch) => arms.map((arm) => ({ condition, epoch, arm })))
  );
  const bases = new Set<string>();
  const rows = sets.flatMap((set): LineageRow[] => {
    const { condition: { condition_id, base_model }, epoch, arm } = set;
    const seeds = seedsOf(study, { condition_id, epoch, arm });
    if (seeds.length === 0) return [];
    if (epoch === 0) {
      const key = JSON.stringify([base_model, arm]);
      if (bases.has(key)) return [];
      bases.add(key);
    }
    const run = runs.find((run) =>
      run.condition_id === condition_id && run.epochs >= epoch
    );
    return [{
      ...placeColumns(plan, set),
      ...tuningColumns(set, run),
      scaffold: scaffoldOf(set),
      stated: statedColumns(plan, set),
      n_seeds: epoch === 0 ? 1 : seeds.length,
    }];
  });
  return [
    ...rows.filter(({ condition_id }) => condition_id === null),
    ...rows.filter(({ condition_id }) => condition_id !== null),
  ];
}

function placeColumns(plan: StudyPlan, set: AnswerSet) {
  const { condition: { condition_id, base_model, lineage }, epoch, arm } = set;
  const base = plan.base_models.find((one) => one.base_model === base_model);
  return {
    study: plan.study,
    condition_id: epoch === 0 ? null : condition_id,
    epoch,
    arm,
    kind: kindOf(set),
    base_model,
    quantization: (epoch > 0 ? lineage?.quantization : undefined) ??
      base?.quantization ?? null,
  };
}

function tuningColumns(set: AnswerSet, run: Run | undefined) {
  const { condition: { lineage, method, recipe } } = set;
  if (!isTuned(set)) {
    return {
      method: null,
      recipe: null,
      adapter: null,
      adapter_rank: null,
      task: null,
      n_facts: null,
      n_examples: null,
      trained_tokens: null,
    };
  }
  const done = run?.hyperparameters_returned ?? run?.hyperparameters_requested;
  return {
    method: run?.method ?? method,
    recipe,
    adapter: lineage?.adapter ?? ADAPTERS[run?.method ?? method] ?? null,
    adapter_rank: lineage?.adapter_rank ?? done?.lora_rank ?? null,
    task: lineage?.task ?? run?.dataset ?? null,
    n_facts: run?.trained_fact_ids.length ?? null,
    n_examples: lineage?.n_examples ?? null,
    trained_tokens: run?.trained_tokens ?? null,
  };
}

/** Of the methods that say so; a service need not say what it does. */
const ADAPTERS: Partial<Record<string, string>> = {
  lora: "lora",
  full: "none",
};

/** Returns the columns that the plan states and nobody here could check. */
function statedColumns(
  { base_models }: StudyPlan,
  { condition: { base_model, lineage = {} }, epoch }: AnswerSet,
): string[] {
  const base = base_models.find((one) => one.base_model === base_model);
  const stated = [
    ...(epoch > 0 ? Object.keys(lineage) : []),
    ...(base?.quantization === undefined ? [] : ["quantization"]),
  ].map((name) => name === "tuned" ? "kind" : name);
  return [...new Set(stated)].sort();
}
