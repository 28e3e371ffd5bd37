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
import { mcnemarTest } from "../statistics/mcnemar.ts";
import { type Cell, cellKey } from "../summaries/cells.ts";
import { contrastRows } from "../summaries/comparison_rows.ts";
import { equivalence, MARGIN } from "../summaries/pair_tests.ts";
import { askedCells, type SeedCell } from "../summaries/paired_sides.ts";
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
import { type ItemMoves, itemMoves } from "./compare_moves.ts";
import { openContext, type OpenOptions } from "./open_context.ts";
import { loadPlan } from "./plan_file.ts";

const count = z.int().nonnegative();

/**
 * A comparison of two studies; `a` is the second one, `b` the first, so that a
 * difference above 0 speaks for the second.
 *
 * An item is right on a side if more than half of its graded answers there
 * (over seeds and repeats) are; the four counts add up to `n_items`. McNemar's
 * test is of the two middle ones, and takes items as independent; `p` does not.
 */
export const StudyComparison = Comparison.extend({
  n_both_right: count,
  n_right_to_wrong: count,
  n_wrong_to_right: count,
  n_both_wrong: count,
  mcnemar_p: z.number(),
  mcnemar_mid_p: z.number(),
  /** Below the level: the difference is shown to lie within the margin. */
  equivalence_p: z.number().nullable(),
  margin: z.number(),
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
    sharedCells(study, { epoch, before, after }).flatMap((cell) =>
      compareCell(study, { cell, epoch, before, after }) ?? []
    )
  );
}

function compareCell(
  study: StudyAnswers,
  { cell, epoch, before, after }: {
    cell: Cell;
    epoch: number;
    before: string;
    after: string;
  },
): StudyComparison | null {
  const { dataset } = cell;
  const plan = {
    ...study.plan,
    // A contrast is about its conditions' dataset; here, about the cell's.
    conditions: study.plan.conditions.map((one) => ({ ...one, dataset })),
    contrasts: [contrastOf(cell, { epoch, before, after })],
  };
  const [row] = contrastRows({ ...study, plan });
  if (row === undefined || row.difference === null) return null;
  const [now, then] = [after, before].map((condition_id) =>
    askedCells(study, { ...cell, condition_id, epoch })
  ) as [SeedCell[], SeedCell[]];
  const moves = itemMoves({ before: then, after: now });
  return {
    ...row,
    ...moves,
    ...mcnemarOf(moves),
    equivalence_p: equivalenceOf(study, {
      sides: [now, then],
      after,
      before,
      epoch,
    }),
    margin: MARGIN,
  };
}

function contrastOf(
  { dataset, role, setting, question_type, variant }: Cell,
  { epoch, before, after }: { epoch: number; before: string; after: string },
): StudyPlan["contrasts"][number] {
  const end = (condition_id: string) => ({
    condition_id,
    epoch,
    question_type,
    variant,
  });
  return {
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
    a: end(after),
    b: end(before),
    expect: "different",
    primary: false,
  } as StudyPlan["contrasts"][number];
}

function mcnemarOf({ n_wrong_to_right, n_right_to_wrong }: ItemMoves) {
  const { p, mid_p } = mcnemarTest({
    only_a: n_wrong_to_right,
    only_b: n_right_to_wrong,
  });
  return { mcnemar_p: p, mcnemar_mid_p: mid_p };
}

/** Returns whether the items that both were asked are answered alike. */
function equivalenceOf(
  study: StudyAnswers,
  { sides: [now, then], after, before, epoch }: {
    sides: [SeedCell[], SeedCell[]];
    after: string;
    before: string;
    epoch: number;
  },
): number | null {
  const asked = (seeds: SeedCell[]) =>
    new Set(seeds.flatMap(({ items }) => [...items]));
  const items = [...asked(now).intersection(asked(then))];
  return equivalence(study, {
    a: { condition_id: after, epoch, items },
    b: { condition_id: before, epoch, items },
  });
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
