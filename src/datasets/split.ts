/**
 * Splits a dataset into what is trained and what is tested, so that nothing
 * tested was trained on: not its fact, not its entity, not its document.
 *
 * Entities go to one side whole, with the documents that they rest on, and so do
 * entities that one item asks about together. What is trained comes in a seeded
 * order, so that the first 200 facts are among the first 500 (RG-4).
 *
 * @module
 */

import { seededRandom, shuffled } from "../random.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { DatasetContent } from "./dataset.ts";

export interface SplitOptions {
  /** How many facts to train; the largest decides, the others are its start. */
  sizes: readonly number[];
  seed: number;
  /** The fewest facts to test; 1 unless set. */
  least_test?: number | undefined;
}

export interface Split {
  /** To train, in the order in which sizes count them. */
  train: Fact[];
  /** To test, in the order of the dataset. */
  test: Fact[];
  /** Neither: their questions stand word for word on the trained side. */
  dropped: Fact[];
}

/**
 * Returns the split of a dataset's facts.
 *
 * The last entity may bring more facts to train than were asked for: they are
 * behind the others, and no condition of that size trains them.
 *
 * @throws {RangeError} If a size is no positive whole number, or training would
 *   leave too few facts to test: what is trained is never tested.
 *
 * @example The smaller sample is the start of the larger
 * ```ts
 * import { splitFacts } from "src/datasets/split.ts";
 * import assert from "node:assert/strict";
 *
 * const facts = ["a", "b", "c", "d"].map((id) => ({ fact_id: id, entity_id: id }));
 * const content = { facts: facts as never[], items: [] };
 * const { train, test } = splitFacts(content, { sizes: [1, 3], seed: 1 });
 * assert.deepEqual([train.length, test.length], [3, 1]);
 * assert.throws(
 *   () => splitFacts(content, { sizes: [4], seed: 1 }),
 *   /training must leave at least 1 fact to test: 4 of 4 facts are trained/,
 * );
 * ```
 */
export function splitFacts(
  { facts, items }: Pick<DatasetContent, "facts" | "items">,
  { sizes, seed, least_test = 1 }: SplitOptions,
): Split {
  const wrong = sizes.find((size) => !(Number.isInteger(size) && size > 0));
  if (sizes.length === 0 || wrong !== undefined) {
    throw new RangeError(
      `Cannot split a dataset as the sizes to train must be whole numbers above 0: ${
        wrong ?? "none is given"
      }`,
    );
  }
  const largest = Math.max(...sizes);
  const random = seededRandom(seed, "split of a dataset");
  const train: Fact[] = [];
  const rest = new Set(facts);
  for (const group of shuffled(random, factsTogether(facts, items))) {
    if (train.length >= largest) break;
    train.push(...group);
    for (const fact of group) rest.delete(fact);
  }
  const leaked = askedAlike(items, { train, rest: [...rest] });
  const test = facts.filter((fact) => rest.has(fact) && !leaked.has(fact));
  if (train.length < largest || test.length < least_test) {
    throw new RangeError(
      `Cannot split a dataset as training must leave at least ${least_test} ${
        least_test === 1 ? "fact" : "facts"
      } to test: ${
        Math.max(largest, train.length)
      } of ${facts.length} facts are trained, ${leaked.size} more are asked in the same words, ${test.length} are left; train fewer`,
    );
  }
  return { train, test, dropped: facts.filter((fact) => leaked.has(fact)) };
}

/** Returns facts by entity, entities joined that an item asks about together. */
function factsTogether(
  facts: readonly Fact[],
  items: readonly Item[],
): Fact[][] {
  const entityOf = new Map(facts.map((one) => [one.fact_id, one.entity_id]));
  const parents = new Map<string, string>();
  const rootOf = (entity: string): string => {
    let root = entity;
    while (parents.has(root)) root = parents.get(root)!;
    return root;
  };
  for (const { fact_ids } of items) {
    const [first, ...others] = fact_ids.map((id) => entityOf.get(id)!);
    for (const other of others) {
      const [a, b] = [rootOf(first!), rootOf(other)];
      if (a !== b) parents.set(b, a);
    }
  }
  return [...Map.groupBy(facts, (fact) => rootOf(fact.entity_id)).values()];
}

/** Returns facts of the rest whose questions are asked of trained ones too. */
function askedAlike(
  items: readonly Item[],
  { train, rest }: { train: readonly Fact[]; rest: readonly Fact[] },
): Set<Fact> {
  const words = (text: string) =>
    text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim();
  const trained = new Set(train.map(({ fact_id }) => fact_id));
  const prompts = new Set(
    items.filter(({ fact_ids }) => fact_ids.some((id) => trained.has(id)))
      .map(({ prompt }) => words(prompt)),
  );
  const alike = new Set(
    items.filter(({ prompt }) => prompts.has(words(prompt)))
      .flatMap(({ fact_ids }) => fact_ids),
  );
  return new Set(rest.filter(({ fact_id }) => alike.has(fact_id)));
}
