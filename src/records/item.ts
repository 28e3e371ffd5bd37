/**
 * An item: one question with its accepted answers, linked to its facts.
 *
 * @module
 */

import { z } from "zod";

export const QuestionType = z.enum([
  "memorization",
  "rephrased",
  "date_changed",
  "secondary",
  "comparison",
  "vignette",
  "refactored",
  "reversed",
]);
export type QuestionType = z.infer<typeof QuestionType>;

export const AnswerFormat = z.enum([
  "number",
  "yes_no",
  "phrase",
  "free",
  "code",
]);
export type AnswerFormat = z.infer<typeof AnswerFormat>;

/**
 * One row of `items.csv`. Key: `dataset`, `item_id`.
 *
 * `variant` names the kind of change within a question type: for `rephrased`,
 * `wording`, `name_form` or `both`; `plain` where there is one kind only.
 * `degree_of_change` is 1 - token overlap with the trained wording, in [0, 1].
 */
export const Item = z.strictObject({
  dataset: z.string().min(1),
  item_id: z.string().min(1),
  fact_ids: z.array(z.string().min(1)).min(1),
  question_type: QuestionType,
  variant: z.string().min(1),
  template: z.string().min(1),
  prompt: z.string().min(1),
  answers: z.array(z.string().min(1)).min(1),
  answer_before: z.string().min(1).nullable(),
  answer_format: AnswerFormat,
  evidence: z.string().min(1).nullable(),
  degree_of_change: z.number().min(0).max(1).nullable(),
});
export type Item = z.infer<typeof Item>;
