/**
 * Summary rows of one condition: every cell at every epoch, seeds pooled and
 * one by one.
 *
 * The headline judge (the plan's first) gets every metric, pooled and per
 * series; the others get accuracy, pooled, to be compared with it; the one that
 * runs programs gets the metrics of code, wherever it stands.
 *
 * @module
 */

import type { Grouping, Summary } from "../records/summary.ts";
import {
  answerFates,
  type AskedCell,
  countsOf,
  weighedItems,
} from "./cell_sums.ts";
import { type Cell, cellKey } from "./cells.ts";
import { estimateCell, guessingLines } from "./estimate_cell.ts";
import { codeMetricsOf } from "./code_metrics.ts";
import { type Metric, METRICS } from "./metrics.ts";
import { givesScores, SCORE_METRICS } from "./score_metrics.ts";
import type { AskedSeed, Asking, StudyAnswers } from "./study_answers.ts";

/** The part of a row that follows from the answers alone. */
type Measured = Omit<Summary, "ceiling" | keyof Grouping>;

/** Returns all rows of a condition, unsorted. */
export function summaryRows(
  study: StudyAnswers,
  condition_id: string,
): Summary[] {
  const rows: Summary[] = [];
  for (const arm of study.answers.arms) {
    for (const epoch of study.epochs) {
      for (let judge = 0; judge < study.plan.judges.length; judge++) {
        const asking = { condition_id, epoch, arm, judge };
        const seeds = study.seedsAt(asking);
        if (seeds.length === 0) continue;
        rows.push(...rowsOf(study, { asking, seeds, series_id: "all" }));
        if (judge > 0) continue;
        for (const seed of seeds) {
          const { series_id } = seed.series;
          rows.push(...rowsOf(study, { asking, seeds: [seed], series_id }));
        }
      }
    }
  }
  return withCeilings(rows);
}

/** Returns the rows of some seeds at one epoch under one judge. */
function rowsOf(
  study: StudyAnswers,
  { asking, seeds, series_id }: {
    asking: Asking;
    seeds: AskedSeed[];
    series_id: string;
  },
): Summary[] {
  const rows: Summary[] = [];
  const metrics = metricsOf(study, asking.judge);
  const measured = new Map<Metric, Map<Int32Array, Measured | null>>(
    metrics.map((metric) => [metric, new Map()]),
  );
  const cells = new Map(seeds.flatMap((seed) => [...seed.cells]));
  for (const [key, cell] of cells) {
    const own = seeds.filter((seed) => seed.cells.has(key));
    for (const metric of metrics) {
      if (!metric.applies(cell, asking.epoch)) continue;
      const known = measured.get(metric)!;
      const shared = own.length === seeds.length &&
        own.every((seed) => seed.cells.get(key)!.items === cell.items);
      const found = shared ? known.get(cell.items) : undefined;
      const values = found !== undefined ? found : measure(study, {
        seeds: own,
        key,
        metric,
        cell,
        headline: asking.judge === 0,
      });
      if (shared) known.set(cell.items, values);
      if (values === null) continue;
      rows.push({
        ...grouping(study, { asking, cell, series_id, own }),
        ...values,
        ceiling: null,
      });
    }
  }
  return rows;
}

/** A judge beside the headline's is compared with it by accuracy, or scores. */
function metricsOf(study: StudyAnswers, judge: number): readonly Metric[] {
  if (givesScores(study.plan.judges[judge]!)) return SCORE_METRICS;
  return [
    ...(judge === 0 ? METRICS : METRICS.slice(0, 1)),
    ...codeMetricsOf(study, judge),
  ];
}

function grouping(
  { plan }: StudyAnswers,
  { asking, cell, series_id, own }: {
    asking: Asking;
    cell: Cell;
    series_id: string;
    own: AskedSeed[];
  },
) {
  return {
    study: plan.study,
    dataset: cell.dataset,
    setting: cell.setting,
    condition_id: asking.condition_id,
    model: own[0]!.series.base_model,
    series_id,
    epoch: asking.epoch,
    arm: asking.arm,
    role: cell.role,
    question_type: cell.question_type,
    variant: cell.variant,
    judge: plan.judges[asking.judge]!,
  };
}

/** Returns what a cell's answers say by one metric; null where nothing. */
function measure(
  study: StudyAnswers,
  { seeds, key, metric, cell, headline }: {
    seeds: AskedSeed[];
    key: string;
    metric: Metric;
    cell: Cell;
    headline: boolean;
  },
): Measured | null {
  const own = distinctSeeds(seeds, key)
    .map(({ asked, cells, series }) => ({
      asked,
      items: cells.get(key)!.items,
      seed: series.seed,
    }));
  const { n_judged, ...lost } = answerFates(own);
  const contributing = own.filter((seed) => hasWeight(seed, metric));
  const table = study.items;
  const estimate = contributing.length === 0
    ? null
    : estimateCell(contributing, {
      metric,
      dataset: table.datasets.get(cell.dataset)!,
      weights: study.weights(
        cell.dataset,
        contributing.map(({ seed }) => seed),
      ),
      confidence: study.plan.statistics.confidence,
    });
  // A judge for numbers has nothing to say of colors, failed or not.
  const answered = n_judged > 0 || (headline && lost.n_errors > 0);
  if (estimate === null && !(answered && metric.if_empty !== null)) return null;
  const items = new Set(own.flatMap((seed) => [...seed.items]));
  return {
    metric: metric.metric,
    estimate: estimate?.estimate ?? null,
    lower: estimate?.lower ?? null,
    upper: estimate?.upper ?? null,
    interval_method: estimate?.interval_method ?? metric.if_empty!,
    bootstrap_lower: estimate?.bootstrap_lower ?? null,
    bootstrap_upper: estimate?.bootstrap_upper ?? null,
    ...countsOf(table, weighedItems(contributing, metric)),
    n_seeds: contributing.length,
    ...lost,
    ...guessingLines(metric, { items, table }),
  };
}

function hasWeight({ asked, items }: AskedCell, metric: Metric): boolean {
  return items.some((item) => metric.weight(asked, item) > 0);
}

/** The shared base is one model, however many seeds start from it. */
function distinctSeeds(seeds: AskedSeed[], key: string): AskedSeed[] {
  const seen = new Map<number, Set<Int32Array>>();
  return seeds.filter(({ asked: { source }, cells }) => {
    const items = cells.get(key)!.items;
    const same = seen.get(source) ?? new Set();
    seen.set(source, same);
    if (same.has(items)) return false;
    same.add(items);
    return true;
  });
}

/** Fills in what the base scores on people it knows, where it was asked. */
function withCeilings(rows: Summary[]): Summary[] {
  const place = (row: Summary, metric: string) =>
    [row.arm, row.judge, metric, cellKey({ ...row, role: "", setting: "" })]
      .join("\u0000");
  const ceilings = new Map(
    rows.filter((row) =>
      row.epoch === 0 && row.series_id === "all" && row.role === "retention" &&
      row.setting === "known"
    ).map((row) => [place(row, row.metric), row.estimate]),
  );
  const names = new Map(
    [...METRICS, ...SCORE_METRICS].map((m) => [m.metric, m.ceiling]),
  );
  return rows.map((row) => {
    const metric = names.get(row.metric) ?? null;
    const ceiling = typeof metric === "string"
      ? ceilings.get(place(row, metric))
      : metric;
    return { ...row, ceiling: ceiling ?? null };
  });
}
