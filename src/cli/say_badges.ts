/**
 * What `show` says of the checkpoints that were trained on an item's facts.
 *
 * @module
 */

import type { BadgeRow } from "../records/badge.ts";
import type { Item } from "../records/item.ts";
import { badgeText } from "../report/parts/badges_words.ts";
import type { Study } from "../study/study.ts";

/**
 * Returns a line for each failure badge, fired or suspected, that the last
 * checkpoints have on facts of the item's kind, where it is a target.
 */
export async function badgeLines(study: Study, item: Item): Promise<string[]> {
  const conditions = study.rolesOf(item).get("target") ?? [];
  if (conditions.length === 0) return [];
  const settings = new Set(study.factsOf(item).map(({ setting }) => setting));
  const about = (row: BadgeRow) =>
    row.dataset === item.dataset && settings.has(row.setting as never);
  const rows = (await study.badges()).filter(about);
  return conditions.flatMap((condition_id) => {
    const own = rows.filter((row) => row.condition_id === condition_id);
    const epoch = Math.max(...own.map((row) => row.epoch));
    return own.filter(({ state }) => state === "fires" || state === "suspected")
      .filter((row) => row.epoch === epoch)
      .map((row) =>
        `badge     ${condition_id}, epoch ${epoch}, ${row.setting}: ${
          badgeText(row)
        }`
      );
  });
}
