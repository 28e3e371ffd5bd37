/**
 * Calibration: a reliability diagram of the base and of the tuned model.
 *
 * @module
 */

import type { ReliabilityRow } from "../records/analysis.ts";
import { presentConditions, shown } from "./cells.ts";
import { conditionPanels, LEGEND_BELOW, proportionAxis } from "./panels.ts";
import { BLUE, FAINT_INK, readable, THEME, VERMILLION } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/**
 * Returns accuracy against the probability given to the accepted answer, a
 * panel per condition; dots grow with the answers of their bin. On the dashed
 * diagonal a model is right as often as its probability says.
 *
 * @param rows Of one dataset, role, setting and question type.
 */
export function calibrationFigure(
  rows: readonly ReliabilityRow[],
  { conditions }: { conditions: readonly string[] },
): Figure {
  const present = presentConditions(rows, conditions);
  const last = Math.max(0, ...rows.map(({ epoch }) => epoch));
  const after = `after ${last} ${last === 1 ? "epoch" : "epochs"}`;
  const most = Math.max(0, ...rows.map(({ n_answers }) => n_answers));
  const { width, ...panels } = conditionPanels(present);
  const side = Math.min(width, 200);
  return {
    config: THEME,
    data: {
      values: [
        ...present.map((condition_id) => ({
          condition: readable(condition_id),
          when: "diagonal",
          confidence: 0,
          accuracy: 0,
          lower: null,
          upper: null,
          n_answers: 0,
        })),
        ...rows.map((row) => ({
          condition: readable(row.condition_id),
          when: row.epoch === 0 ? "base" : after,
          confidence: shown(row.mean_confidence),
          accuracy: shown(row.accuracy),
          lower: shown(row.accuracy_lower),
          upper: shown(row.accuracy_upper),
          n_answers: row.n_answers,
        })),
      ],
    },
    ...panels,
    spec: { width: side, height: side, layer: layersOf({ after, most }) },
  };
}

function layersOf({ after, most }: { after: string; most: number }) {
  const x = {
    ...proportionAxis("confidence", "probability"),
    scale: { domain: [-0.02, 1.02], nice: false },
  };
  const y = {
    ...proportionAxis("accuracy", "accuracy"),
    scale: { domain: [-0.02, 1.02], nice: false },
  };
  const field = { field: "when", type: "nominal" as const };
  const domain = ["base", after];
  const color = {
    ...field,
    legend: LEGEND_BELOW,
    scale: { domain, range: [VERMILLION, BLUE] },
  };
  const shape = {
    ...field,
    legend: LEGEND_BELOW,
    scale: { domain, range: ["square", "circle"] },
  };
  const answers = { filter: "datum.when !== 'diagonal'" };
  return [
    diagonal(x, y),
    {
      transform: [answers, { filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, opacity: 0.5, strokeWidth: 1.2 },
      encoding: {
        x,
        y: { ...y, field: "lower" },
        y2: { field: "upper" },
        color,
      },
    },
    {
      transform: [answers],
      mark: { type: "point" as const, filled: true, opacity: 1 },
      encoding: {
        x,
        y,
        color,
        shape,
        size: {
          field: "n_answers",
          type: "quantitative" as const,
          scale: { domain: [0, Math.max(1, most)], range: [18, 150] },
          legend: null,
        },
      },
    },
  ];
}

/** Where accuracy is the probability itself. */
function diagonal(x: object, y: object) {
  return {
    transform: [{ filter: "datum.when === 'diagonal'" }],
    mark: {
      type: "rule" as const,
      color: FAINT_INK,
      strokeDash: [3, 3],
      strokeWidth: 1,
      tooltip: null,
    },
    encoding: {
      x: { ...x, field: undefined, datum: 0 },
      y: { ...y, field: undefined, datum: 0 },
      x2: { datum: 1 },
      y2: { datum: 1 },
    },
  };
}
