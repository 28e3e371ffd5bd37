/**
 * What can be wrong with a training file, and what to do about each.
 *
 * @module
 */

export type TrainingFileRule =
  | "json"
  | "schema"
  | "rows"
  | "empty"
  | "leakage"
  | "too_long"
  | "same_answers"
  | "duplicate";

/** One thing found in a training file. */
export interface TrainingFileFinding {
  severity: "error" | "warning";
  rule: TrainingFileRule;
  /** Line of the file, from 1; null where the whole file is meant. */
  row: number | null;
  /** What is so, with the values. */
  what: string;
  remedy: string;
}

const REMEDIES: Record<TrainingFileRule, string> = {
  json: "write one JSON object a line",
  schema: "write the row as the format asks",
  rows: "train more facts, or repeat examples",
  empty: "give every message a text",
  leakage: "leave the question out of training, or out of the questions asked",
  too_long: "shorten the row, or train a model of a longer context",
  same_answers: "reject another answer than the one preferred",
  duplicate: "leave it, if repeating is meant; else train it once",
};

/** Returns a finding; a duplicate only warns, all else is an error. */
export function findingOf(
  rule: TrainingFileRule,
  { row, what }: { row: number | null; what: string },
): TrainingFileFinding {
  const severity = rule === "duplicate" ? "warning" : "error";
  return { severity, rule, row, what, remedy: REMEDIES[rule] };
}
