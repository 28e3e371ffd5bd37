/**
 * How far two judges agree on the answers that both judged: of two judges that
 * give verdicts a table and kappa, of any two the correlation.
 *
 * Verdicts count as 1 (right) and 0. Intervals leave out one cluster after the
 * other, as answers about one entity, or to one question, are not independent.
 *
 * @module
 */

import { cohenKappa } from "../statistics/cohen_kappa.ts";
import { jackknifeInterval } from "../statistics/entity_jackknife.ts";
import { gwetAc1 } from "../statistics/gwet_ac1.ts";
import {
  addPair,
  alphaOf,
  correlationOf,
  NO_PAIRS,
  type PairMoments,
  verdictTable,
  withoutPairs,
} from "../statistics/pair_moments.ts";

/** What the two judges give. */
export type Compared = "verdicts" | "scores" | "score_and_verdict";

/** Sums over all pairs of values, and over those of each cluster. */
export interface PairSums {
  all: PairMoments;
  clusters: Map<number, PairMoments>;
}

export const noPairSums = (): PairSums => ({
  all: { ...NO_PAIRS },
  clusters: new Map(),
});

/** Adds what two judges say of one answer, which may be in two clusters. */
export function addToPair(
  { all, clusters }: PairSums,
  { x, y, of }: { x: number; y: number; of: readonly number[] },
): void {
  addPair(all, x, y);
  for (const cluster of of) {
    const known = clusters.get(cluster) ?? { ...NO_PAIRS };
    clusters.set(cluster, known);
    addPair(known, x, y);
  }
}

/** Returns what two judges are compared by. */
export function comparedAs(
  one: { gives_scores: boolean },
  other: { gives_scores: boolean },
): Compared {
  if (one.gives_scores !== other.gives_scores) return "score_and_verdict";
  return one.gives_scores ? "scores" : "verdicts";
}

type Measured<Name extends string> = Record<
  Name | `${Name}_lower` | `${Name}_upper`,
  number | null
>;

/** The measures; null where they do not apply, or say nothing. */
export interface PairAgreement
  extends
    Measured<"agreement">,
    Measured<"kappa">,
    Measured<"alpha">,
    Measured<"correlation"> {
  both_right: number | null;
  only_a_right: number | null;
  only_b_right: number | null;
  neither_right: number | null;
  gwet_ac1: number | null;
  /** Mean of a less that of b, on the scale that both have. */
  mean_difference: number | null;
}

/** Returns the agreement of two judges; there must be a pair. */
export function pairAgreement(
  sums: PairSums,
  options: { compared: Compared; confidence: number },
): PairAgreement {
  const { all } = sums;
  return {
    ...verdictCounts(options.compared === "verdicts" ? all : null),
    ...measures(sums, options),
    mean_difference: options.compared === "score_and_verdict"
      ? null
      : (all.x - all.y) / all.n,
  } as PairAgreement;
}

function verdictCounts(sums: PairMoments | null) {
  const [[both, only_a] = [], [only_b, neither] = []] = sums === null
    ? []
    : verdictTable(sums);
  return {
    both_right: both ?? null,
    only_a_right: only_a ?? null,
    only_b_right: only_b ?? null,
    neither_right: neither ?? null,
    gwet_ac1: sums === null ? null : gwetAc1(verdictTable(sums)).estimate,
  };
}

/** Returns the measures of a pair, those that do not apply as nulls. */
function measures(
  { all, clusters }: PairSums,
  { compared, confidence }: { compared: Compared; confidence: number },
) {
  const rests = [...clusters.values()].map((some) => withoutPairs(all, some));
  const measure = (
    name: string,
    { of, applies, least = -1 }: {
      of: (sums: PairMoments) => number | null;
      applies: boolean;
      least?: number;
    },
  ) => {
    const value = (sums: PairMoments) =>
      applies && sums.n > 0 ? of(sums) : null;
    const { estimate, lower, upper } = jackknifeInterval(
      value(all),
      rests.map(value),
      { confidence, bounds: [least, 1] },
    );
    return {
      [name]: estimate,
      [`${name}_lower`]: lower,
      [`${name}_upper`]: upper,
    };
  };
  const verdicts = compared === "verdicts";
  const alike = compared !== "score_and_verdict";
  return {
    ...measure("agreement", { of: shareAlike, applies: verdicts, least: 0 }),
    ...measure("kappa", { of: kappaOf, applies: verdicts }),
    ...measure("alpha", { of: alphaOf, applies: alike }),
    ...measure("correlation", { of: correlationOf, applies: true }),
  };
}

const kappaOf = (sums: PairMoments) => cohenKappa(verdictTable(sums)).estimate;

const shareAlike = ({ n, x, y, xy }: PairMoments) => (n - x - y + 2 * xy) / n;
