/**
 * The plain recipe: each fact's memorization question, once an epoch (FB-X2).
 *
 * @module
 */

import type { Recipe } from "./recipe.ts";

/** @throws {RangeError} If a fact has no memorization question. */
export const plain: Recipe = ({ dataset, fact_ids }) => {
  const questions = new Map(
    dataset.items
      .filter((item) => item.question_type === "memorization")
      .map((item) => [item.fact_ids[0], item]),
  );
  return fact_ids.map((fact_id) => {
    const item = questions.get(fact_id);
    if (item === undefined) {
      throw new RangeError(
        `Cannot train fact "${fact_id}" as it must have a memorization item: dataset=${dataset.dataset}`,
      );
    }
    return { prompt: item.prompt, completion: item.answers[0] as string };
  });
};
