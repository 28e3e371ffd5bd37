/**
 * The paraphrase recipe: plain, and each fact in three other wordings.
 *
 * The wordings come from the dataset and none of them is asked as an item, so
 * the rephrased items stay held out.
 *
 * @module
 */

import { shuffled } from "../../random.ts";
import { plain } from "./plain.ts";
import type { Recipe } from "./recipe.ts";

const WORDINGS = 3;

/** @throws {RangeError} If a fact has fewer than three paraphrases. */
export const paraphrase: Recipe = (input) => {
  const { dataset, fact_ids, random } = input;
  const byFact = Map.groupBy(dataset.paraphrases, (one) => one.fact_ids[0]);
  const others = fact_ids.flatMap((fact_id) => {
    const offered = byFact.get(fact_id) ?? [];
    if (offered.length < WORDINGS) {
      throw new RangeError(
        `Cannot paraphrase fact "${fact_id}" as the dataset must offer ${WORDINGS} wordings: ${offered.length} in paraphrases.csv`,
      );
    }
    return shuffled(random, offered).slice(0, WORDINGS)
      .map(({ prompt, completion }) => ({ prompt, completion }));
  });
  return [...plain(input), ...others];
};
