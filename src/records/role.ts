/**
 * The role of an item in a run: target, locality or retention.
 *
 * It depends on what the run trained and on what its base knows, so it is
 * computed per run and never stored on the item.
 *
 * @module
 */

import type { Fact } from "./fact.ts";
import type { Item } from "./item.ts";
import type { Role } from "./summary.ts";

/** What decides roles in one run: sets of ids. */
export interface RunKnowledge {
  trained_fact_ids: ReadonlySet<string>;
  trained_entity_ids: ReadonlySet<string>;
  known_fact_ids: ReadonlySet<string>;
}

/** Returns what a run knows, from the facts it trained and those its base knew. */
export function runKnowledge(
  facts: ReadonlyMap<string, Fact>,
  { trained, known }: { trained: Iterable<string>; known: Iterable<string> },
): RunKnowledge {
  const trained_fact_ids = new Set(trained);
  const trained_entity_ids = new Set<string>();
  for (const fact_id of trained_fact_ids) {
    const fact = facts.get(fact_id);
    if (fact === undefined) {
      throw new RangeError(
        `Cannot compute roles as every trained fact must be in the dataset: fact_id=${fact_id}`,
      );
    }
    trained_entity_ids.add(fact.entity_id);
  }
  return {
    trained_fact_ids,
    trained_entity_ids,
    known_fact_ids: new Set(known),
  };
}

/**
 * Returns the item's role in a run.
 *
 * `target`: it probes a trained fact. `locality`: it probes no trained fact,
 * but shares an entity with one, or asks what the base never knew: the answer
 * should be *unchanged*. `retention`: all its facts are known to the base and
 * belong to entities that the run left alone: the answer should stay right.
 */
export function roleOf(
  item: Pick<Item, "fact_ids">,
  facts: ReadonlyMap<string, Pick<Fact, "entity_id">>,
  run: RunKnowledge,
): Role {
  if (item.fact_ids.some((id) => run.trained_fact_ids.has(id))) return "target";
  const touched = item.fact_ids.some((id) => {
    const entity = facts.get(id)?.entity_id;
    return entity !== undefined && run.trained_entity_ids.has(entity);
  });
  const known = item.fact_ids.every((id) => run.known_fact_ids.has(id));
  return touched || !known ? "locality" : "retention";
}
