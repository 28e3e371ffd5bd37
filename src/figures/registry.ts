/**
 * Every figure of a report that is drawn from a table of its own, one line
 * each: add a file, then its line here.
 *
 * @module
 */

import type { Analysis } from "../records/analysis.ts";
import type { Summary } from "../records/summary.ts";
import { beforeAfterFigure } from "./before_after_figure.ts";
import { calibrationFigure } from "./calibration_figure.ts";
import type { FigureOptions } from "./cells.ts";
import { epochsFigure } from "./epochs_figure.ts";
import { heatMapFigure } from "./heat_map_figure.ts";
import { ladderFigure } from "./ladder_figure.ts";
import { judgeAgreementFigure } from "./judge_agreement_figure.ts";
import {
  learnedRetainedFigure,
  learnedType,
} from "./learned_retained_figure.ts";
import { newUpdateFigure } from "./new_update_figure.ts";
import { orderedTypes } from "./panels.ts";
import { rankingFigure } from "./ranking_figure.ts";
import type { Figure } from "./to_svg.ts";

export type DrawFigure = (
  summaries: readonly Summary[],
  options: FigureOptions,
) => Figure;

/** Figures of summary rows, by name. */
export const FIGURES = {
  before_after: beforeAfterFigure,
  epochs: epochsFigure,
  heat_map: heatMapFigure,
  ladder: ladderFigure,
  learned_retained: learnedRetainedFigure,
  new_update: newUpdateFigure,
} as const satisfies Record<string, DrawFigure>;

export type FigureName = keyof typeof FIGURES;

export type DrawAnalysis = (
  analysis: Analysis,
  options: FigureOptions,
) => Figure;

/** Figures of the other tables of an analysis, by name. */
export const ANALYSIS_FIGURES = {
  calibration: ({ reliability }, options) => {
    const rows = trained(reliability, options);
    const types = orderedTypes(rows.map((row) => row.question_type));
    const type = learnedType(types);
    return calibrationFigure(
      rows.filter(({ question_type }) => question_type === type),
      options,
    );
  },
  judge_agreement: ({ judge_agreement }, { dataset }) =>
    judgeAgreementFigure(
      judge_agreement.filter((row) => row.dataset === dataset),
    ),
  ranking: ({ rankings }, options) => rankingFigure(trained(rankings, options)),
} as const satisfies Record<string, DrawAnalysis>;

export type AnalysisFigureName = keyof typeof ANALYSIS_FIGURES;

/** Returns the rows about trained facts of a dataset in a setting. */
function trained<
  Row extends { dataset: string; role: string; setting: string },
>(
  rows: readonly Row[],
  { dataset, setting }: FigureOptions,
): Row[] {
  return rows.filter((row) =>
    row.dataset === dataset && row.role === "target" && row.setting === setting
  );
}
