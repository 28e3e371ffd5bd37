/**
 * Accuracy over epochs by question type: when does a model learn, and what?
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
  epochAxis,
  orderedTypes,
  proportionAxis,
  typeEncoding,
} from "./panels.ts";
import { readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/**
 * Returns lines with interval bands, one panel per condition. A dotted line of
 * the same color is what chance gives for that type of question.
 */
export function epochsFigure(
  summaries: readonly Summary[],
  options: FigureOptions,
): Figure {
  const rows = targetAccuracies(summaries, options);
  const types = orderedTypes(rows.map((row) => row.question_type));
  const { color, shape } = typeEncoding(types);
  const x = epochAxis(rows.map((row) => row.epoch));
  const y = proportionAxis("accuracy", "accuracy", 1.04);
  const { width, ...panels } = conditionPanels(
    presentConditions(rows, options.conditions),
  );
  const values = rows.map((row) => ({
    condition: readable(row.condition_id),
    question_type: readable(row.question_type),
    epoch: row.epoch,
    accuracy: shown(row.estimate),
    lower: shown(row.lower),
    upper: shown(row.upper),
    chance: shown(row.chance),
  }));
  return {
    config: THEME,
    data: { values },
    ...panels,
    spec: {
      width,
      height: 122,
      layer: [
        {
          mark: { type: "rule", strokeDash: [1, 3], strokeWidth: 1.3 },
          encoding: {
            y: { ...y, field: "chance", aggregate: "mean" },
            color,
          },
        },
        {
          transform: [{ filter: "datum.lower !== null" }],
          mark: { type: "area", opacity: 0.17 },
          encoding: {
            x,
            y: { ...y, field: "lower" },
            y2: { field: "upper" },
            color,
          },
        },
        {
          mark: { type: "line", strokeWidth: 1.8 },
          encoding: { x, y, color },
        },
        {
          mark: { type: "point", filled: true, size: 34, opacity: 1 },
          encoding: { x, y, color, shape },
        },
      ],
    },
  };
}
