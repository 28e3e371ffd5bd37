/**
 * What every clustered statistic returns: an estimate with its interval, and
 * what a difference to another estimate is computed from.
 *
 * @module
 */

import {
  type ClusteredSums,
  countEntities,
  MINIMUM_ENTITIES,
  MINIMUM_SEEDS,
} from "./clustered_sums.ts";
import type { LinearScores } from "./linear_scores.ts";

/** An estimate; `lower` and `upper` are null where `interval_method` says why. */
export interface ClusteredEstimate {
  estimate: number;
  lower: number | null;
  upper: number | null;
  interval_method: string;
  /** Entity-clustered bootstrap, to stand beside the interval. */
  bootstrap_lower: number | null;
  bootstrap_upper: number | null;
  /** One estimate per shared resample; NaN where it is not defined. */
  draws: Float64Array;
  scores: LinearScores;
}

/** Returns why there is no interval, or null where there are enough entities. */
export function tooFewEntities(
  groups: Pick<ClusteredSums, "first" | "second">,
): string | null {
  const n_entities = countEntities(groups);
  return n_entities < MINIMUM_ENTITIES
    ? `too few entities for an interval (${n_entities})`
    : null;
}

/** Returns a method's name with what it does about seeds. */
export function withSeeds(method: string, n_seeds: number): string {
  if (n_seeds >= MINIMUM_SEEDS) return `${method}, seeds crossed with entities`;
  return n_seeds > 1
    ? `${method}, entities within the ${n_seeds} fixed seeds`
    : method;
}
