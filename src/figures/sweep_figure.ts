/**
 * A sweep of arms: what each further passage or example does to the base and to
 * the tuned model, and how much of the evidence was among what they read.
 *
 * @module
 */

import type { RetrievalQuality } from "../records/retrieval_quality.ts";
import type { SweepPoint } from "../records/sweep.ts";
import { presentConditions, shown, unique } from "./cells.ts";
import { LEGEND_BELOW, orderedTypes, proportionAxis } from "./panels.ts";
import { BLUE, GREEN, readable, THEME, VERMILLION } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** Each line with its color, shape and dash, and how far it is moved aside. */
const LINES = {
  base: { color: VERMILLION, shape: "square", dash: [1, 0], aside: -2 },
  tuned: { color: BLUE, shape: "circle", dash: [1, 0], aside: 2 },
  "evidence recall": {
    color: GREEN,
    shape: "triangle-up",
    dash: [4, 3],
    aside: 0,
  },
} as const;
type Line = keyof typeof LINES;

/** What is on the horizontal axis. */
const DOSES: Record<SweepPoint["sweep"], string> = {
  retrieved_chunks: "chunks retrieved",
  random_chunks: "random chunks beside the evidence",
  random_examples: "random worked examples",
  similar_examples: "similar worked examples",
};

/**
 * Returns accuracy of base and tuned by how much an arm shows, with intervals;
 * a row of panels per question type, a column per condition. Where `retrieval`
 * measured the same arms, a dashed line is their evidence recall.
 *
 * @param points Of one sweep, dataset, role and setting at one epoch.
 */
export function sweepFigure(
  points: readonly SweepPoint[],
  { conditions, retrieval = [] }: {
    conditions: readonly string[];
    retrieval?: readonly RetrievalQuality[];
  },
): Figure {
  const present = presentConditions(points, conditions);
  const types = orderedTypes(points.map((point) => point.question_type));
  const values = [
    ...points.flatMap(bothLines),
    ...recallLine(points, retrieval),
  ];
  const header = { labelPadding: 6, title: null };
  if (points.length === 0) {
    // Vega cannot lay out a grid that has no panel.
    return { config: THEME, data: { values }, mark: "point" };
  }
  return {
    config: THEME,
    data: { values },
    facet: {
      row: {
        field: "question_type",
        type: "nominal",
        sort: types.map(readable),
        header,
      },
      column: {
        field: "condition",
        type: "nominal",
        sort: present.map(readable),
        header,
      },
    },
    spacing: { row: 16, column: 20 },
    spec: {
      width: present.length > 2 ? 158 : present.length === 2 ? 235 : 400,
      height: 110,
      layer: (Object.keys(LINES) as Line[])
        .filter((line) => values.some((value) => value.line === line))
        .flatMap((line) => layersOf(line, points)),
    },
  };
}

function bothLines(point: SweepPoint) {
  const of = (line: "base" | "tuned") => ({
    condition: readable(point.condition_id),
    question_type: readable(point.question_type),
    line: line as Line,
    dose: point.dose,
    value: shown(point[line]),
    lower: shown(point[`${line}_lower`]),
    upper: shown(point[`${line}_upper`]),
  });
  return [of("base"), of("tuned")];
}

/** Recall is of the questions, whoever answers: the same in every condition. */
function recallLine(
  points: readonly SweepPoint[],
  retrieval: readonly RetrievalQuality[],
) {
  return points.flatMap((point) => {
    const row = retrieval.find(({ dataset, arm, question_type }) =>
      dataset === point.dataset && arm === point.arm &&
      question_type === point.question_type
    );
    if (row === undefined || row.recall === null) return [];
    return [{
      condition: readable(point.condition_id),
      question_type: readable(point.question_type),
      line: "evidence recall" as Line,
      dose: point.dose,
      value: shown(row.recall),
      lower: null,
      upper: null,
    }];
  });
}

function layersOf(line: Line, points: readonly SweepPoint[]) {
  const { dash, aside } = LINES[line];
  const domain = Object.keys(LINES);
  const styles = Object.values(LINES);
  const field = { field: "line", type: "nominal" as const };
  const legend = LEGEND_BELOW;
  const color = {
    ...field,
    legend,
    scale: { domain, range: styles.map((style) => style.color) },
  };
  const shape = {
    ...field,
    legend,
    scale: { domain, range: styles.map((style) => style.shape) },
  };
  const x = doseAxis(points);
  const y = proportionAxis("value", "accuracy", 1.04);
  const own = { filter: `datum.line === '${line}'` };
  return [
    {
      transform: [own, { filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, strokeWidth: 1.3, xOffset: aside },
      encoding: {
        x,
        y: { ...y, field: "lower" },
        y2: { field: "upper" },
        color,
      },
    },
    {
      transform: [own],
      mark: {
        type: "line" as const,
        strokeWidth: 1.6,
        strokeDash: [...dash],
        xOffset: aside,
      },
      encoding: { x, y, color },
    },
    {
      transform: [own],
      mark: {
        type: "point" as const,
        filled: true,
        size: 36,
        opacity: 1,
        xOffset: aside,
      },
      encoding: { x, y, color, shape },
    },
  ];
}

/** Returns an axis with a tick at each dose; the root spreads the small. */
function doseAxis(points: readonly SweepPoint[]) {
  const values = unique(points.map(({ dose }) => dose)).sort((a, b) => a - b);
  return {
    field: "dose",
    type: "quantitative" as const,
    scale: {
      type: "sqrt" as const,
      domain: [0, Math.max(1, ...values)],
      nice: false,
    },
    axis: {
      title: points[0] === undefined ? null : DOSES[points[0].sweep],
      values,
      grid: false,
      format: "d",
    },
  };
}
