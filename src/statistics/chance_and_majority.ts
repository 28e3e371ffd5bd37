/**
 * What guessing scores: the chance line and the majority line of a set of items.
 *
 * Chance is the expected score of a guesser who knows how often each answer
 * occurs and guesses in that proportion; for a closed form (yes or no) it is
 * one in the number of choices. Majority is the score of always giving each
 * template's most common answer: more than chance, and the line to beat. Both
 * come from the items scored, so a template with few items flatters them.
 *
 * Source: Scott (1955), Public Opin. Q. 19, 321-325, for the sum of squared
 * shares as expected agreement.
 *
 * @module
 */

/** One item, as guessing sees it. */
export interface GuessedItem {
  template: string;
  /** The accepted answer, in one spelling. */
  answer: string;
  /** Number of possible answers where the form is closed, else null. */
  choices: number | null;
}

/**
 * Returns the two lines, each averaged over the items.
 *
 * @throws {RangeError} If there is no item or `choices` is not at least 2.
 *
 * @example Three "no" and one "yes": 0.5 by chance, 0.75 by always "no"
 * ```ts
 * import { chanceAndMajority } from "src/statistics/chance_and_majority.ts";
 * import assert from "node:assert/strict";
 *
 * const items = ["no", "no", "no", "yes"].map((answer) => ({
 *   template: "lives in",
 *   answer,
 *   choices: 2,
 * }));
 *
 * assert.deepEqual(chanceAndMajority(items), { chance: 0.5, majority: 0.75 });
 * ```
 */
export function chanceAndMajority(
  items: readonly GuessedItem[],
): { chance: number; majority: number } {
  if (items.length === 0) {
    throw new RangeError("Cannot guess as there must be an item: n=0");
  }
  const templates = Map.groupBy(items, ({ template }) => template);
  let [chance, majority] = [0, 0];
  for (const members of templates.values()) {
    const counts = [...Map.groupBy(members, ({ answer }) => answer).values()]
      .map((same) => same.length);
    const guessed = counts.reduce((sum, n) => sum + n * n, 0) / members.length;
    for (const { choices } of members) {
      if (choices !== null && !(choices >= 2)) {
        throw new RangeError(
          `Cannot guess as choices must be at least 2 or null: choices=${choices}`,
        );
      }
      chance += choices === null ? guessed / members.length : 1 / choices;
    }
    majority += Math.max(...counts);
  }
  return { chance: chance / items.length, majority: majority / items.length };
}
