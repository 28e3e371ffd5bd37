/**
 * The one rule for when a contrast of a plan holds.
 *
 * A p-value alone is not enough: where seeds or items disagree, a sign-flip
 * test may find a difference whose size is not known well enough to tell it
 * from none. So the interval must lie on the stated side of 0 *and* p, adjusted
 * by Holm over the primary contrasts, below 1 - confidence. Two more things
 * would make such a difference say less than it seems to: answers that no judge
 * could grade, and a better side that does no better than guessing.
 *
 * @module
 */

import type { Claim, ClaimLack } from "../records/claim.ts";
import type { Contrast, StudyPlan } from "../records/study_plan.ts";
import type { Comparison } from "../records/summary.ts";
import { answerFates } from "./cell_sums.ts";
import { contrastSides } from "./comparison_rows.ts";
import { estimateCell, guessingLines } from "./estimate_cell.ts";
import { anyMetricNamed, contrastJudge } from "./judge_metrics.ts";
import type { Metric } from "./metrics.ts";
import { askedCells, type Side } from "./paired_sides.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** One side of a contrast, by itself. */
export interface ClaimSide {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  /** Null where the metric has no chance line. */
  chance: number | null;
  n_judged: number;
  n_ungraded: number;
}

/** Returns every contrast of a study with what became of it, in plan order. */
export function claimRows(
  study: StudyAnswers,
  comparisons: readonly Comparison[],
): Claim[] {
  return checkClaims({
    plan: study.plan,
    comparisons,
    sides: claimSides(study),
  });
}

/** Returns the two sides of every contrast, each by itself, in plan order. */
export function claimSides(study: StudyAnswers): [ClaimSide, ClaimSide][] {
  return study.plan.contrasts.map((contrast) => {
    const [a, b] = contrastSides(study, contrast);
    const metric = anyMetricNamed(contrast.metric);
    return [
      claimSide(study, { side: a, metric }),
      claimSide(study, { side: b, metric }),
    ];
  });
}

/** Returns a side by itself; the base, shared by all seeds, counts once. */
export function claimSide(
  study: StudyAnswers,
  { side, metric }: { side: Side; metric: Metric },
): ClaimSide {
  const all = askedCells(study, side);
  const sources = all.map(({ asked }) => asked.source);
  const own = all.filter((_, i) => sources.indexOf(sources[i]!) === i);
  const { n_judged, n_ungraded } = answerFates(own);
  const estimate = own.length === 0 ? null : estimateCell(own, {
    metric,
    dataset: study.items.datasets.get(side.dataset)!,
    weights: study.weights(side.dataset, own.map(({ seed }) => seed)),
    confidence: study.plan.statistics.confidence,
  });
  const items = new Set(own.flatMap(({ items }) => [...items]));
  return {
    estimate: estimate?.estimate ?? null,
    lower: estimate?.lower ?? null,
    upper: estimate?.upper ?? null,
    chance: items.size === 0
      ? null
      : guessingLines(metric, { items, table: study.items }).chance,
    n_judged,
    n_ungraded,
  };
}

/**
 * Returns every contrast of a plan with what became of it, in the plan's order.
 *
 * @param found.comparisons Rows of the study; those of its contrasts are read.
 * @param found.sides Of each contrast its a and b. Without them nothing is
 * known of ungraded answers and chance, and neither is asked for.
 *
 * @example p is small, but the interval leaves open that there is nothing
 * ```ts
 * import { checkClaims } from "src/summaries/claims.ts";
 * import assert from "node:assert/strict";
 *
 * const plan = {
 *   study: "pilot",
 *   judges: ["contains"],
 *   contrasts: [{ contrast_id: "gap", expect: "less", primary: true }],
 *   statistics: { confidence: 0.95 },
 *   limits: { ungraded_share: 0.05 },
 * } as never;
 * const found = { comparison_id: "gap", judge: "contains", difference: -0.1 };
 * const row = { ...found, p: 0.0001, p_adjusted: 0.0009 };
 * const holds = (lower: number, upper: number) =>
 *   checkClaims({ plan, comparisons: [{ ...row, lower, upper } as never] })[0]!;
 *
 * assert.equal(holds(-0.17, -0.03).outcome, "holds");
 * assert.deepEqual(holds(-0.17, 0.03).lacks, ["interval"]);
 * ```
 */
