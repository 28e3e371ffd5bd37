/**
 * The replay recipe: plain, and as many examples of what the base has read.
 *
 * Replayed examples are about entities that no item asks about, so retention
 * measures what replay protects beyond what it repeats.
 *
 * @module
 */

import { shuffled } from "../../random.ts";
import { plain } from "./plain.ts";
import type { Recipe } from "./recipe.ts";

/** @throws {RangeError} If the dataset offers too few examples to replay. */
export const replay: Recipe = (input) => {
  const examples = plain(input);
  const { dataset, random } = input;
  if (dataset.replay.length < examples.length) {
    throw new RangeError(
      `Cannot replay as the dataset must offer as many examples as facts are trained: ${dataset.replay.length} in replay.csv, ${examples.length} facts`,
    );
  }
  const chosen = shuffled(random, dataset.replay).slice(0, examples.length);
  return [
    ...examples,
    ...chosen.map(({ prompt, completion }) => ({ prompt, completion })),
  ];
};
