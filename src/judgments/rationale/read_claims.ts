/**
 * Reads what a scorer says of a judge's reasons: one line for each claim, true
 * or false, and one for each point of the reference, covered or missed.
 *
 * @module
 */

/** Claims of the reasons and points of the reference, counted. */
export interface ClaimCounts {
  n_true: number;
  n_false: number;
  n_covered: number;
  n_missed: number;
}

const FORM = (what: string, values: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_])${what} grade["'*_\` ]*[:=：]["'*_\` \\t]*(${values})(?![\\p{L}\\p{N}])`,
    "giu",
  );
const CLAIM = FORM("claim", "true|false");
const POINT = FORM("point", "covered|missed");

/**
 * Returns the counts; null where the reply has no claim or no point, as then
 * neither precision nor recall is known.
 *
 * @example
 * ```ts
 * import { readClaims } from "src/judgments/rationale/read_claims.ts";
 * import assert from "node:assert/strict";
 *
 * const reply = [
 *   "- It says 42. CLAIM GRADE: TRUE",
 *   "- 42 is the accepted age. CLAIM GRADE: FALSE",
 *   "- One year too many. POINT GRADE: MISSED",
 * ].join("\n");
 * assert.deepEqual(readClaims(reply), {
 *   n_true: 1,
 *   n_false: 1,
 *   n_covered: 0,
 *   n_missed: 1,
 * });
 * assert.equal(readClaims("All of it is true."), null);
 * ```
 */
export function readClaims(reply: string): ClaimCounts | null {
  const found = (form: RegExp) =>
    [...reply.matchAll(form)].map(([, value]) => value!.toLowerCase());
  const [claims, points] = [found(CLAIM), found(POINT)];
  if (claims.length === 0 || points.length === 0) return null;
  const count = (values: readonly string[], wanted: string) =>
    values.filter((value) => value === wanted).length;
  return {
    n_true: count(claims, "true"),
    n_false: count(claims, "false"),
    n_covered: count(points, "covered"),
    n_missed: count(points, "missed"),
  };
}

/** What the counts come to. */
export interface ClaimScores {
  /** Share of the claims that are true. */
  precision: number;
  /** Share of the reference's points that are covered. */
  recall: number;
  /** Their harmonic mean; 0 where both are. */
  f1: number;
}

/**
 * Returns precision, recall and F1 of one critique.
 *
 * Source: Sun et al. (2024), "The Critique of Critique", arXiv 2401.04518, on
 * atomic units of information.
 */
export function claimScores(
  { n_true, n_false, n_covered, n_missed }: ClaimCounts,
): ClaimScores {
  const precision = n_true / (n_true + n_false);
  const recall = n_covered / (n_covered + n_missed);
  const sum = precision + recall;
  return {
    precision,
    recall,
    f1: sum === 0 ? 0 : 2 * precision * recall / sum,
  };
}
