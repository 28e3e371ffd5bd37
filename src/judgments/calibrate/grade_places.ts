/**
 * Where in their replies a judge's grades stand. A grade that comes before its
 * reasons is not led by them, and where a reply holds several the choice of one
 * (the last, here) may decide: so it is counted how often.
 *
 * @module
 */

import type { LabelledAnswer, Said } from "./graded_answer.ts";

/** Counts over all replies that hold a grade. */
export interface GradePlaces {
  n_replies: number;
  /** Replies with two grades or more. */
  n_several: number;
  /** Of these, where the first says another thing than the last. */
  n_differ: number;
  /** Of replies that differ: the last is as right as the label, or the first. */
  n_last_right: number;
  n_first_right: number;
  /** Replies that go on after the last grade. */
  n_goes_on: number;
}

/** Returns the counts; null of a judge that writes no replies. */
export function gradePlaces(
  labelled: readonly LabelledAnswer[],
  { said, right_from }: { said: readonly Said[]; right_from: number },
): GradePlaces | null {
  const labels = new Map(
    labelled.map(({ answer_id, label }) => [answer_id, label === "correct"]),
  );
  const isRight = (value: string | number | null) =>
    typeof value === "number"
      ? value >= right_from
      : value === null
      ? null
      : value === "correct";
  const found = said.flatMap(({ answer_id, verdict, score, places }) =>
    places == null ? [] : [{
      ...places,
      last: score ?? verdict,
      label: labels.get(answer_id) ?? null,
    }]
  );
  if (found.length === 0) return null;
  const differ = found.filter(({ n, first, last }) => n > 1 && first !== last);
  const count = <T>(rows: readonly T[], holds: (row: T) => boolean) =>
    rows.filter(holds).length;
  return {
    n_replies: found.length,
    n_several: count(found, ({ n }) => n > 1),
    n_differ: differ.length,
    n_last_right: count(differ, (row) => isRight(row.last) === row.label),
    n_first_right: count(differ, (row) => isRight(row.first) === row.label),
    n_goes_on: count(found, ({ behind }) => behind > 0),
  };
}
