/**
 * One study against another: for every cell that both have, the difference
 * between them, paired by item, and which way single items went.
 *
 * The statistics are those of a study's own comparisons (paired by item,
 * intervals clustered by entity, weights shared by both); only the sides come
 * from two ledgers. What a study claims stands in its own plan: all these rows
 * are exploratory, and their p-values are not adjusted.
 *
 * @module
 */

import { z } from "zod";
import type { StudyPlan } from "../records/study_plan.ts";
import { Comparison } from "../records/summary.ts";
import { type Cell, cellKey } from "../summaries/cells.ts";
import { contrastRows } from "../summaries/comparison_rows.ts";
import { askedCells } from "../summaries/paired_sides.ts";
import { type StudyAnswers, studyAnswers } from "../summaries/study_answers.ts";
import {
  assertDatasets,
  assertDifferent,
  conditionOf,
  type Plans,
  sharedEpochs,
  sharedJudge,
} from "./compare_checks.ts";
import { type ComparedSide, mergeStudies, sideName } from "./compare_merge.ts";
import { itemMoves } from "./compare_moves.ts";
import { openContext, type OpenOptions } from "./open_context.ts";
import { loadPlan } from "./plan_file.ts";

const count = z.int().nonnegative();

/**
 * A comparison of two studies; `a` is the second one, `b` the first, so that a
 * difference above 0 speaks for the second.
 *
 * An item is right on a side if more than half of its graded answers there
 * (over seeds and repeats) are; the four counts add up to `n_items`.
 */
export const StudyComparison = Comparison.extend({
  n_both_right: count,
  n_right_to_wrong: count,
  n_wrong_to_right: count,
  n_both_wrong: count,
});
export type StudyComparison = z.infer<typeof StudyComparison>;

export interface CompareOptions extends OpenOptions {
  /** Of the first and of the second study; by default their first ones. */
  conditions?: readonly [string | undefined, string | undefined];
  /** By default the first judge of the first study that both have. */
  judge?: string | undefined;
  /** By default every epoch that both have. */
  epoch?: number | undefined;
}

/**
 * Returns the accuracy of the second study against the first, for every cell
 * and epoch that both have, sorted by epoch and cell.
 *
 * @throws {RangeError} If they share no dataset, judge or epoch, or a dataset
 *   in two versions; names what each has.
 */
export async function compareStudies(
  names: readonly [string, string],
  options: CompareOptions = {},
): Promise<StudyComparison[]> {
  const { home, conditions = [undefined, undefined] } = options;
  const plans = names.map((name) => loadPlan(name, home)) as Plans;
  const picked = plans.map((plan, i) => conditionOf(plan, conditions[i]));
  assertDatasets(plans);
  const judge = sharedJudge(plans, options.judge);
  const epochs = sharedEpochs(plans, options.epoch);
  const sides: ComparedSide[] = [];
  try {
    for (const [i, name] of names.entries()) {
      const context = await openContext(name, { ...options, readonly: true });
      sides.push({ context, condition: picked[i]! });
    }
    const [one, other] = sides as [ComparedSide, ComparedSide];
    assertDifferent(one, other);
    const input = await mergeStudies([one, other], { judge });
    const [before, after] = [sideName(one), sideName(other)];
    const rows = compareCells(studyAnswers(input), { epochs, before, after });
    assertSome(rows, [before, after]);
    return rows;
  } finally {
    for (const { context } of sides) context.close();
  }
}

function assertSome(
  rows: readonly StudyComparison[],
  [before, after]: readonly [string, string],
): void {
  if (rows.length > 0) return;
  throw new RangeError(
    `Cannot compare as ${before} and ${after} must both have graded answers to the same items in the same role: they have none; complete both with: deno task lab run STUDY`,
  );
}

function compareCells(
  study: StudyAnswers,
  { epochs, before, after }: {
    epochs: readonly number[];
    before: string;
    after: string;
  },
): StudyComparison[] {
  return epochs.flatMap((epoch) =>
    sharedCells(study, { epoch, before, after }).flatMap((cell) => {
      const { dataset, role, setting, question_type, variant } = cell;
      const sides = [after, before].map((condition_id) => ({
        ...cell,
        condition_id,
        epoch,
      }));
      const [a, b] = sides.map(({ condition_id }) => ({
        condition_id,
        epoch,
        question_type,
        variant,
      }));
      const contrast = {
        contrast_id: [
          `${after} vs ${before}`,
          `epoch_${epoch}`,
          dataset,
          role,
          setting,
          question_type,
          variant,
        ].join("/"),
        description:
          `${after} against ${before} at epoch ${epoch}: ${role}, ${setting}, ${question_type}, ${variant}`,
        role,
        setting,
        metric: "accuracy",
        a,
        b,
        expect: "different",
        primary: false,
      } as StudyPlan["contrasts"][number];
      const plan = {
        ...study.plan,
        // A contrast is about its conditions' dataset; here, about the cell's.
        conditions: study.plan.conditions.map((one) => ({ ...one, dataset })),
        contrasts: [contrast],
      };
      const [row] = contrastRows({ ...study, plan });
      if (row === undefined || row.difference === null) return [];
      const [now, then] = sides.map((side) => askedCells(study, side));
      return [{ ...row, ...itemMoves({ before: then!, after: now! }) }];
    })
  );
}

/** Returns the cells that both sides were asked, in the order of their keys. */
function sharedCells(
  study: StudyAnswers,
  { epoch, before, after }: { epoch: number; before: string; after: string },
): Cell[] {
  const arm = study.plan.arms[0]!;
  const cellsOf = (condition_id: string) =>
    new Map(
      study.seedsAt({ condition_id, epoch, arm, judge: 0 })
        .flatMap(({ cells }) => [...cells]),
    );
  const [first, second] = [cellsOf(before), cellsOf(after)];
  return [...first.values()].filter((cell) => second.has(cellKey(cell)));
}
