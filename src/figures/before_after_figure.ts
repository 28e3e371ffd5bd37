/**
 * Before and after: accuracy of the base and of the last epoch, as bars.
 *
 * @module
 */

import type { Summary } from "../records/summary.ts";
import {
  type FigureOptions,
  presentConditions,
  shown,
  targetAccuracies,
} from "./cells.ts";
import {
  conditionPanels,
  LEGEND_BELOW,
  orderedTypes,
  proportionAxis,
  typeAxis,
} from "./panels.ts";
import { BLUE, GRAY, INK, readable, THEME, VERMILLION } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

const BASE = "base";
const CHANCE = "chance";
const CEILING = "ceiling: facts the base knows";

/**
 * Returns bars with intervals, one panel per condition. A dark line marks
 * chance; a thick one the ceiling, the base's accuracy on facts it knows.
 */
export function beforeAfterFigure(
  summaries: readonly Summary[],
  options: FigureOptions,
): Figure {
  const rows = targetAccuracies(summaries, options);
  const types = orderedTypes(rows.map((row) => row.question_type));
  const last = Math.max(0, ...rows.map((row) => row.epoch));
  const after = `after ${last} ${last === 1 ? "epoch" : "epochs"}`;
  const { width, ...panels } = conditionPanels(
    presentConditions(rows, options.conditions),
  );
  return {
    config: THEME,
    data: { values: barsOf(rows, { last, after }) },
    ...panels,
    spec: { width, height: 27 * types.length, layer: layersOf(types, after) },
  };
}

function barsOf(
  rows: readonly Summary[],
  { last, after }: { last: number; after: string },
) {
  return rows
    .filter((row) => row.epoch === 0 || row.epoch === last)
    .map((row) => ({
      condition: readable(row.condition_id),
      question_type: readable(row.question_type),
      when: row.epoch === 0 ? BASE : after,
      accuracy: shown(row.estimate),
      lower: shown(row.lower),
      upper: shown(row.upper),
      chance: shown(row.chance),
      ceiling: shown(row.ceiling),
    }));
}

function layersOf(types: readonly string[], after: string) {
  const x = proportionAxis("accuracy", "accuracy");
  const y = typeAxis(types);
  const yOffset = {
    field: "when",
    type: "nominal" as const,
    sort: [BASE, after],
    scale: { paddingInner: 0.08 },
  };
  const line = (field: string, name: string, thickness: number) => ({
    transform: [
      { filter: `datum.${field} !== null && datum.when !== '${BASE}'` },
      { calculate: `'${name}'`, as: "line" },
    ],
    mark: { type: "tick" as const, thickness, size: 21, opacity: 1 },
    encoding: { x: { ...x, field }, y, color: color(after, "line") },
  });
  return [
    {
      mark: { type: "bar" as const },
      encoding: { x, y, yOffset, color: color(after, "when") },
    },
    {
      transform: [{ filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, color: INK, strokeWidth: 1.2 },
      encoding: {
        x: { ...x, field: "lower" },
        x2: { field: "upper" },
        y,
        yOffset,
      },
    },
    line("chance", CHANCE, 1.4),
    line("ceiling", CEILING, 2.6),
  ];
}

function color(after: string, field: string) {
  return {
    field,
    type: "nominal" as const,
    scale: {
      domain: [BASE, after, CHANCE, CEILING],
      range: [GRAY, BLUE, INK, VERMILLION],
    },
    legend: { ...LEGEND_BELOW, symbolType: "square" },
  };
}
