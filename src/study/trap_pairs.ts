/**
 * How far any two judges agree with one another on the traps.
 *
 * @module
 */

import {
  gradedAnswers,
  gradesOf,
  meanScore,
} from "../judgments/calibrate/graded_answer.ts";
import {
  addToPair,
  type Compared,
  comparedAs,
  noPairSums,
  type PairAgreement,
  pairAgreement,
} from "../judgments/pair_agreement.ts";
import type { MeasuredJudge } from "./calibrate_judge.ts";

/** How far two judges agree on the traps. */
export interface TrapPair extends PairAgreement {
  judge_a: string;
  judge_b: string;
  compared: Compared;
  n_answers: number;
}

/** Returns every pair of the judges that judged some answer both. */
export function trapPairs(
  measured: readonly MeasuredJudge[],
  { confidence = 0.95 }: { confidence?: number } = {},
): TrapPair[] {
  const judges = measured.map((
    { calibration: { judge, scores }, said, labelled },
  ) => ({
    judge,
    gives_scores: scores !== null,
    values: new Map(
      gradedAnswers(labelled, said).flatMap((answer) => {
        const value = scores === null
          ? shareRight(gradesOf(answer))
          : meanScore(answer);
        return value === null ? [] : [[answer.answer_id, value] as const];
      }),
    ),
  }));
  const questions = new Map<string, number>();
  for (const { question_id } of measured[0]?.labelled ?? []) {
    if (!questions.has(question_id)) questions.set(question_id, questions.size);
  }
  const questionOf = new Map(
    (measured[0]?.labelled ?? []).map((one) => [
      one.answer_id,
      questions.get(one.question_id)!,
    ]),
  );
  return judges.flatMap((a, i) =>
    judges.slice(i + 1).flatMap((b) => {
      const sums = noPairSums();
      for (const [answer_id, x] of a.values) {
        const y = b.values.get(answer_id);
        if (y === undefined) continue;
        addToPair(sums, { x, y, of: [questionOf.get(answer_id)!] });
      }
      const compared = comparedAs(a, b);
      return sums.all.n === 0 ? [] : [{
        judge_a: a.judge,
        judge_b: b.judge,
        compared,
        n_answers: sums.all.n,
        ...pairAgreement(sums, { compared, confidence }),
      }];
    })
  );
}

/** Returns 1 where more than half of the verdicts say right, else 0. */
function shareRight(grades: readonly string[]): number | null {
  if (grades.length === 0) return null;
  const right = grades.filter((grade) => grade === "correct").length;
  return right > grades.length / 2 ? 1 : 0;
}
