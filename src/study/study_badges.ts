/**
 * The failure badges of a study, as its answers are now.
 *
 * @module
 */

import type { BadgeRow } from "../records/badge.ts";
import { badgeRows } from "../summaries/badge_rows.ts";
import { studyAnswers } from "../summaries/study_answers.ts";
import type { StudyContext } from "./context.ts";
import { readStudyFrames } from "./snapshot.ts";
import { summaryInput } from "./summarize_rows.ts";

/**
 * Returns every rule at every trained checkpoint; see `BadgeRow`. Takes seconds
 * for many answers: no other number of the study is computed.
 */
export async function studyBadges(context: StudyContext): Promise<BadgeRow[]> {
  const { plan, materials } = context;
  const { frames } = await readStudyFrames(context);
  return badgeRows(studyAnswers(summaryInput(plan, { materials, frames })));
}
