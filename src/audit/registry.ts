/**
 * Every check of the audit, in the order of its table: add a file, then its
 * line here.
 *
 * @module
 */

import { answerableWithoutFact } from "./checks/answerable_without_fact.ts";
import { classBalance } from "./checks/class_balance.ts";
import { ambiguousComparisons, selfComparisons } from "./checks/comparisons.ts";
import { droppedInstructions, nameFormConfounds } from "./checks/confounds.ts";
import { derivedAnswers } from "./checks/derived_answers.ts";
import { detectableDifference } from "./checks/detectable_difference.ts";
import { duplicates } from "./checks/duplicates.ts";
import { guessing } from "./checks/guessing.ts";
import { leakage } from "./checks/leakage.ts";
import { trainedQuestions } from "./checks/trained_questions.ts";
import type { Check } from "./context.ts";

/** Checks by name. */
export const CHECKS = {
  derived_answers: derivedAnswers,
  duplicates,
  ambiguous_comparisons: ambiguousComparisons,
  self_comparisons: selfComparisons,
  class_balance: classBalance,
  guessing,
  trained_questions: trainedQuestions,
  leakage,
  answerable_without_fact: answerableWithoutFact,
  confound_name_form: nameFormConfounds,
  confound_answer_instruction: droppedInstructions,
  detectable_difference: detectableDifference,
} as const satisfies Record<string, Check>;
