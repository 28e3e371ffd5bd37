/**
 * Answer-prior table: how often each answer is accepted and how often it is
 * given, beside what such habits alone would score.
 *
 * A model that answers "no" to three questions in four has a habit, not
 * necessarily knowledge: the table shows the habit, and the accuracy of giving
 * the same answers to the questions blindly.
 *
 * Source: margins of a confusion matrix; the blind accuracy is the expected
 * agreement of Cohen (1960), Educ. Psychol. Meas. 20, 37-46.
 *
 * @module
 */

import { tableMargins } from "./matthews_correlation.ts";

/** One answer. */
export interface AnswerPrior {
  answer: string;
  accepted_share: number;
  given_share: number;
  /** Of questions that accept it, those it was given to; null where none does. */
  recall: number | null;
}

export interface AnswerPriorTable {
  rows: AnswerPrior[];
  accuracy: number;
  /** Expected of the same answers, given to the questions in any order. */
  blind_accuracy: number;
  /** Of always giving the answer accepted most often. */
  majority_accuracy: number;
}

/**
 * Returns the table, in the order of the answers.
 *
 * @param answers Names of the answers, at least two.
 * @param counts counts[i][j]: questions whose accepted answer is i and whose
 * given answer is j (`confusion_matrix.ts`).
 * @throws {RangeError} If names and counts differ in number, or the table is
 * not square, has no count, or one that is negative or not finite.
 *
 * @example "No" given to 120 of 150 questions, accepted for 92
 * ```ts
 * import { answerPriorTable } from "src/statistics/answer_prior_table.ts";
 * import assert from "node:assert/strict";
 *
 * const table = answerPriorTable(["no", "yes"], [[78, 14], [42, 16]]);
 *
 * assert.equal(table.rows[0]!.given_share, 0.8);
 * assert.equal(table.accuracy.toFixed(3), "0.627");
 * assert.equal(table.blind_accuracy.toFixed(3), "0.568");
 * assert.equal(table.majority_accuracy.toFixed(3), "0.613");
 * ```
 */
export function answerPriorTable(
  answers: readonly string[],
  counts: readonly (readonly number[])[],
): AnswerPriorTable {
  const { rows, columns, n } = tableMargins(counts);
  if (answers.length !== counts.length) {
    throw new RangeError(
      `Cannot relate answers as each must have its counts: answers=${answers.length} counts=${counts.length}`,
    );
  }
  return {
    rows: answers.map((answer, i) => ({
      answer,
      accepted_share: rows[i]! / n,
      given_share: columns[i]! / n,
      recall: rows[i]! > 0 ? counts[i]![i]! / rows[i]! : null,
    })),
    accuracy: counts.reduce((sum, row, i) => sum + row[i]!, 0) / n,
    blind_accuracy: rows.reduce((s, row, i) => s + row * columns[i]!, 0) /
      n ** 2,
    majority_accuracy: Math.max(...rows) / n,
  };
}
