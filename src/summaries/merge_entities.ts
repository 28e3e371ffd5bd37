/**
 * Entities as clusters: those that stand in one item with two others are one.
 *
 * Intervals resample entities, and an item on two of them gets the product of
 * their weights. A program that uses three functions ties all three together,
 * so they count as one cluster: coarser clusters are never too sure.
 *
 * @module
 */

/**
 * Returns the cluster of each entity, numbered from 0 in the order of `ids`.
 *
 * @param ids Every entity once.
 * @param together The entities of each item; two or fewer merge nothing.
 *
 * @example A program on a, b and c; a question on c and d
 * ```ts
 * import { mergeEntities } from "src/summaries/merge_entities.ts";
 * import assert from "node:assert/strict";
 *
 * const clusters = mergeEntities(["a", "b", "c", "d"], [
 *   ["a", "b", "c"],
 *   ["c", "d"],
 * ]);
 *
 * assert.deepEqual([...clusters], [["a", 0], ["b", 0], ["c", 0], ["d", 1]]);
 * ```
 */
export function mergeEntities(
  ids: readonly string[],
  together: readonly (readonly string[])[],
): Map<string, number> {
  const parent = new Map(ids.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    const above = parent.get(id)!;
    return above === id ? id : rootOf(above);
  };
  for (const item of together) {
    const entities = [...new Set(item)];
    if (entities.length <= 2) continue;
    const root = rootOf(entities[0]!);
    for (const entity of entities) parent.set(rootOf(entity), root);
  }
  const numbers = new Map<string, number>();
  return new Map(ids.map((id) => {
    const root = rootOf(id);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return [id, numbers.get(root)!];
  }));
}
