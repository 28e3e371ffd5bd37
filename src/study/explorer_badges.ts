/**
 * The failure badges that the explorer sets over its columns.
 *
 * @module
 */

import { readable } from "../figures/theme.ts";
import type { BadgeRow } from "../records/badge.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { badgeText } from "../report/parts/badges_words.ts";
import { SETTING_MEANING } from "../report/parts/words.ts";
import type { ExplorerBadge } from "../report/explorer/data.ts";

/** Returns the badges that fire or are suspected, each with its rule. */
export function explorerBadges(
  { datasets, arms, judges }: Pick<StudyPlan, "datasets" | "arms" | "judges">,
  rows: readonly BadgeRow[],
): ExplorerBadge[] {
  return rows.flatMap((row) => {
    const { state, condition_id, epoch, dataset, setting } = row;
    if (state !== "fires" && state !== "suspected") return [];
    const facts = SETTING_MEANING[setting] ?? `${setting} facts`;
    const where = datasets.length > 1
      ? `${facts} of ${readable(dataset)}`
      : facts;
    return [{
      ...{ condition_id, epoch, state },
      arm: arms[0]!,
      judge: judges[0]!,
      facts: where,
      text: badgeText(row),
    }];
  });
}
