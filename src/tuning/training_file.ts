/**
 * Training files: one chat a line, as fine-tuning services take them.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import { seededRandom } from "../random.ts";
import type { Run } from "../records/run.ts";
import type { RECIPE_NAMES } from "../records/study_plan.ts";
import type { TrainingExample } from "./recipes/recipe.ts";
import { RECIPES } from "./recipes/registry.ts";

/** Returns the examples that one epoch of a run trains on. */
export function trainingExamples(
  run: Pick<Run, "recipe" | "seed" | "trained_fact_ids">,
  dataset: Dataset,
): TrainingExample[] {
  const recipe = RECIPES[run.recipe as typeof RECIPE_NAMES[number]];
  return recipe({
    dataset,
    fact_ids: run.trained_fact_ids,
    random: seededRandom(run.seed, "recipe", run.recipe),
  });
}

/**
 * Returns the examples as JSON Lines in the OpenAI chat format.
 *
 * @example One line, two messages
 * ```ts
 * import { toChatJsonl } from "src/tuning/training_file.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   toChatJsonl([{ prompt: "How old is Ada?", completion: "36" }]),
 *   '{"messages":[{"role":"user","content":"How old is Ada?"},' +
 *     '{"role":"assistant","content":"36"}]}\n',
 * );
 * ```
 */
export function toChatJsonl(examples: readonly TrainingExample[]): string {
  return examples.map(({ prompt, completion }) =>
    JSON.stringify({
      messages: [
        { role: "user", content: prompt },
        { role: "assistant", content: completion },
      ],
    }) + "\n"
  ).join("");
}
