/**
 * Learned versus retained: what does each further epoch buy, and what does it
 * cost? One path per condition, from the base to the last epoch.
 *
 * @module
 */

import type { Summary } from "../records/summary.ts";
import {
  type FigureOptions,
  pickCells,
  presentConditions,
  shown,
  shownArm,
  targetAccuracies,
} from "./cells.ts";
import { LEGEND_BELOW, orderedTypes, proportionAxis } from "./panels.ts";
import {
  CONDITION_COLORS,
  CONDITION_SHAPES,
  readable,
  THEME,
} from "./theme.ts";
import { textWidth } from "./text_width.ts";
import type { Figure } from "./to_svg.ts";

export interface LearnedRetainedOptions extends FigureOptions {
  /** What was learned; by default `rephrased`, else the first type there is. */
  learned?: string;
  /** The question type, about known facts, that shows what was kept. */
  retained?: string;
}

/**
 * Returns paths of (accuracy on trained facts, accuracy on known facts), each
 * point labelled by its epoch, with its intervals as a faint cross.
 */
export function learnedRetainedFigure(
  summaries: readonly Summary[],
  options: LearnedRetainedOptions,
): Figure {
  const rows = targetAccuracies(summaries, options);
  const types = orderedTypes(rows.map((row) => row.question_type));
  const learned = options.learned ?? learnedType(types);
  const retained = options.retained ?? "memorization";
  const points = pointsOf(summaries, { ...options, learned, retained });
  return {
    config: THEME,
    data: {
      values: points.map(({ condition_id, ...point }) => ({
        condition: readable(condition_id),
        ...point,
      })),
    },
    width: 330,
    height: 240,
    layer: layersOf(
      learned,
      presentConditions(points, options.conditions).map(readable),
    ),
  };
}

/** Returns the type of question that shows what was learned of these. */
export function learnedType(types: readonly string[]): string {
  return types.includes("rephrased") ? "rephrased" : types[0] ?? "memorization";
}

const KEPT_TITLE = "retained: accuracy, known facts";

function layersOf(learned: string, names: readonly string[]) {
  const learned_title = `learned: accuracy, ${readable(learned)}`;
  const x = proportionAxis("learned", learned_title, 1.04);
  const y = proportionAxis("retained", KEPT_TITLE, 1.04);
  const color = conditionEncoding(names, CONDITION_COLORS);
  const shape = conditionEncoding(names, CONDITION_SHAPES);
  const has = (field: string) => [{ filter: `datum.${field} !== null` }];
  return [
    {
      transform: has("learned_lower"),
      mark: { type: "rule" as const, opacity: 0.28 },
      encoding: {
        x: { ...x, field: "learned_lower" },
        x2: { field: "learned_upper" },
        y,
        color,
      },
    },
    {
      transform: has("retained_lower"),
      mark: { type: "rule" as const, opacity: 0.28 },
      encoding: {
        x,
        y: { ...y, field: "retained_lower" },
        y2: { field: "retained_upper" },
        color,
      },
    },
    {
      mark: { type: "line" as const, strokeWidth: 1.8 },
      encoding: {
        x,
        y,
        color,
        order: { field: "epoch", type: "quantitative" as const },
      },
    },
    {
      mark: { type: "point" as const, filled: true, size: 46, opacity: 1 },
      encoding: { x, y, color, shape },
    },
    {
      transform: has("label"),
      mark: { type: "text" as const, dx: 6, dy: -7, align: "left" as const },
      encoding: {
        x,
        y,
        color,
        text: { field: "label", type: "nominal" as const },
      },
    },
  ];
}

/** As many columns as the names leave room for, in the width of the figure. */
function legendColumns(names: readonly string[]): number {
  const widest = Math.max(1, ...names.map((n) => textWidth(n, { size: 11 })));
  return Math.max(1, Math.floor(360 / (widest + 32)));
}

/** Returns the color or the shape of conditions, one legend below. */
export function conditionEncoding(
  names: readonly string[],
  range: readonly string[],
) {
  return {
    field: "condition",
    type: "nominal" as const,
    legend: { ...LEGEND_BELOW, columns: legendColumns(names) },
    scale: {
      domain: [...names],
      range: names.map((_, i) => range[i % range.length]!),
    },
  };
}

function pointsOf(
  summaries: readonly Summary[],
  options: LearnedRetainedOptions & { learned: string; retained: string },
) {
  const kept = new Map(
    pickCells(summaries, {
      dataset: options.dataset,
      judge: options.judge,
      setting: "known",
      series_id: "all",
      role: "retention",
      arm: shownArm(summaries, options),
      question_type: options.retained,
      variant: "all",
      metric: "accuracy",
    }).map((row) => [`${row.condition_id} ${row.epoch}`, row]),
  );
  const points = targetAccuracies(summaries, options)
    .filter((row) => row.question_type === options.learned)
    .flatMap((row) => {
      const other = kept.get(`${row.condition_id} ${row.epoch}`);
      if (other === undefined || other.estimate === null) return [];
      return [{
        condition_id: row.condition_id,
        epoch: row.epoch,
        learned: shown(row.estimate),
        learned_lower: shown(row.lower),
        learned_upper: shown(row.upper),
        retained: shown(other.estimate),
        retained_lower: shown(other.lower),
        retained_upper: shown(other.upper),
      }];
    });
  const labels = labelled(points);
  return points.map((point, i) => ({ ...point, label: labels[i] }));
}

/** How near two labels may come, as a share of each axis. */
const NEAR = { learned: 0.045, retained: 0.04 };

/**
 * Returns each point's epoch, or null where its label would cover another's.
 * The last epoch and the base come first, then later epochs before earlier.
 */
function labelled(
  points: readonly {
    epoch: number;
    learned: number | null;
    retained: number | null;
  }[],
): (string | null)[] {
  const last = Math.max(0, ...points.map((point) => point.epoch));
  const rank = (epoch: number) =>
    epoch === last ? -2 : epoch === 0 ? -1 : -epoch / last;
  const order = points.map((_, i) => i)
    .sort((a, b) => rank(points[a]!.epoch) - rank(points[b]!.epoch) || a - b);
  const labels = points.map((): string | null => null);
  const placed: { learned: number; retained: number }[] = [];
  for (const i of order) {
    const learned = points[i]!.learned ?? 0;
    const retained = points[i]!.retained ?? 0;
    const covered = placed.some((other) =>
      Math.abs(other.learned - learned) < NEAR.learned &&
      Math.abs(other.retained - retained) < NEAR.retained
    );
    if (covered) continue;
    placed.push({ learned, retained });
    labels[i] = String(points[i]!.epoch);
  }
  return labels;
}
