/**
 * The intervals that `coverage.ts` puts side by side, each for entities with
 * equally many items.
 *
 * @module
 */

import type { BootstrapIntervals } from "../src/statistics/bootstrap_intervals.ts";
import { clopperPearson } from "../src/statistics/clopper_pearson.ts";
import type { ClusteredSums } from "../src/statistics/clustered_sums.ts";
import { clusteredVariance } from "../src/statistics/clustered_variance.ts";
import { effectiveSampleSize } from "../src/statistics/effective_sample_size.ts";
import { entityWeights } from "../src/statistics/entity_weights.ts";
import { exactClusteredBootstrap } from "../src/statistics/exact_clustered_bootstrap.ts";
import { jeffreysInterval } from "../src/statistics/jeffreys_interval.ts";
import { linearScores } from "../src/statistics/linear_scores.ts";
import { proportionInterval } from "../src/statistics/proportion_interval.ts";
import { tInterval } from "../src/statistics/t_interval.ts";
import {
  type Interval,
  wilsonInterval,
} from "../src/statistics/wilson_interval.ts";
import { type Answers, RESAMPLES, studentized } from "./_studentized.ts";

export interface Method {
  method: string;
  /** What it does, and where it falls short. */
  about: string;
  simulations: number;
  /** What of the answers decides the interval, so that it is computed once. */
  decides: "sum" | "squares" | "counts";
  /** Returns null where the method has nothing to say. */
  interval(answers: Answers): Interval | null;
}

/** Of the closed methods, and of those that resample. */
const [MANY, FEW] = [10_000, 1000];

/** The product's function draws a bootstrap too, which is not looked at here. */
const unread = entityWeights({ entities: 150, resamples: 1, seed: 1 });

function sumsOf({ right, items }: Answers): ClusteredSums {
  return {
    first: Int32Array.from(right.keys()),
    second: new Int32Array(right.length).fill(-1),
    numerators: [Float64Array.from(right)],
    denominators: [new Float64Array(right.length).fill(items)],
  };
}

function counted({ right, items }: Answers) {
  return {
    sum: right.reduce((sum, count) => sum + count, 0),
    n: right.length * items,
  };
}

/** Returns the effective count with the design effect as it is estimated. */
function effective(answers: Answers) {
  const { sum, n } = counted(answers);
  const size = effectiveSampleSize(sum / n, {
    ...clusteredVariance(linearScores(sumsOf(answers))),
    n,
    n_entities: answers.right.length,
    prior_evidence: 0,
  });
  return { sum: sum / n * size, n: size };
}

function ends({ lower, upper }: ReturnType<typeof tInterval>): Interval | null {
  return lower === null || upper === null ? null : { lower, upper };
}

type OnCounts = (successes: number, n: number) => Interval;

function onItems(method: string, about: string, { interval }: {
  interval: OnCounts;
}): Method {
  return {
    method: `${method} on items`,
    about,
    simulations: MANY,
    decides: "sum",
    interval: (answers) => {
      const { sum, n } = counted(answers);
      return interval(sum, n);
    },
  };
}

function onEffective(method: string, about: string, { interval }: {
  interval: OnCounts;
}): Method {
  return {
    method: `${method} on effective n as estimated`,
    about,
    simulations: MANY,
    decides: "squares",
    interval: (answers) => {
      const { sum, n } = effective(answers);
      return interval(Math.min(sum, n), n);
    },
  };
}

function exact(key: keyof BootstrapIntervals, about: string): Method {
  return {
    method: `entity bootstrap, ${key === "bca" ? "BCa" : key}`,
    about,
    simulations: MANY,
    decides: "counts",
    interval: ({ right, items }) =>
      exactOnce({ right, items })[key] as Interval | null,
  };
}

/** Returns the intervals of the last answers without a second computation. */
const exactOnce = (() => {
  let last: { key: string; intervals: BootstrapIntervals } | undefined;
  return ({ right, items }: Answers): BootstrapIntervals => {
    const key = `${items}: ${right}`;
    if (last?.key !== key) {
      last = { key, intervals: exactClusteredBootstrap(right, { items }) };
    }
    return last.intervals;
  };
})();

/** All methods; the first is the default. */
export const METHODS: readonly Method[] = [
  {
    method: "default",
    about:
      "What every proportion of a study is given (`proportionInterval`): Wilson's on the effective n, with half an answer's evidence that entities answer as one, no closer than the exact one-sided bounds.",
    simulations: MANY,
    decides: "squares",
    interval: (answers) => {
      const { lower, upper } = proportionInterval(sumsOf(answers), {
        weights: { entities: unread },
      });
      return { lower: lower!, upper: upper! };
    },
  },
  onEffective(
    "Wilson",
    "The default without its two corrections: too narrow where few answers are right, as they cannot show that they are clustered.",
    { interval: wilsonInterval },
  ),
  onEffective(
    "Clopper-Pearson",
    "After Korn and Graubard (1998). Holds the bounds too, by little where few answers are right, for the same reason; at p = 0.1 and 0.5 it is wider than the default.",
    { interval: clopperPearson },
  ),
  onEffective(
    "Jeffreys",
    "The narrowest of the three, and the one that misses most.",
    {
      interval: jeffreysInterval,
    },
  ),
  onItems("Wilson", "Takes answers about one entity as independent.", {
    interval: wilsonInterval,
  }),
  onItems(
    "Clopper-Pearson",
    "Takes them as independent too: exact only where they are.",
    {
      interval: clopperPearson,
    },
  ),
  onItems("Jeffreys", "Takes them as independent too.", {
    interval: jeffreysInterval,
  }),
  {
    method: "t on items",
    about:
      "Takes them as independent too, and says nothing where all are right or wrong.",
    simulations: MANY,
    decides: "sum",
    interval: (answers) => {
      const { sum, n } = counted(answers);
      return ends(tInterval(Array.from({ length: n }, (_, i) => +(i < sum))));
    },
  },
  {
    method: "t on clustered standard error",
    about:
      "Counts entities, but is symmetric, so it misses near 0 and 1, and says nothing there.",
    simulations: MANY,
    decides: "squares",
    interval: ({ right, items }) =>
      ends(tInterval(Array.from(right, (count) => count / items))),
  },
  exact(
    "percentile",
    "Too narrow with few entities, and says nothing at 0 and 1. In the tables of a study it stands beside the default.",
  ),
  exact(
    "basic",
    "Mirrors the ends of percentile, towards the side where nothing can be.",
  ),
  exact("bca", "Better than percentile near 0 and 1, with the same gaps."),
  {
    method: "entity bootstrap, studentized",
    about:
      `Over ${RESAMPLES} resamples. Undefined where most of them have no standard error.`,
    simulations: FEW,
    decides: "counts",
    interval: studentized,
  },
];
