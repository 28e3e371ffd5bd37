/**
 * Chooses the items that a report's appendix shows, by a rule it can state.
 *
 * @module
 */

import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";

/** The most items that an appendix shows. */
export const APPENDIX_LIMIT = 40;

/** The rule of `chooseAppendixItems`, as the appendix states it. */
export const APPENDIX_RULE =
  `Items are grouped by setting, question type and variant, sorted by id within each group, and taken one from each group in turn until ${APPENDIX_LIMIT} are chosen; no answer was looked at.`;

/**
 * Returns at most `limit` items, spread evenly over setting, question type and
 * variant, in the order of the groups. It never looks at a response, so the
 * appendix cannot flatter.
 *
 * @example One of each kind comes before a second of any
 * ```ts
 * import { chooseAppendixItems } from "src/report/appendix_choice.ts";
 * import assert from "node:assert/strict";
 *
 * const item = (item_id: string, question_type: string) =>
 *   ({ item_id, question_type, variant: "plain", fact_ids: ["f"] }) as never;
 * const chosen = chooseAppendixItems(
 *   [item("a1", "secondary"), item("a2", "secondary"), item("b1", "reversed")],
 *   new Map(),
 *   { limit: 2 },
 * );
 *
 * assert.deepEqual(chosen.map((item) => item.item_id), ["b1", "a1"]);
 * ```
 */
export function chooseAppendixItems(
  items: readonly Item[],
  facts: ReadonlyMap<string, Pick<Fact, "setting">>,
  options: { limit?: number } = {},
): Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of [...items].sort((a, b) => compare(a.item_id, b.item_id))) {
    const setting = facts.get(item.fact_ids[0] ?? "")?.setting ?? "";
    const key = [setting, item.question_type, item.variant].join("\u0000");
    groups.set(key, [...groups.get(key) ?? [], item]);
  }
  const keys = [...groups.keys()].sort(compare);
  const limit = options.limit ?? APPENDIX_LIMIT;
  const taken = new Map<string, number>();
  let left = Math.min(limit, items.length);
  while (left > 0) {
    for (const key of keys) {
      const n = taken.get(key) ?? 0;
      if (left === 0 || n >= groups.get(key)!.length) continue;
      taken.set(key, n + 1);
      left--;
    }
  }
  return keys.flatMap((key) => groups.get(key)!.slice(0, taken.get(key) ?? 0));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
