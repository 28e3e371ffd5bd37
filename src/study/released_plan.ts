/**
 * The plan of the study over the released answers.
 *
 * The released files hold answers after tuning alone and do not say after how
 * many epochs; the paper trains for up to 30. So the plan has the epochs 0 and
 * 30, all released answers stand at 30, and those of the bases are missing.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import type { Family } from "../datasets/import/finetunebench/source_files.ts";
import { DEFAULT_DECODING } from "../records/request.ts";
import type { JUDGE_NAMES } from "../records/study_plan.ts";
import { RECORDED } from "./import_places.ts";
import type { ReleasedCell } from "./released_responses.ts";

export const RELEASED_STUDY = "finetunebench_released";
export const RELEASED_EPOCH = 30;

/** Those that match texts: no answer here is code to run. */
const JUDGES: readonly (typeof JUDGE_NAMES)[number][] = [
  ...["exact_match", "normalized_match", "contains"] as const,
  ...["number", "yes_no"] as const,
];

/** Returns the condition that stands for a model tuned on a family. */
export const conditionOf = (model: string, family: Family): string =>
  `${model.toLowerCase().replace(/[^a-z0-9]+/g, "_")}_${family}`;

/** Returns the name of a model tuned on a family: its own, and no other's. */
export const tunedName = (model: string, family: Family): string =>
  `${model}/${family}`;

/** Returns the plan, its datasets pinned. */
export function releasedPlan(
  cells: readonly ReleasedCell[],
  datasets: readonly Dataset[],
): Record<string, unknown> {
  const models = [...new Set(cells.map(({ model }) => model))];
  const families = [...Map.groupBy(cells, ({ family }) => family)]
    .map(([family, own]) => {
      const name = `finetunebench_${family}`;
      return { family, own, ...datasets.find((d) => d.dataset === name)! };
    });
  return {
    study: RELEASED_STUDY,
    title: "The released answers of FineTuneBench",
    question: "What do the released answers show when they are judged again?",
    datasets: families.map(({ dataset, sha256, own }) => ({
      dataset,
      sha256,
      question_types: [...new Set(own.map(({ item }) => item.question_type))],
    })),
    base_models: models.map((model) => ({
      base_model: RECORDED + model,
      sha256: null,
    })),
    conditions: families.flatMap(({ family, dataset, facts, own }) =>
      models.map((model) => ({
        condition_id: conditionOf(model, family),
        base_model: RECORDED + model,
        recipe: "plain",
        dataset,
        facts: { settings: ["new"], n_facts: trainedFacts(facts, own) },
      }))
    ),
    seeds: [0],
    epochs: [0, RELEASED_EPOCH],
    decoding: DEFAULT_DECODING,
    judges: JUDGES,
  };
}

/** The facts that answers are about, where they are the first; else all. */
function trainedFacts(
  facts: Dataset["facts"],
  cells: readonly ReleasedCell[],
): number {
  const asked = new Set(cells.flatMap(({ item }) => item.fact_ids));
  const isFirst = facts.slice(0, asked.size)
    .every(({ fact_id }) => asked.has(fact_id));
  return isFirst ? asked.size : facts.length;
}
