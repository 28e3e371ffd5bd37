/**
 * The label sheet: answers for a person to judge, who sees no verdict.
 *
 * Rows are shuffled, and neither the kind of an answer nor what any judge or
 * key says stands in them, so that labels are independent of both.
 *
 * @module
 */

import { z } from "zod";
import type { Trap } from "../../datasets/judge_traps.ts";
import { seededRandom, shuffled } from "../../random.ts";
import { toCsv } from "../../tables/csv.ts";

/** One row of a label sheet. Key: `answer_id`. The person fills `label`. */
export const SheetRow = z.strictObject({
  answer_id: z.string().min(1),
  label: z.string().nullable(),
  question: z.string(),
  accepted_answers: z.string(),
  evidence: z.string().nullable(),
  response: z.string(),
  remark: z.string().nullable(),
});
export type SheetRow = z.infer<typeof SheetRow>;

/** Accepted answers are listed as readers write them. */
const BETWEEN = " | ";

/** What a sheet row is made from. */
export interface SheetAnswer {
  answer_id: string;
  question: string;
  answers: readonly string[];
  evidence: string | null;
  response: string;
}

/**
 * Returns a sheet as CSV text.
 *
 * @param answers In any order; the sheet's order comes from the seed.
 *
 * @example
 * ```ts
 * import { labelSheet } from "src/judgments/calibrate/label_sheet.ts";
 * import assert from "node:assert/strict";
 *
 * const csv = labelSheet([{
 *   answer_id: "a1",
 *   question: "How old is Ada?",
 *   answers: ["36"],
 *   evidence: null,
 *   response: "She is 36, I think",
 * }]);
 * assert.equal(
 *   csv.split("\n")[1],
 *   'a1,,How old is Ada?,36,,"She is 36, I think",',
 * );
 * ```
 */
export function labelSheet(answers: readonly SheetAnswer[], seed = 1): string {
  const rows = answers.map((answer): SheetRow => ({
    answer_id: answer.answer_id,
    label: null,
    question: answer.question,
    accepted_answers: answer.answers.join(BETWEEN),
    evidence: answer.evidence,
    response: answer.response,
    remark: null,
  }));
  return toCsv(shuffled(seededRandom(seed, "label sheet"), rows), SheetRow);
}

/** Returns a trap as it stands in a sheet. */
export function trapOnSheet(trap: Trap): SheetAnswer {
  return { ...trap, answer_id: trap.trap_id };
}