export function checkClaims(
  { plan, comparisons, sides = [] }: {
    plan: StudyPlan;
    comparisons: readonly Comparison[];
    sides?: readonly (readonly [ClaimSide, ClaimSide])[];
  },
): Claim[] {
  return plan.contrasts.map((contrast, i) => {
    const own = plan.judges[contrastJudge(plan, contrast)]!;
    const row = comparisons.find(({ comparison_id, judge }) =>
      comparison_id === contrast.contrast_id && judge === own
    );
    return claimOf(plan, { contrast, own, row, sides: sides[i] ?? [] });
  });
}

function claimOf(
  plan: StudyPlan,
  { contrast, own, row, sides }: {
    contrast: Contrast;
    own: string;
    row: Comparison | undefined;
    sides: readonly ClaimSide[];
  },
): Claim {
  const difference = row?.difference ?? null;
  const better = betterSide(contrast, { difference, sides });
  const found = {
    difference,
    lower: row?.lower ?? null,
    upper: row?.upper ?? null,
    p: row?.p ?? null,
    p_adjusted: row?.p_adjusted ?? null,
    // 1 - 0.95 is a little more than 0.05.
    level: Number((1 - plan.statistics.confidence).toFixed(12)),
    ungraded_share: mostUngraded(sides),
    ungraded_limit: plan.limits.ungraded_share,
    better_lower: better?.lower ?? null,
    better_upper: better?.upper ?? null,
    chance: better?.chance ?? null,
  };
  return {
    study: plan.study,
    contrast_id: contrast.contrast_id,
    description: contrast.description,
    judge: own,
    metric: contrast.metric,
    primary: contrast.primary,
    expect: contrast.expect,
    ...found,
    ...verdictOn(contrast, found),
  };
}

type Found = Omit<
  Claim,
  | "study"
  | "contrast_id"
  | "description"
  | "judge"
  | "metric"
  | "primary"
  | "expect"
  | "outcome"
  | "lacks"
>;

/** Returns the verdict of the one rule, and what is lacking. */
function verdictOn(
  { primary, expect }: Contrast,
  found: Found,
): Pick<Claim, "outcome" | "lacks"> {
  const { difference, chance } = found;
  if (difference === null) {
    return { outcome: "not_measured", lacks: ["difference"] };
  }
  const sign = Math.sign(difference);
  const wanted = { greater: 1, less: -1, different: sign }[expect];
  const clear = clearSign(found);
  const unlikely = ((primary ? found.p_adjusted : found.p) ?? 1) < found.level;
  const met: [ClaimLack, boolean][] = [
    ["sign", sign !== 0 && sign === wanted],
    ["interval", clear !== 0 && clear === wanted],
    ["p_value", unlikely],
    ["ungraded", (found.ungraded_share ?? 0) <= found.ungraded_limit],
    ["chance", chance === null || (found.better_lower ?? 0) > chance],
  ];
  const lacks = met.filter(([, is_met]) => !is_met).map(([name]) => name);
  const opposite = unlikely && clear !== 0 && clear === -wanted;
  return {
    outcome: lacks.length === 0 ? "holds" : opposite ? "opposite" : "not_shown",
    lacks,
  };
}

/** Returns on which side of 0 all of an interval lies; 0 where on neither. */
function clearSign({ lower, upper }: Pick<Claim, "lower" | "upper">): number {
  if (lower === null || upper === null) return 0;
  return lower > 0 ? 1 : upper < 0 ? -1 : 0;
}

/** Returns the side that is to be the higher one, if it has a chance line. */
function betterSide(
  { expect }: Contrast,
  { difference, sides: [a, b] }: {
    difference: number | null;
    sides: readonly ClaimSide[];
  },
): ClaimSide | undefined {
  const first = expect === "different"
    ? (difference ?? 0) > 0
    : expect === "greater";
  const side = first ? a : b;
  return side?.chance === null ? undefined : side;
}

function mostUngraded(sides: readonly ClaimSide[]): number | null {
  const shares = sides.filter(({ n_judged }) => n_judged > 0)
    .map(({ n_judged, n_ungraded }) => n_ungraded / n_judged);
  return shares.length === 0 ? null : Math.max(...shares);
}
