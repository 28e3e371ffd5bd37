/**
 * Worked examples for the few-shot arms, none of them about what is tested.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import { seededRandom, shuffled } from "../random.ts";
import type { Item } from "../records/item.ts";
import { bm25Index } from "../retrieval/bm25_index.ts";
import type { SearchIndex } from "../retrieval/ranked.ts";

/** A question that may be shown with its answer. */
export interface PooledExample {
  example_id: string;
  prompt: string;
  completion: string;
}

/**
 * Returns the examples of a dataset that may be shown: what a base has read
 * before (`replay`), and direct questions and paraphrases about entities that
 * no asked item is about. Questions that are asked word for word are left out.
 */
export function examplePool(
  { facts, items, paraphrases, replay }: Dataset,
  asked: readonly Item[],
): PooledExample[] {
  const entityOf = new Map(facts.map((one) => [one.fact_id, one.entity_id]));
  const tested = new Set(
    asked.flatMap(({ fact_ids }) => fact_ids.map((id) => entityOf.get(id))),
  );
  const isApart = ({ fact_ids }: { fact_ids: readonly string[] }) =>
    !fact_ids.some((id) => tested.has(entityOf.get(id)));
  const prompts = new Set(asked.map(({ prompt }) => prompt));
  const direct = items
    .filter(({ question_type }) => question_type === "memorization")
    .map((item) => ({
      ...item,
      example_id: item.item_id,
      completion: item.answers[0]!,
    }));
  return [...replay, ...direct, ...paraphrases]
    .filter((one) => isApart(one) && !prompts.has(one.prompt))
    .map(({ example_id, prompt, completion }) => ({
      example_id,
      prompt,
      completion,
    }));
}

/** Chooses examples for an item. */
export class ExampleChooser {
  #pool: PooledExample[];
  #words: SearchIndex<string> | undefined;

  constructor(
    private readonly dataset: Dataset,
    private readonly options: { asked: readonly Item[]; seed: number },
  ) {
    const asked = options.asked.filter((item) =>
      item.dataset === dataset.dataset
    );
    this.#pool = examplePool(dataset, asked);
  }

  /**
   * Returns k examples drawn at random, the first k of more; or the k whose
   * questions are most like the item's by BM25, the most alike last.
   *
   * @throws {RangeError} If there are not that many.
   */
  choose(
    item: Item,
    { kind, k }: { kind: "few_shot_random" | "few_shot_bm25"; k: number },
  ): PooledExample[] {
    const pool = this.#pool;
    if (pool.length < k) {
      throw new RangeError(
        `Cannot show examples in ${kind} as the dataset must have ${k} about nobody that is asked about: ${this.dataset.dataset} has ${pool.length}`,
      );
    }
    if (kind === "few_shot_random") {
      const { seed } = this.options;
      const random = seededRandom(seed, kind, item.dataset, item.item_id);
      return shuffled(random, pool).slice(0, k);
    }
    this.#words ??= bm25Index(pool.map(({ prompt }) => prompt));
    const places = this.#words.search(item.prompt, k)
      .map(({ place }) => place);
    for (let place = 0; places.length < k; place++) {
      if (!places.includes(place)) places.push(place);
    }
    return places.toReversed().map((place) => pool[place]!);
  }
}
