/**
 * What two plans must have in common to be compared.
 *
 * @module
 */

import type { Condition, StudyPlan } from "../records/study_plan.ts";
import { type ComparedSide, sideName } from "./compare_merge.ts";
import { shown } from "./describe_issue.ts";

/** The plans of the first and of the second study. */
export type Plans = [StudyPlan, StudyPlan];

/** Returns the wanted condition of a plan, or its first one. */
export function conditionOf(
  plan: StudyPlan,
  wanted: string | undefined,
): Condition {
  const found = wanted === undefined
    ? plan.conditions[0]
    : plan.conditions.find(({ condition_id }) => condition_id === wanted);
  if (found !== undefined) return found;
  throw new RangeError(
    `Cannot compare ${plan.study} as its condition must be one of ${
      plan.conditions.map(({ condition_id }) => condition_id).join(", ")
    }: ${shown(wanted)}`,
  );
}

/** Throws where both sides are one. */
export function assertDifferent(one: ComparedSide, other: ComparedSide): void {
  if (sideName(one) !== sideName(other)) return;
  throw new RangeError(
    `Cannot compare as the two sides must be different studies or conditions: both are ${
      sideName(one)
    }`,
  );
}

/** Throws unless the plans share a dataset, and what they share is the same. */
export function assertDatasets([one, other]: Plans): void {
  const shared = one.datasets.flatMap((a) =>
    other.datasets.filter((b) => b.dataset === a.dataset).map((b) => ({ a, b }))
  );
  if (shared.length === 0) {
    const list = ({ datasets }: StudyPlan) =>
      datasets.map(({ dataset }) => dataset).join(", ");
    throw new RangeError(
      `Cannot compare as both studies must ask a dataset in common: ${one.study} has ${
        list(one)
      }, ${other.study} has ${list(other)}`,
    );
  }
  for (const { a, b } of shared) {
    if (a.sha256 === b.sha256) continue;
    throw new RangeError(
      `Cannot compare as both studies must ask ${a.dataset} in one version: ${one.study} pins ${
        a.sha256.slice(0, 16)
      }…, ${other.study} pins ${
        b.sha256.slice(0, 16)
      }…; bring one up to date with: deno task lab plan STUDY --pin`,
    );
  }
}

/** Returns the wanted judge, or the first that both plans have. */
export function sharedJudge(
  [one, other]: Plans,
  wanted: string | undefined,
): StudyPlan["judges"][number] {
  const shared = one.judges.filter((judge) => other.judges.includes(judge));
  const judge = wanted === undefined
    ? shared[0]
    : shared.find((judge) => judge === wanted);
  if (judge !== undefined) return judge;
  throw new RangeError(
    `Cannot compare as both studies must have the judge${
      wanted === undefined ? "" : ` ${shown(wanted)}`
    }: ${one.study} has ${one.judges.join(", ")}, ${other.study} has ${
      other.judges.join(", ")
    }`,
  );
}

/** Returns the epochs that both plans have, the base among them, in order. */
export function sharedEpochs(
  [one, other]: Plans,
  wanted: number | undefined,
): number[] {
  const list = ({ epochs }: StudyPlan) =>
    [...new Set([0, ...epochs])].sort((a, b) => a - b);
  const shared = list(one).filter((epoch) => list(other).includes(epoch));
  if (wanted === undefined) return shared;
  if (shared.includes(wanted)) return [wanted];
  throw new RangeError(
    `Cannot compare as both studies must have the epoch ${wanted}: ${one.study} has ${
      list(one).join(", ")
    }, ${other.study} has ${list(other).join(", ")}`,
  );
}
