/**
 * Accuracy against the degree of change: does what was learned hold only near
 * the trained question, or also far from it?
 *
 * @module
 */

import type { DegreeCell } from "../summaries/degree_cells.ts";
import { presentConditions, shown, shownArm } from "./cells.ts";
import {
  conditionPanels,
  orderedTypes,
  proportionAxis,
  QUARTERS,
  typeEncoding,
} from "./panels.ts";
import { readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

export interface DegreeFigureOptions {
  dataset: string;
  /** Condition ids in the order to draw them. */
  conditions: readonly string[];
  /** Epoch to show; the last one by default. */
  epoch?: number;
  /** One arm, as arms never mix; the one without passages by default. */
  arm?: string | undefined;
}

/** From the trained question itself to no word in common. */
const DISTANCE = {
  field: "distance",
  type: "quantitative" as const,
  // A little room, so that dots at the ends stand whole.
  scale: { domain: [-0.03, 1.03], nice: false },
  axis: {
    title: "degree of change",
    ...QUARTERS,
    grid: false,
  },
};

/**
 * Returns a dot with its interval for each bin, at the bin's mean distance, and
 * a line through the dots of a question type; one panel per condition.
 */
export function degreeFigure(
  cells: readonly DegreeCell[],
  { dataset, conditions, epoch, arm }: DegreeFigureOptions,
): Figure {
  const own = cells.filter((cell) =>
    cell.dataset === dataset && conditions.includes(cell.condition_id) &&
    cell.arm === shownArm(cells, { arm })
  );
  const last = epoch ?? Math.max(0, ...own.map((cell) => cell.epoch));
  const rows = own.filter((cell) => cell.epoch === last);
  const types = orderedTypes(rows.map((row) => row.question_type));
  const { color, shape } = typeEncoding(types);
  const y = proportionAxis("accuracy", "accuracy", 1.04);
  const { width, ...panels } = conditionPanels(
    presentConditions(rows, conditions),
  );
  return {
    config: THEME,
    data: {
      values: rows.map((row) => ({
        condition: readable(row.condition_id),
        question_type: readable(row.question_type),
        distance: shown(row.mean_distance),
        accuracy: shown(row.estimate),
        lower: shown(row.lower),
        upper: shown(row.upper),
        n_items: row.n_items,
      })),
    },
    ...panels,
    spec: {
      width,
      height: 130,
      layer: [
        {
          transform: [{ filter: "datum.lower !== null" }],
          mark: { type: "rule", strokeWidth: 1.3 },
          encoding: {
            x: DISTANCE,
            y: { ...y, field: "lower" },
            y2: { field: "upper" },
            color,
          },
        },
        {
          mark: { type: "line", strokeWidth: 1.2, opacity: 0.6 },
          encoding: { x: DISTANCE, y, color },
        },
        {
          mark: { type: "point", filled: true, size: 40, opacity: 1 },
          encoding: { x: DISTANCE, y, color, shape },
        },
      ],
    },
  };
}
