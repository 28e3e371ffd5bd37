/**
 * Judge agreement: every judge against every other, beyond what chance brings.
 *
 * @module
 */

import type { JudgeAgreementRow } from "../records/judge_tables.ts";
import { cellLayers, type CellText } from "./cell_layers.ts";
import { shown, twoDigits, unique } from "./cells.ts";
import { readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** From agreement as by chance to full agreement; darker is more. */
const RANGE = ["#f7f4ef", "#8a3c00"];
const TEXTS: CellText[] = [
  ["value", { dy: -11, fontSize: 12, fontWeight: 600 }],
  ["interval", { dy: 3, fontSize: 9.5 }],
  ["answers", { dy: 14, fontSize: 9.5 }],
];

/** What a cell shows: the measure that two judges of these kinds have. */
const MEASURES: Record<
  JudgeAgreementRow["compared"],
  "kappa" | "alpha" | "correlation"
> = {
  verdicts: "kappa",
  scores: "alpha",
  score_and_verdict: "correlation",
};

/**
 * Returns a triangle of judges: Cohen's kappa of two that give verdicts,
 * Krippendorff's alpha of two that give scores, a correlation of one of each;
 * below it the interval, and the number of answers that both judged.
 *
 * @param rows Of one dataset; those of all question types together are shown.
 */
export function judgeAgreementFigure(
  rows: readonly JudgeAgreementRow[],
): Figure {
  const own = rows.filter(({ question_type }) => question_type === "all");
  const judges = unique(own.flatMap((row) => [row.judge_a, row.judge_b]));
  const order = judges.map(readable);
  const axis = {
    title: null,
    ticks: false,
    domain: false,
    labelLimit: 260,
  };
  const x = {
    field: "judge_a",
    type: "nominal" as const,
    sort: order,
    axis: { ...axis, labelAngle: 0, labelLimit: 110 },
    scale: { padding: 0.03 },
  };
  const y = {
    field: "judge_b",
    type: "nominal" as const,
    sort: order,
    axis,
    scale: { padding: 0.04 },
  };
  return {
    config: THEME,
    data: { values: own.map(valueOf) },
    width: { step: 112 },
    height: { step: 46 },
    layer: cellLayers({ x, y, shade: "estimate", range: RANGE, texts: TEXTS }),
  };
}

function valueOf(row: JudgeAgreementRow) {
  const field = MEASURES[row.compared];
  const estimate = row[field];
  const [lower, upper] = [row[`${field}_lower`], row[`${field}_upper`]];
  return {
    judge_a: readable(row.judge_a),
    judge_b: readable(row.judge_b),
    measure: field,
    estimate: shown(estimate),
    lower: shown(lower),
    upper: shown(upper),
    agreement: shown(row.agreement),
    n_answers: row.n_answers,
    value: estimate === null
      ? `${field} undefined`
      : `${field} ${twoDigits(estimate)}`,
    interval: lower === null || upper === null
      ? "no interval"
      : `${twoDigits(lower)} to ${twoDigits(upper)}`,
    answers: `${thousands(row.n_answers)} answers`,
    is_dark: estimate !== null && estimate > 0.72,
  };
}

const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
