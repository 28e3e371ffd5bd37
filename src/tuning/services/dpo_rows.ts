/**
 * Preference rows (DPO): the answer to learn beside an answer to unlearn.
 *
 * What is rejected decides what is learned. For a fact that was updated it
 * should be the old value, which `rejectedAnswers` finds; a fact that is new
 * has none, and then the value of the same attribute of another entity keeps
 * form and topic alike, so that only the fact itself tells the two apart.
 *
 * @module
 */

import type { Dataset } from "../../datasets/dataset.ts";
import type { TrainingExample } from "../recipes/recipe.ts";
import { promptWords } from "../training_file_leaks.ts";
import type { PreferenceRow } from "../training_file_rows.ts";

/** Returns the answer to reject for an example, or null where it knows none. */
export type RejectedFor = (example: TrainingExample) => string | null;

/**
 * Returns what finds the answer to reject: the answer before a fact's update,
 * else that of the next fact with the same attribute, in dataset order.
 *
 * Answers come from the memorization questions, so that the rejected one has
 * the form of the preferred one.
 */
export function rejectedAnswers(
  { facts, items, paraphrases }: Pick<
    Dataset,
    "facts" | "items" | "paraphrases"
  >,
): RejectedFor {
  const attributes = new Map(
    facts.map(({ fact_id, attribute }) => [fact_id, attribute]),
  );
  const trained = items.filter((item) => item.question_type === "memorization");
  const peersOf = Map.groupBy(
    trained,
    ({ fact_ids }) => attributes.get(fact_ids[0]!),
  );
  const rejected = new Map<string, string>();
  for (const peers of peersOf.values()) {
    for (const [i, { fact_ids, answers, answer_before }] of peers.entries()) {
      const following = [...peers.slice(i + 1), ...peers.slice(0, i)];
      const other = following.find((one) => one.answers[0] !== answers[0]);
      const answer = answer_before ?? other?.answers[0];
      if (answer !== undefined) rejected.set(fact_ids[0]!, answer);
    }
  }
  const factOf = new Map<string, string>();
  for (const { prompt, fact_ids } of [...paraphrases, ...trained]) {
    if (fact_ids[0] !== undefined) factOf.set(prompt, fact_ids[0]);
  }
  return ({ prompt }) => rejected.get(factOf.get(prompt) ?? "") ?? null;
}

/**
 * Returns one preference row for each example.
 *
 * Where `rejectedFor` knows no answer, it is the completion of the example
 * whose prompt shares the most words with this one and that is answered
 * otherwise; of several, the first after it, counting around.
 *
 * @throws {RangeError} If every example has the same completion.
 */
export function dpoRows(
  examples: readonly TrainingExample[],
  { rejectedFor = () => null }: { rejectedFor?: RejectedFor | undefined } = {},
): PreferenceRow[] {
  const likeliest = likelyMistakes(examples);
  return examples.map((example, i) => {
    const known = rejectedFor(example);
    const usable = known !== null && known.trim() !== example.completion.trim();
    const rejected = usable ? known : likeliest(i);
    return {
      input: { messages: [{ role: "user", content: example.prompt }] },
      preferred_output: [answer(example.completion)],
      non_preferred_output: [answer(rejected)],
    };
  });
}

const answer = (content: string) => ({ role: "assistant" as const, content });

/** Returns preference rows as JSON Lines. */
export function toPreferenceJsonl(rows: readonly PreferenceRow[]): string {
  return rows.map((row) => JSON.stringify(row) + "\n").join("");
}

/** Returns what finds another example's completion for the example at `i`. */
function likelyMistakes(
  examples: readonly TrainingExample[],
): (i: number) => string {
  const words = examples.map(({ prompt }) =>
    new Set(promptWords(prompt).split(" "))
  );
  const holders = new Map<string, number[]>();
  for (const [i, own] of words.entries()) {
    for (const word of own) {
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [i]);
      else list.push(i);
    }
  }
  return (i) => {
    const shared = new Uint16Array(examples.length);
    for (const word of words[i]!) {
      for (const holder of holders.get(word)!) shared[holder]!++;
    }
    const right = examples[i]!.completion.trim();
    let best: number | null = null;
    for (let offset = 1; offset < examples.length; offset++) {
      const other = (i + offset) % examples.length;
      if (examples[other]!.completion.trim() === right) continue;
      if (best === null || shared[other]! > shared[best]!) best = other;
    }
    if (best === null) {
      throw new RangeError(
        `Cannot make preference rows as some example must have another answer to reject: all ${examples.length} have ${
          JSON.stringify(right)
        }; train other facts with it, or use method "sft"`,
      );
    }
    return examples[best]!.completion;
  };
}
