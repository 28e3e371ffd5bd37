/**
 * Tests of two checkpoints on the same questions, beside the paired interval:
 * McNemar's on majorities over seeds, and equivalence within a margin.
 *
 * @module
 */

import {
  equivalenceTest,
  proportionEquivalence,
} from "../statistics/equivalence.ts";
import { mcnemarTest } from "../statistics/mcnemar.ts";
import { entityOf, itemValues } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** The largest difference in accuracy that does not matter: one in twenty. */
export const MARGIN = 0.05;

/** A condition at an epoch, and the questions that it was asked. */
export interface TestedSide {
  condition_id: string;
  epoch: number;
  /** The plan's first where it is left out. */
  arm?: string | undefined;
  items: Iterable<number>;
}

export interface PairTests {
  /** Questions that the majority of seeds got right on one side only. */
  only_a: number;
  only_b: number;
  mcnemar_p: number;
  mcnemar_mid_p: number;
  /** Below the level: the difference lies within the margin. */
  equivalence_p: number | null;
}

/** Returns the tests of a pair on the questions that both were graded on. */
export function pairTests(
  study: StudyAnswers,
  { a, b }: { a: TestedSide; b: TestedSide },
): PairTests {
  const [one, other] = [majorities(study, a), majorities(study, b)];
  let [only_a, only_b] = [0, 0];
  for (const [item, right] of one) {
    const also = other.get(item);
    if (also === undefined || also === right) continue;
    if (right) only_a++;
    else only_b++;
  }
  const { p, mid_p } = mcnemarTest({ only_a, only_b });
  return {
    only_a,
    only_b,
    mcnemar_p: p,
    mcnemar_mid_p: mid_p,
    equivalence_p: equivalence(study, { a, b }),
  };
}

/** Returns whether more than half of a question's answers were right. */
export function majorities(
  study: StudyAnswers,
  side: TestedSide,
): Map<number, boolean> {
  return new Map(
    [...means(study, side)].map(([item, mean]) => [item, mean > 0.5]),
  );
}

/** Returns the share of right answers to each question, over seeds. */
function means(study: StudyAnswers, side: TestedSide): Map<number, number> {
  const lists = new Map<number, number[]>();
  for (const { values } of itemValues(study, side)) {
    for (const [item, value] of values) {
      const list = lists.get(item) ?? [];
      lists.set(item, list);
      list.push(value);
    }
  }
  return new Map(
    [...lists].map(([item, list]) => [
      item,
      list.reduce((sum, value) => sum + value, 0) / list.length,
    ]),
  );
}

/**
 * Returns p of two one-sided tests over the entities' differences; where no
 * question differs, that of as many questions as there are entities. Null
 * where no question was graded on both sides.
 */
export function equivalence(
  study: StudyAnswers,
  { a, b }: { a: TestedSide; b: TestedSide },
): number | null {
  const [one, other] = [means(study, a), means(study, b)];
  const shared = [...one.keys()].filter((item) => other.has(item));
  if (shared.length === 0) return null;
  const differences = shared.map((item) => one.get(item)! - other.get(item)!);
  const clusters = shared.map((item) => entityOf(study, item));
  if (differences.every((difference) => difference === 0)) {
    const n = new Set(clusters).size;
    const sum = shared.reduce((total, item) => total + one.get(item)!, 0);
    const side = { right: n * sum / shared.length, n };
    return proportionEquivalence(side, side, { margin: MARGIN }).p;
  }
  return equivalenceTest(differences, { margin: MARGIN, clusters }).p;
}
