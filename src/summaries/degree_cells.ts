/**
 * Accuracy against the degree of change: how far from the trained question does
 * what was learned still hold?
 *
 * Items of a type are put in bins by their distance from the trained question:
 * one for no distance, then bins of one width. A bin's interval is built as any
 * other cell's, from the same weights, so bins and cells can be compared.
 *
 * @module
 */

import { z } from "zod";
import { type Degrees, degreeTable } from "../audit/degrees.ts";
import { countsOf, weighedItems } from "./cell_sums.ts";
import { estimateCell } from "./estimate_cell.ts";
import { METRICS } from "./metrics.ts";
import {
  type AskedSeed,
  type StudyAnswers,
  studyAnswers,
  type SummaryInput,
} from "./study_answers.ts";

/** Which distance: by words, or by letters; see `Degrees`. */
export type Distance = "token_distance" | "lexical_distance";

/** One bin of one question type, of the facts that a condition trained. */
export const DegreeCell = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  setting: z.string(),
  condition_id: z.string(),
  epoch: z.int().nonnegative(),
  arm: z.string(),
  question_type: z.string(),
  judge: z.string(),
  distance: z.string(),
  /** Ends of the bin, `from` exclusive but for the first, which is 0 to 0. */
  from: z.number(),
  to: z.number(),
  mean_distance: z.number(),
  estimate: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  interval_method: z.string(),
  n_items: z.int().nonnegative(),
  n_facts: z.int().nonnegative(),
  n_entities: z.int().nonnegative(),
  n_seeds: z.int().nonnegative(),
});
export type DegreeCell = z.infer<typeof DegreeCell>;

export interface DegreeOptions {
  distance?: Distance;
  /** Width of a bin, above 0; 0.2 by default. */
  width?: number;
  /** Which facts: `new`, `update`, or `all`, the default. */
  setting?: string;
}

/**
 * Returns accuracy by bin for every condition, epoch, arm and question type, as
 * the plan's first judge sees it, seeds pooled. Rows are in that order.
 *
 * Items without a trained question among those asked have no distance and are
 * left out; so are bins without a graded answer.
 *
 * @throws {RangeError} If `width` is not above 0.
 */
export function degreeCells(
  input: SummaryInput,
  { distance = "token_distance", width = 0.2, setting = "all" }: DegreeOptions =
    {},
): DegreeCell[] {
  if (!(width > 0)) {
    throw new RangeError(
      `Cannot put degrees in bins as their width must be above 0: width=${width}`,
    );
  }
  const study = studyAnswers(input);
  const distances = distancesOf(study, distance);
  const asked = study.plan.conditions.flatMap(({ condition_id }) =>
    study.epochs.flatMap((epoch) =>
      study.answers.arms.map((arm) => ({ condition_id, epoch, arm, judge: 0 }))
    )
  );
  return asked.flatMap((asking) => {
    const seeds = oncePerSource(study.seedsAt(asking));
    const cells = new Map(seeds.flatMap((seed) => [...seed.cells]));
    return [...cells].filter(([_key, cell]) =>
      cell.role === "target" && cell.variant === "all" &&
      cell.setting === setting
    ).flatMap(([key, cell]) =>
      binsOf(cell.items, { distances, width }).flatMap((bin) => {
        const row = estimateBin(study, { seeds, key, ...bin });
        if (row === null) return [];
        return [{
          study: study.plan.study,
          dataset: cell.dataset,
          setting,
          condition_id: asking.condition_id,
          epoch: asking.epoch,
          arm: asking.arm,
          question_type: cell.question_type,
          judge: study.plan.judges[0]!,
          distance,
          ...row,
        }];
      })
    );
  });
}

/** Returns the distance of each item of a study; NaN where it has none. */
function distancesOf(
  { items: { entries, facts, datasets } }: StudyAnswers,
  distance: Distance,
): Float64Array {
  const degrees = new Map<string, Degrees>();
  for (const dataset of datasets.keys()) {
    const rows = degreeTable(dataset, {
      facts: facts.filter((fact) => fact.dataset === dataset),
      items: entries.map(({ item }) => item)
        .filter((item) => item.dataset === dataset),
      paraphrases: [],
      replay: [],
    });
    for (const row of rows) degrees.set(keyOf(row), row);
  }
  return Float64Array.from(
    entries,
    ({ item }) => degrees.get(keyOf(item))![distance] ?? NaN,
  );
}

const keyOf = ({ dataset, item_id }: { dataset: string; item_id: string }) =>
  `${dataset}\u0000${item_id}`;

interface Bin {
  from: number;
  to: number;
  items: Int32Array;
  mean_distance: number;
}

function binsOf(
  items: Int32Array,
  { distances, width }: { distances: Float64Array; width: number },
): Bin[] {
  // Distances have four decimals, so a hair's breadth tells no two apart.
  const binOf = (item: number) => Math.ceil(distances[item]! / width - 1e-9);
  const members = Map.groupBy(
    [...items].filter((item) => !Number.isNaN(distances[item]!)),
    binOf,
  );
  return [...members].sort(([a], [b]) => a - b).map(([bin, own]) => ({
    from: rounded(Math.max(0, bin - 1) * width),
    to: rounded(bin * width),
    items: Int32Array.from(own),
    mean_distance: rounded(
      own.reduce((sum, item) => sum + distances[item]!, 0) / own.length,
    ),
  }));
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

/** The shared base is one model, however many seeds start from it. */
function oncePerSource(seeds: readonly AskedSeed[]): AskedSeed[] {
  const sources = seeds.map(({ asked }) => asked.source);
  return seeds.filter((seed, i) => sources.indexOf(seed.asked.source) === i);
}

function estimateBin(
  study: StudyAnswers,
  { seeds, key, items, ...bin }: Bin & { seeds: AskedSeed[]; key: string },
) {
  const [accuracy] = METRICS;
  const inBin = new Set(items);
  const own = seeds.flatMap(({ asked, cells, series }) => {
    const cell = cells.get(key);
    if (cell === undefined) return [];
    const members = cell.items.filter((item) => inBin.has(item));
    const graded = members.some((item) => accuracy!.weight(asked, item) > 0);
    return graded ? [{ asked, items: members, seed: series.seed, cell }] : [];
  });
  if (own.length === 0) return null;
  const { dataset } = own[0]!.cell;
  const estimate = estimateCell(own, {
    metric: accuracy!,
    dataset: study.items.datasets.get(dataset)!,
    weights: study.weights(dataset, own.map(({ seed }) => seed)),
    confidence: study.plan.statistics.confidence,
  });
  if (estimate === null) return null;
  return {
    ...bin,
    estimate: estimate.estimate,
    lower: estimate.lower,
    upper: estimate.upper,
    interval_method: estimate.interval_method,
    ...countsOf(study.items, weighedItems(own, accuracy!)),
    n_seeds: own.length,
  };
}
