/**
 * New versus update: is it harder to replace a fact than to add one?
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
import { BLUE, readable, THEME, VERMILLION } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

const NAMES: Record<string, string> = {
  new: "new facts",
  update: "updated facts",
};

/**
 * Returns a dot with its interval per setting and question type at the last
 * epoch; the small hollow dot is the base, before any tuning.
 */
export function newUpdateFigure(
  summaries: readonly Summary[],
  options: Omit<FigureOptions, "setting">,
): Figure {
  const rows = Object.keys(NAMES).flatMap((setting) =>
    targetAccuracies(summaries, { ...options, setting })
  );
  const last = Math.max(0, ...rows.map((row) => row.epoch));
  const types = orderedTypes(rows.map((row) => row.question_type));
  const { width, ...panels } = conditionPanels(
    presentConditions(rows, options.conditions),
  );
  const values = rows
    .filter((row) => row.epoch === 0 || row.epoch === last)
    .map((row) => ({
      condition: readable(row.condition_id),
      question_type: readable(row.question_type),
      setting: NAMES[row.setting],
      epoch: row.epoch,
      accuracy: shown(row.estimate),
      lower: shown(row.lower),
      upper: shown(row.upper),
    }));
  return {
    config: THEME,
    data: { values },
    ...panels,
    spec: { width, height: 26 * types.length, layer: layersOf(types, last) },
  };
}

function layersOf(types: readonly string[], last: number) {
  const domain = Object.values(NAMES);
  const field = { field: "setting", type: "nominal" as const };
  const setting = { ...field, legend: LEGEND_BELOW };
  const place = {
    x: proportionAxis("accuracy", "accuracy"),
    y: typeAxis(types, true),
    yOffset: { ...field, sort: domain },
  };
  const color = { ...setting, scale: { domain, range: [BLUE, VERMILLION] } };
  const shape = { ...setting, scale: { domain, range: ["circle", "square"] } };
  const atEpoch = (epoch: number) => ({ filter: `datum.epoch === ${epoch}` });
  return [
    {
      transform: [atEpoch(last), { filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, strokeWidth: 1.6 },
      encoding: {
        ...place,
        x: { ...place.x, field: "lower" },
        x2: { field: "upper" },
        color,
      },
    },
    {
      transform: [atEpoch(0)],
      mark: { type: "point" as const, filled: false, size: 22 },
      encoding: { ...place, color, shape },
    },
    {
      transform: [atEpoch(last)],
      mark: { type: "point" as const, filled: true, size: 55, opacity: 1 },
      encoding: { ...place, color, shape },
    },
  ];
}
