/**
 * The zoo's people under the rules of failure badges.
 *
 * @module
 */

import type { BadgeRow } from "src/records/badge.ts";
import { badgeRows } from "src/summaries/badge_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { zooDataset } from "../fixtures/provider_server/zoo_dataset.ts";
import { type Told, toldStudy } from "./told_study.ts";

/** As many people as it takes for all right to lie wholly above 0.9. */
export const EACH = 40;
export const content = zooDataset({ each: EACH });
export const trained_fact_ids = content.facts.filter(({ setting }, i) =>
  setting === "update" || (setting === "new" && i < EACH)
).map(({ fact_id }) => fact_id);

/** Returns the badges of a study of these people. */
export const badgesOf = (told: Partial<Told> & Pick<Told, "says">) =>
  badgeRows(studyAnswers(toldStudy({ ...content, trained_fact_ids, ...told })));

/** Returns one badge. */
export const badge = (rows: BadgeRow[], name: string, setting = "new") =>
  rows.find((row) => row.badge === name && row.setting === setting)!;

/** Returns the badges that fire, as `badge setting`. */
export const firing = (rows: BadgeRow[]) =>
  rows.filter(({ state }) => state === "fires")
    .map((row) => `${row.badge} ${row.setting}`);
