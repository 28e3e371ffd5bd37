/**
 * Cost frontier: what accuracy costs to train, and which conditions no other
 * beats at less.
 *
 * @module
 */

import type { Summary } from "../records/summary.ts";
import type { TrainingCost } from "../records/training_cost.ts";
import { paretoFront } from "../statistics/pareto_front.ts";
import {
  type FigureOptions,
  presentConditions,
  shown,
  targetAccuracies,
} from "./cells.ts";
import { conditionEncoding, learnedType } from "./learned_retained_figure.ts";
import { orderedTypes, proportionAxis } from "./panels.ts";
import {
  CONDITION_COLORS,
  CONDITION_SHAPES,
  FAINT_INK,
  readable,
  THEME,
} from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** In what costs are counted. */
const MEASURES = {
  cost_usd: "training cost in US dollars",
  compute_flop: "training compute in floating-point operations",
  trained_tokens: "tokens trained on",
} as const;
export type CostMeasure = keyof typeof MEASURES;

/** One checkpoint by what it cost and what it can. */
export interface CostPoint {
  condition_id: string;
  epoch: number;
  cost: number;
  accuracy: number;
  lower: number | null;
  upper: number | null;
  /** Whether no other checkpoint is as good for less, or better for as much. */
  on_front: boolean;
}

/** Returns the measure that tells most: money if any was spent, else compute. */
export function costMeasure(costs: readonly TrainingCost[]): CostMeasure {
  const has = (measure: CostMeasure) =>
    costs.length > 0 && costs.every((row) => (row[measure] ?? 0) > 0);
  return has("cost_usd")
    ? "cost_usd"
    : has("compute_flop")
    ? "compute_flop"
    : "trained_tokens";
}

/**
 * Returns every tuned checkpoint that has a cost above 0 and an accuracy on
 * trained facts, cheapest first, with those on the front marked.
 *
 * @param options.type The question type; by default `rephrased`, else the first.
 */
export function costPoints(
  { summaries, costs }: {
    summaries: readonly Summary[];
    costs: readonly TrainingCost[];
  },
  options: FigureOptions & { type?: string },
): CostPoint[] {
  const rows = targetAccuracies(summaries, options);
  const type = options.type ??
    learnedType(orderedTypes(rows.map((row) => row.question_type)));
  const measure = costMeasure(costs);
  const points = rows.filter((row) => row.question_type === type)
    .flatMap((row) => {
      const cost = costs.find(({ condition_id, epoch }) =>
        condition_id === row.condition_id && epoch === row.epoch
      )?.[measure] ?? 0;
      if (cost <= 0) {
        return [];
      }
      return [{
        condition_id: row.condition_id,
        epoch: row.epoch,
        cost,
        accuracy: row.estimate!,
        lower: row.lower,
        upper: row.upper,
      }];
    }).sort((a, b) => a.cost - b.cost);
  if (points.length === 0) return [];
  const front = new Set(
    paretoFront(points.map(({ cost, accuracy }) => [-cost, accuracy])),
  );
  return points.map((point, i) => ({ ...point, on_front: front.has(i) }));
}

/**
 * Returns accuracy against cost on a logarithmic axis; a path per condition,
 * each point with its interval, and steps along the front, labelled by epoch.
 */
export function costFrontierFigure(
  points: readonly CostPoint[],
  { conditions, measure, title }: {
    conditions: readonly string[];
    measure: CostMeasure;
    /** Of the vertical axis. */
    title: string;
  },
): Figure {
  const names = presentConditions(points, conditions).map(readable);
  return {
    config: THEME,
    data: {
      values: points.map(({ condition_id, ...point }) => ({
        condition: readable(condition_id),
        epoch: point.epoch,
        cost: Number(point.cost.toPrecision(4)),
        accuracy: shown(point.accuracy),
        lower: shown(point.lower),
        upper: shown(point.upper),
        on_front: point.on_front,
      })),
    },
    width: 330,
    height: 210,
    layer: layersOf({ names, domain: domainOf(points), measure, title }),
  };
}

/** A little room on both sides; no point, no matter. */
function domainOf(points: readonly CostPoint[]): number[] {
  const costs = points.map(({ cost }) => cost);
  return costs.length === 0
    ? [1, 10]
    : [Math.min(...costs) / 1.3, Math.max(...costs) * 1.3];
}

function costAxis(domain: readonly number[], measure: CostMeasure) {
  return {
    field: "cost",
    type: "quantitative" as const,
    scale: { type: "log" as const, nice: false, domain: [...domain] },
    axis: {
      title: MEASURES[measure],
      grid: false,
      tickCount: 5,
      labelOverlap: "greedy" as const,
      format: measure === "cost_usd" ? "$~g" : "~s",
    },
  };
}

function layersOf(
  { names, domain, measure, title }: {
    names: readonly string[];
    domain: readonly number[];
    measure: CostMeasure;
    title: string;
  },
) {
  const x = costAxis(domain, measure);
  const y = proportionAxis("accuracy", title, 1.04);
  const color = conditionEncoding(names, CONDITION_COLORS);
  const shape = conditionEncoding(names, CONDITION_SHAPES);
  const front = [{ filter: "datum.on_front" }];
  return [
    {
      transform: front,
      mark: {
        type: "line" as const,
        interpolate: "step-after" as const,
        color: FAINT_INK,
        strokeWidth: 1,
        strokeDash: [3, 3],
      },
      encoding: { x, y },
    },
    {
      transform: [{ filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, opacity: 0.35 },
      encoding: {
        x,
        y: { ...y, field: "lower" },
        y2: { field: "upper" },
        color,
      },
    },
    {
      mark: { type: "line" as const, strokeWidth: 1.6 },
      encoding: { x, y, color },
    },
    {
      mark: { type: "point" as const, filled: true, size: 46, opacity: 1 },
      encoding: { x, y, color, shape },
    },
    {
      transform: front,
      mark: { type: "text" as const, dx: -6, dy: -8, align: "right" as const },
      encoding: {
        x,
        y,
        color,
        text: { field: "epoch", type: "nominal" as const },
      },
    },
  ];
}
