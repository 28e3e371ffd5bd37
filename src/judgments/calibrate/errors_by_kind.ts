/**
 * Where a judge errs: its errors by the kind of answer.
 *
 * @module
 */

import { TrapKind } from "../../datasets/judge_traps.ts";
import { agreed } from "./agreement.ts";
import { firstGrade, type GradedAnswer, gradesOf } from "./graded_answer.ts";
import { type Questions, type Share, shareOf } from "./shares.ts";

/** One kind. Counts are of the first verdict, the share is over all repeats. */
export interface KindRow extends Share {
  kind: string;
  /** Answers of that kind, graded or not. */
  n_answers: number;
  n_right: number;
  /** Not right by the label, and judged right. */
  passed: number;
  /** Right by the label, and judged not right. */
  missed: number;
  ungraded: number;
}

/** Returns a row per kind: those of traps in their order, others behind. */
export function errorsByKind(
  answers: readonly GradedAnswer[],
  questions: Questions,
): KindRow[] {
  const groups = Map.groupBy(answers, ({ kind }) => kind);
  const kinds = new Set([...TrapKind.options, ...groups.keys()]);
  return [...kinds].filter((kind) => groups.has(kind)).map((kind) => {
    const group = groups.get(kind)!;
    const graded = group.filter((answer) => gradesOf(answer).length > 0);
    const count = (holds: (answer: GradedAnswer) => boolean) =>
      group.filter(holds).length;
    return {
      kind,
      ...shareOf(agreed(graded), questions),
      n_answers: group.length,
      n_right: count(({ label }) => label === "correct"),
      passed: count((answer) =>
        answer.label !== "correct" && firstGrade(answer, "given") === "correct"
      ),
      missed: count((answer) => {
        const grade = firstGrade(answer, "given");
        return answer.label === "correct" && grade !== null &&
          grade !== "correct";
      }),
      ungraded: count(({ said }) => said.given?.[0] === "ungraded"),
    };
  });
}
