/**
 * Marks: how an answer stands with one judge, as a number; and what became of
 * an item between the base and a checkpoint.
 *
 * @module
 */

import type { Verdict } from "../../records/judgment.ts";
import type { Transition } from "../../statistics/fact_transitions.ts";
import type { ExplorerData, ExplorerReply } from "./data.ts";

/** By number; from `not_attempted` on, an answer has a grade. */
export const MARKS = [
  "not_asked",
  "not_judged",
  "failed",
  "ungraded",
  "not_attempted",
  "incorrect",
  "correct",
] as const;
export type Mark = typeof MARKS[number];

export const NOT_ASKED = 0;
export const NOT_JUDGED = 1;
export const FAILED = 2;
export const UNGRADED = 3;
export const NOT_ATTEMPTED = 4;
export const INCORRECT = 5;
export const CORRECT = 6;

/** By number; a transition needs a grade on both sides. */
export const TRANSITIONS: readonly Transition[] = [
  "gained",
  "kept",
  "lost",
  "never",
];
export const UNKNOWN = -1;

/** Returns the place of a transition in `TRANSITIONS`, or `UNKNOWN`. */
export function transitionOf(before: number, now: number): number {
  if (before < NOT_ATTEMPTED || now < NOT_ATTEMPTED) return UNKNOWN;
  const [was, is] = [before === CORRECT, now === CORRECT];
  return was ? is ? 1 : 2 : is ? 0 : 3;
}

/**
 * Returns the mark of several: right where at least half of the graded are, so
 * that of one it is the same; without a grade the one that says most.
 */
export function markOfAll(marks: readonly number[]): number {
  let [graded, correct, highest] = [0, 0, NOT_ASKED];
  let best = NOT_ASKED;
  for (const mark of marks) {
    if (mark >= NOT_ATTEMPTED) graded++;
    if (mark === CORRECT) correct++;
    else best = Math.max(best, mark);
    highest = Math.max(highest, mark);
  }
  if (graded === 0) return highest;
  return 2 * correct >= graded ? CORRECT : best;
}

/** Returns how a judge, named by its place, saw a reply. */
export function replyMark(
  { rulings }: Pick<ExplorerData, "rulings">,
  reply: ExplorerReply,
  judge: number,
): number {
  if (reply.text === null) return FAILED;
  const own = reply.rulings[judge];
  if (own === undefined || own.length === 0) return NOT_JUDGED;
  return own.length === 1 // as almost always, and there are many
    ? verdictMark(rulings[own[0]!]!.verdict)
    : markOfAll(own.map((place) => verdictMark(rulings[place]!.verdict)));
}

function verdictMark(verdict: Verdict | null): number {
  switch (verdict) {
    case "correct":
      return CORRECT;
    case "incorrect":
      return INCORRECT;
    case "not_attempted":
      return NOT_ATTEMPTED;
    default:
      return UNGRADED;
  }
}

/** Returns whether judges that gave a reply a grade differ: right or not. */
export function judgesDisagree(marks: readonly number[]): boolean {
  const graded = marks.filter((mark) => mark >= NOT_ATTEMPTED);
  return graded.includes(CORRECT) && graded.some((mark) => mark !== CORRECT);
}
