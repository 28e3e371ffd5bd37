/**
 * Sizes: base and tuned by the number of facts that were trained, a panel per
 * metric, dataset or type of question (the figures F1 to F4 of "Fine-tuning or
 * Fine-failing"); for accuracies and for scores of a judge alike.
 *
 * @module
 */

import { shown, unique } from "./cells.ts";
import { LEGEND_BELOW, panelsOf, QUARTERS } from "./panels.ts";
import {
  CONDITION_COLORS,
  CONDITION_SHAPES,
  readable,
  THEME,
} from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** One size of one line; an end of an interval is null where there is none. */
export interface SizePoint {
  panel: string;
  /** The line: an arm, a dataset, a judge. */
  series: string;
  /** The number of trained facts, or a name where sizes are not counted. */
  size: number | string;
  /** The base on the questions of this size, and after training. */
  base: number | null;
  base_lower: number | null;
  base_upper: number | null;
  tuned: number | null;
  tuned_lower: number | null;
  tuned_upper: number | null;
  /** Whether the fall is large enough to be flagged. */
  is_flagged: boolean;
}

/** What the vertical axis shows: shares, or scores with their least and most. */
export type SizeScale =
  | { kind: "share" }
  | { kind: "score"; least: number; most: number };

/**
 * Returns a panel per `panel`: tuned as filled dots with intervals, joined over
 * sizes; the base on the same questions as hollow dots with a dashed line. A
 * flagged fall stands in a triangle that points down.
 */
export function sizeFigure(
  points: readonly SizePoint[],
  { scale, title }: { scale: SizeScale; title: string },
): Figure {
  const panels = unique(points.map(({ panel }) => panel));
  const series = unique(points.map((point) => point.series));
  const n = panels.length;
  return {
    config: THEME,
    data: { values: points.flatMap(valuesOf) },
    ...panelsOf("panel", panels),
    spec: {
      width: n > 2 ? 158 : n === 2 ? 235 : 330,
      height: 130,
      layer: layersOf({
        series,
        sizes: sorted(unique(points.map(({ size }) => size))),
        y: verticalAxis(scale, title),
      }),
    },
  };
}

/** Numbers in their order; names stay in the order given. */
function sorted(sizes: readonly (number | string)[]): string[] {
  const numbers = sizes.filter((size) => typeof size === "number");
  return [
    ...numbers.sort((a, b) => a - b),
    ...sizes.filter((size) => typeof size === "string").map(readable),
  ].map(String);
}

function valuesOf(point: SizePoint) {
  const of = (when: "base" | "tuned") => ({
    panel: readable(point.panel),
    series: readable(point.series),
    size: typeof point.size === "number"
      ? String(point.size)
      : readable(point.size),
    when,
    value: shown(point[when]),
    lower: shown(point[`${when}_lower`]),
    upper: shown(point[`${when}_upper`]),
    is_flagged: when === "tuned" && point.is_flagged,
  });
  return [of("base"), of("tuned")].filter(({ value }) => value !== null);
}

function verticalAxis(scale: SizeScale, title: string) {
  const field = { field: "value", type: "quantitative" as const };
  if (scale.kind === "share") {
    return {
      ...field,
      scale: { domain: [0, 1.04] },
      axis: { title, ...QUARTERS },
    };
  }
  const { least, most } = scale;
  return {
    ...field,
    scale: { domain: [least, most + 0.04 * (most - least)], zero: false },
    axis: { title, tickMinStep: 1, tickCount: most - least, format: "d" },
  };
}

function layersOf(
  { series, sizes, y }: {
    series: readonly string[];
    sizes: readonly string[];
    y: ReturnType<typeof verticalAxis>;
  },
) {
  const color = seriesEncoding(series, CONDITION_COLORS);
  const shape = seriesEncoding(series, CONDITION_SHAPES);
  const x = {
    field: "size",
    type: "ordinal" as const,
    sort: [...sizes],
    scale: { type: "point" as const, padding: 0.4 },
    axis: { title: "trained facts", labelAngle: 0, grid: false },
  };
  const at = (when: string) => ({ filter: `datum.when === '${when}'` });
  const withEnds = { filter: "datum.lower !== null" };
  const points = (when: string, style: object) => ({
    transform: [at(when)],
    mark: { type: "point" as const, opacity: 1, ...style },
    encoding: { x, y, color, shape },
  });
  const lines = (when: string, style: object) => ({
    transform: [at(when)],
    mark: { type: "line" as const, ...style },
    encoding: { x, y, color },
  });
  return [
    {
      transform: [at("tuned"), withEnds],
      mark: { type: "rule" as const, strokeWidth: 1.3 },
      encoding: {
        x,
        y: { ...y, field: "lower" },
        y2: { field: "upper" },
        color,
      },
    },
    lines("base", { strokeWidth: 1.1, strokeDash: [3, 3], opacity: 0.8 }),
    lines("tuned", { strokeWidth: 1.8 }),
    points("base", { filled: false, size: 26 }),
    points("tuned", { filled: true, size: 44 }),
    {
      transform: [{ filter: "datum.is_flagged" }],
      mark: {
        type: "point" as const,
        shape: "triangle-down",
        filled: false,
        size: 190,
        strokeWidth: 1.4,
        opacity: 1,
      },
      encoding: { x, y, color },
    },
  ];
}

function seriesEncoding(series: readonly string[], range: readonly string[]) {
  return {
    field: "series",
    type: "nominal" as const,
    legend: LEGEND_BELOW,
    scale: {
      domain: series.map(readable),
      range: series.map((_, i) => range[i % range.length]!),
    },
  };
}
