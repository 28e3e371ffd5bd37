/**
 * Cells: which items stand together in one row of the summary.
 *
 * @module
 */

import { roleOf, runKnowledge } from "../records/role.ts";
import type { ItemTable } from "./item_table.ts";
import type { Series } from "./series.ts";

/** What names a cell, apart from model, epoch and judge. */
export interface CellName {
  dataset: string;
  role: string;
  setting: string;
  question_type: string;
  variant: string;
}

export interface Cell extends CellName {
  /** Places of its items; cells of the same items share one array. */
  items: Int32Array;
}

/** Returns the name of a cell as one text, in the order of the summary's key. */
export function cellKey(cell: CellName): string {
  const { dataset, role, setting, question_type, variant } = cell;
  return [dataset, role, setting, question_type, variant].join("\u0000");
}

/** Returns a function from a series to its cells by key, each computed once. */
export function cellFinder(
  items: ItemTable,
  known_fact_ids: ReadonlyMap<string, ReadonlySet<string>>,
): (series: Series) => Map<string, Cell> {
  const found = new Map<string, Map<string, Cell>>();
  return (series) => {
    const { dataset, base_model, trained_fact_ids } = series;
    const key = JSON.stringify([dataset, base_model, trained_fact_ids]);
    const cells = found.get(key) ??
      cellsOf(items, { series, known: known_fact_ids.get(base_model) });
    found.set(key, cells);
    return cells;
  };
}

function cellsOf(
  items: ItemTable,
  { series, known }: { series: Series; known: ReadonlySet<string> | undefined },
): Map<string, Cell> {
  const members = new Map<string, { name: CellName; items: number[] }>();
  const kinds = variantsByType(items);
  for (const { dataset, facts, items: places } of items.datasets.values()) {
    const run = runKnowledge(facts, {
      trained: dataset === series.dataset ? series.trained_fact_ids : [],
      known: known ?? [],
    });
    for (const place of places) {
      const { item, setting } = items.entries[place]!;
      const { question_type, variant } = item;
      const role = roleOf(item, facts, run);
      // A lone variant is the whole type: its row would repeat that of `all`.
      const several = kinds.get(`${dataset} ${question_type}`)!.size > 1;
      for (const each of several ? [variant, "all"] : ["all"]) {
        for (const group of [setting, "all"]) {
          const name = {
            dataset,
            role,
            setting: group,
            question_type,
            variant: each,
          };
          const key = cellKey(name);
          const cell = members.get(key) ?? { name, items: [] };
          members.set(key, cell);
          cell.items.push(place);
        }
      }
    }
  }
  return shareArrays(members);
}

function variantsByType(items: ItemTable): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const { item } of items.entries) {
    const key = `${item.dataset} ${item.question_type}`;
    kinds.set(key, (kinds.get(key) ?? new Set()).add(item.variant));
  }
  return kinds;
}

/** Returns the cells by key; those with the same items share their array. */
function shareArrays(
  members: ReadonlyMap<string, { name: CellName; items: number[] }>,
): Map<string, Cell> {
  const arrays = new Map<string, Int32Array>();
  const cells = new Map<string, Cell>();
  for (const key of [...members.keys()].sort()) {
    const { name, items } = members.get(key)!;
    const text = items.join();
    const array = arrays.get(text) ?? Int32Array.from(items);
    arrays.set(text, array);
    cells.set(key, { ...name, items: array });
  }
  return cells;
}

/**
 * Returns the cell of a name; a lone variant may be called by its own name.
 */
export function findCell(
  cells: ReadonlyMap<string, Cell>,
  { name, items }: { name: CellName; items: ItemTable },
): Cell | undefined {
  const found = cells.get(cellKey(name));
  if (found !== undefined) return found;
  const all = cells.get(cellKey({ ...name, variant: "all" }));
  const lone = all?.items.every((place) =>
    items.entries[place]!.item.variant === name.variant
  );
  return lone === true ? all : undefined;
}
