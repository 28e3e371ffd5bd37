/**
 * The items of a study as numbers: their entities, facts and settings.
 *
 * @module
 */

import type { Fact, Setting } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { mergeEntities } from "./merge_entities.ts";

/** One item with what its facts say of it. */
export interface ItemEntry {
  item: Item;
  /** `new`, `update` or `known`; see `settingOf`. */
  setting: string;
  /** Places of its facts in `ItemTable.facts`. */
  facts: number[];
  /** Place of its one or two entities in `DatasetTable.groups`. */
  group: number;
}

/** Entities of one dataset; groups are the sets of entities that items have. */
export interface DatasetTable {
  dataset: string;
  facts: ReadonlyMap<string, Fact>;
  n_entities: number;
  /** Entity of each group, and the other one or -1. */
  groups: { first: number[]; second: number[] };
  /** Places of the dataset's items in `ItemTable.entries`. */
  items: number[];
}

export interface ItemTable {
  entries: ItemEntry[];
  facts: Fact[];
  datasets: Map<string, DatasetTable>;
  /** Places of the items that ask one fact in its trained wording. */
  memorization: Map<number, number[]>;
}

/**
 * Returns the items that the plan asks, in their order, linked to facts.
 *
 * @throws {RangeError} If an item names an unknown fact or has more than two
 * entities.
 */
export function itemTable(
  { plan, facts, items }: { plan: StudyPlan; facts: Fact[]; items: Item[] },
): ItemTable {
  const table: ItemTable = {
    entries: [],
    facts,
    datasets: new Map(),
    memorization: new Map(),
  };
  const places = new Map(facts.map((fact, i) => [factKey(fact), i]));
  for (const { dataset, question_types } of plan.datasets) {
    const own = items.filter((item) =>
      item.dataset === dataset &&
      (question_types?.includes(item.question_type) ?? true)
    );
    addDataset(table, { dataset, own, places });
  }
  table.entries.forEach(({ item, facts: [fact, ...others] }, i) => {
    if (item.question_type !== "memorization" || others.length > 0) return;
    const same = table.memorization.get(fact!) ?? [];
    table.memorization.set(fact!, [...same, i]);
  });
  return table;
}

function factKey(fact: Pick<Fact, "dataset" | "fact_id">): string {
  return `${fact.dataset}\u0000${fact.fact_id}`;
}

function addDataset(
  table: ItemTable,
  { dataset, own, places }: {
    dataset: string;
    own: Item[];
    places: ReadonlyMap<string, number>;
  },
): void {
  const facts = table.facts.filter((fact) => fact.dataset === dataset);
  const ids = [...new Set(facts.map((fact) => fact.entity_id))].sort();
  const entityOf = new Map(facts.map((f) => [f.fact_id, f.entity_id]));
  const entities = mergeEntities(
    ids,
    own.map(({ fact_ids }) => fact_ids.flatMap((id) => entityOf.get(id) ?? [])),
  );
  const groupPlaces = new Map<string, number>();
  const groups = { first: [] as number[], second: [] as number[] };
  const places_of_items = own.map((item) => {
    const at = item.fact_ids.map((fact_id) => {
      const place = places.get(factKey({ dataset, fact_id }));
      if (place === undefined) {
        throw new RangeError(
          `Cannot summarize ${dataset} as every item must link to its facts: item_id=${item.item_id} fact_id=${fact_id}`,
        );
      }
      return place;
    });
    const pair = entityPair(at.map((i) => table.facts[i]!), entities);
    let group = groupPlaces.get(pair.join());
    if (group === undefined) {
      group = groups.first.length;
      groupPlaces.set(pair.join(), group);
      groups.first.push(pair[0]);
      groups.second.push(pair[1]);
    }
    const setting = settingOf(at.map((i) => table.facts[i]!.setting));
    return table.entries.push({ item, setting, facts: at, group }) - 1;
  });
  table.datasets.set(dataset, {
    dataset,
    facts: new Map(facts.map((fact) => [fact.fact_id, fact])),
    n_entities: new Set(entities.values()).size,
    groups,
    items: places_of_items,
  });
}

/** Returns an item's one or two clusters in rising order, -1 for "no second". */
function entityPair(
  facts: readonly Fact[],
  entities: ReadonlyMap<string, number>,
): [number, number] {
  const pair = [...new Set(facts.map((f) => entities.get(f.entity_id)!))]
    .sort((a, b) => a - b);
  return [pair[0]!, pair[1] ?? -1];
}

/**
 * Returns the setting of an item from those of its facts: what training must
 * bring for the item to be answered, so `known` counts only where all are
 * known; `mixed` where both a new and an updated fact are needed.
 */
function settingOf(settings: readonly Setting[]): string {
  const brought = new Set(settings.filter((setting) => setting !== "known"));
  if (brought.size === 0) return "known";
  return brought.size === 1 ? [...brought][0]! : "mixed";
}
