/** The small study asked in several arms, closed book and otherwise. */

import { studyAnswers } from "src/summaries/study_answers.ts";
import { PLAN } from "./small_plan.ts";
import {
  judgment,
  type SmallRows,
  smallRows,
  smallStudy,
} from "./small_study.ts";

/** Whether a checkpoint is right about a person, by their place. */
export type Right = (checkpoint_id: string, place: number) => boolean;

/** Returns the study in these arms; those that say nothing answer as it does. */
export function inArms(arms: readonly string[], right: Record<string, Right>) {
  const { responses } = smallRows();
  const rows: SmallRows = { responses: [], judgments: [] };
  for (const arm of arms) {
    for (const row of responses) {
      const place = Number(/\d+$/.exec(row.item_id)![0]);
      const says = right[arm];
      const answer = {
        ...row,
        arm,
        request_hash: `${arm}_${row.request_hash}`.slice(0, 32),
        ...(says && {
          text: says(row.checkpoint_id, place) ? "green" : "Blue",
        }),
      };
      rows.responses.push(answer);
      rows.judgments.push(judgment(answer));
    }
  }
  return studyAnswers(smallStudy(rows, { ...PLAN, arms: [...arms] }));
}
