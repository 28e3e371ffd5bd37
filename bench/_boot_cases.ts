/**
 * The bootstraps of `statistics.ts`: their data, and each of them here, once
 * resampled and once by its shortcut.
 *
 * @module
 */

import { randomInteger, seededRandom } from "../src/random.ts";
import { bootstrapIntervals } from "../src/statistics/bootstrap_intervals.ts";
import {
  clusteredBootstrap,
  percentileInterval,
} from "../src/statistics/clustered_bootstrap.ts";
import type { ClusteredSums } from "../src/statistics/clustered_sums.ts";
import { entityWeights } from "../src/statistics/entity_weights.ts";
import { exactBootstrap } from "../src/statistics/exact_bootstrap.ts";
import { exactClusteredBootstrap } from "../src/statistics/exact_clustered_bootstrap.ts";
import { resampledSums } from "../src/statistics/resampled_sums.ts";
import type { Interval } from "../src/statistics/wilson_interval.ts";

export const RESAMPLES = 10_000;
const ANSWERS = 1000;
const [ENTITIES, ITEMS, CELLS] = [25, 6, 960];

/** Lists of numbers, by name. */
export type BootData = Record<
  "answers" | "before" | "right" | "batch",
  Float64Array
>;

/** Returns the data: the same ones each time. */
export function bootData(): BootData {
  const random = seededRandom(1, "boot");
  const draw = (n: number, value: (i: number) => number) =>
    Float64Array.from({ length: n }, (_, i) => value(i));
  const answers = draw(ANSWERS, () => random() < 0.62 ? 1 : 0);
  const right = () => randomInteger(random, ITEMS + 1);
  return {
    answers,
    before: answers.map((is) => random() < 0.3 + 0.4 * is ? 1 : 0),
    right: draw(ENTITIES, right),
    batch: draw(CELLS * ENTITIES, right),
  };
}

export interface BootCase {
  name: string;
  title: string;
  /** Between two values that an estimate can have. */
  step: number;
  resampled(): Interval;
  shortcut(): Interval;
}

/** Returns the cases; each function computes all from the data. */
export function bootCases(data: BootData): BootCase[] {
  const { answers, before, right, batch } = data;
  const moves = answers.map((is, i) => is - before[i]!);
  const count = (values: Float64Array, wanted: number) =>
    values.reduce((sum, value) => sum + (value === wanted ? 1 : 0), 0);
  const cells = Array.from(
    { length: CELLS },
    (_, i) => batch.subarray(i * ENTITIES, (i + 1) * ENTITIES),
  );
  const exact = () => exactBootstrap({ plus: count(answers, 1), n: ANSWERS });
  const ofEntities = (cell: Float64Array) =>
    exactClusteredBootstrap(cell, { items: ITEMS }).percentile!;
  return [
    {
      name: "mean",
      title: `mean of ${ANSWERS} answers`,
      step: 1 / ANSWERS,
      resampled: () => percentile(answers, ANSWERS),
      shortcut: () => exact().percentile!,
    },
    {
      name: "paired",
      title: `paired difference of ${ANSWERS} answers`,
      step: 1 / ANSWERS,
      resampled: () => percentile(moves, ANSWERS),
      shortcut: () =>
        exactBootstrap({
          plus: count(moves, 1),
          minus: count(moves, -1),
          n: ANSWERS,
        }).percentile!,
    },
    {
      name: "bca",
      title: `BCa of the mean of ${ANSWERS} answers`,
      step: 1 / ANSWERS,
      resampled: () => bca(answers),
      shortcut: () => exact().bca!,
    },
    {
      name: "clustered",
      title: `mean of ${ENTITIES * ITEMS} facts in ${ENTITIES} entities`,
      step: 1 / (ENTITIES * ITEMS),
      resampled: () => percentile(right, ENTITIES * ITEMS),
      shortcut: () => ofEntities(right),
    },
    {
      name: "batch",
      title: `${CELLS} such means`,
      step: 1 / (ENTITIES * ITEMS),
      resampled: () => sharedWeights(cells)[0]!,
      shortcut: () => cells.map(ofEntities)[0]!,
    },
  ];
}

function drawsOf(values: Float64Array, divisor: number): Float64Array {
  const draws = resampledSums(values, { resamples: RESAMPLES, seed: 1 });
  for (let b = 0; b < draws.length; b++) draws[b]! /= divisor;
  return draws;
}

function percentile(values: Float64Array, divisor: number): Interval {
  return percentileInterval(drawsOf(values, divisor))!;
}

function bca(values: Float64Array): Interval {
  const n = values.length;
  const sum = values.reduce((a, b) => a + b, 0);
  return bootstrapIntervals({
    estimate: sum / n,
    draws: drawsOf(values, n),
    jackknife: values.map((value) => (sum - value) / (n - 1)),
  }).bca!;
}

/** Returns the intervals of all cells over one set of weights, as a study does. */
function sharedWeights(cells: readonly Float64Array[]): Interval[] {
  const entities = entityWeights({
    entities: ENTITIES,
    resamples: RESAMPLES,
    seed: 1,
  });
  const weights = { entities, weighed: new Map<string, Float64Array>() };
  const first = Int32Array.from({ length: ENTITIES }, (_, e) => e);
  const second = new Int32Array(ENTITIES).fill(-1);
  const denominators = [new Float64Array(ENTITIES).fill(ITEMS)];
  return cells.map((cell): Interval => {
    const sums: ClusteredSums = {
      first,
      second,
      numerators: [cell],
      denominators,
    };
    return percentileInterval(clusteredBootstrap(sums, weights))!;
  });
}
