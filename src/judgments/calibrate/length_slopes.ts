/**
 * Whether long answers fare better with a judge than their labels say: straight
 * lines through what it says, against the length of the answer.
 *
 * Beside the padding audit, which changes the length of one answer, this looks
 * at answers as they are. Long ones may well be right more often; so the line
 * of the judge stands beside that of the labels, and the one that counts holds
 * the label fixed: of two answers with one label, is the longer judged better?
 *
 * Source: length exploitation of judges as in methods A3; ordinary least
 * squares, with an interval that leaves out one question after the other.
 *
 * @module
 */

import { entityJackknife } from "../../statistics/entity_jackknife.ts";
import { type GradedAnswer, gradesOf, meanScore } from "./graded_answer.ts";
import type { Questions } from "./shares.ts";

/** One line; the slope is per doubling of the length. */
export interface LengthSlope {
  /**
   * `labels`; `judge`; `judge_less_labels`, of a judge that gives verdicts; and
   * `judge_at_fixed_label`.
   */
  of: string;
  /** `share right` or `points`. */
  unit: string;
  /** Null where lengths do not vary. */
  slope: number | null;
  lower: number | null;
  upper: number | null;
  n: number;
}

/** Returns the lines; none where lengths are not known. */
export function lengthSlopes(
  answers: readonly GradedAnswer[],
  { index, confidence }: Questions,
): LengthSlope[] {
  const scored = answers.some((answer) => meanScore(answer) !== null);
  const points = answers.flatMap((answer) => {
    const { length, label, question_id } = answer;
    const judged = scored ? meanScore(answer) : shareRight(answer);
    if (length === undefined || judged === null) return [];
    return [{
      length: Math.log2(Math.max(1, length)),
      judged,
      right: label === "correct" ? 1 : 0,
      label,
      entities: [index.get(question_id)!] as const,
    }];
  });
  type Point = typeof points[number];
  if (points.length === 0) return [];
  const line = (
    of: string,
    y: (point: Point) => number,
    { unit = "share right", within = () => "" }: {
      unit?: string;
      within?: (point: Point) => string;
    } = {},
  ): LengthSlope => {
    const { estimate: slope, lower, upper } = entityJackknife(points, {
      statistic: (some) =>
        slopeOf(some.map((point) => ({
          x: point.length,
          y: y(point),
          group: within(point),
        }))),
      confidence,
    });
    return { of, unit, slope, lower, upper, n: points.length };
  };
  const unit = scored ? "points" : "share right";
  return [
    line("labels", ({ right }) => right),
    line("judge", ({ judged }) => judged, { unit }),
    ...(scored ? [] : [
      line("judge_less_labels", ({ judged, right }) => judged - right),
    ]),
    line("judge_at_fixed_label", ({ judged }) => judged, {
      unit,
      within: ({ label }) => label,
    }),
  ];
}

/** Returns whether all of the interval at a fixed label lies beside 0. */
export function leansOnLength(slopes: readonly LengthSlope[]): boolean {
  const fixed = slopes.find(({ of }) => of === "judge_at_fixed_label");
  if (fixed === undefined) return false;
  const { lower, upper } = fixed;
  return lower !== null && upper !== null && (lower > 0 || upper < 0);
}

function shareRight(answer: GradedAnswer): number | null {
  const grades = gradesOf(answer);
  return grades.length === 0
    ? null
    : grades.filter((grade) => grade === "correct").length / grades.length;
}

/**
 * Returns the least-squares slope of y on x with an intercept for each group;
 * null where x does not vary within any.
 *
 * @example Two groups at two heights, one slope
 * ```ts
 * import { slopeOf } from "src/judgments/calibrate/length_slopes.ts";
 * import assert from "node:assert/strict";
 *
 * const low = [1, 2, 3].map((x) => ({ x, y: 2 * x, group: "low" }));
 * const high = [4, 5].map((x) => ({ x, y: 2 * x + 50, group: "high" }));
 * assert.equal(slopeOf([...low, ...high]), 2);
 * ```
 */
export function slopeOf(
  points: readonly { x: number; y: number; group: string }[],
): number | null {
  let [xy, xx] = [0, 0];
  for (const own of Map.groupBy(points, ({ group }) => group).values()) {
    const middle = own.reduce((sum, { x }) => sum + x, 0) / own.length;
    const height = own.reduce((sum, { y }) => sum + y, 0) / own.length;
    for (const { x, y } of own) {
      xy += (x - middle) * (y - height);
      xx += (x - middle) ** 2;
    }
  }
  return xx > 1e-12 ? xy / xx : null;
}
