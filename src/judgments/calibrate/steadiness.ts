/**
 * How often a judge contradicts itself when it is asked again.
 *
 * @module
 */

import { krippendorffAlpha } from "../../statistics/krippendorff_alpha.ts";
import { type Measure, rightCode } from "./agreement.ts";
import { type GradedAnswer, gradesOf } from "./graded_answer.ts";
import { type Questions, shareOf } from "./shares.ts";

/**
 * Returns the flip rate, the share of answers that did not get one and the same
 * verdict every time; how often two repeats differ; and the repeats' alpha.
 * None where every answer was graded once.
 */
export function steadinessMeasures(
  answers: readonly GradedAnswer[],
  questions: Questions,
): Measure[] {
  const again = answers.filter((answer) => gradesOf(answer).length > 1);
  if (again.length === 0) return [];
  const values = (of: (grades: string[]) => number) =>
    again.map((answer) => ({
      question_id: answer.question_id,
      value: of(gradesOf(answer)),
    }));
  const flips = values((grades) => new Set(grades).size > 1 ? 1 : 0);
  const alpha = krippendorffAlpha(
    again.map(({ said }) => (said.given ?? []).map(rightCode)),
  );
  return [
    { measure: "flip_rate", ...shareOf(flips, questions) },
    {
      measure: "repeats_differ",
      ...shareOf(values(disagreement), questions),
    },
    {
      measure: "alpha_of_repeats",
      estimate: alpha,
      lower: null,
      upper: null,
      n: again.length,
      interval_method: alpha === null
        ? "not defined, as all verdicts are one"
        : "no interval",
    },
  ];
}

/** Returns the share of pairs of grades that differ. */
function disagreement(grades: readonly string[]): number {
  const n = grades.length;
  const counts = [...Map.groupBy(grades, (grade) => grade).values()];
  const same = counts.reduce(
    (sum, { length }) => sum + length ** 2 - length,
    0,
  );
  return 1 - same / (n * n - n);
}
