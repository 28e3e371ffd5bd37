/**
 * Every figure of a report, one line each: add a file, then its line here.
 *
 * @module
 */

import type { Summary } from "../records/summary.ts";
import { beforeAfterFigure } from "./before_after_figure.ts";
import type { FigureOptions } from "./cells.ts";
import { epochsFigure } from "./epochs_figure.ts";
import { learnedRetainedFigure } from "./learned_retained_figure.ts";
import { newUpdateFigure } from "./new_update_figure.ts";
import type { Figure } from "./to_svg.ts";

export type DrawFigure = (
  summaries: readonly Summary[],
  options: FigureOptions,
) => Figure;

/** Figures by name. */
export const FIGURES = {
  before_after: beforeAfterFigure,
  epochs: epochsFigure,
  learned_retained: learnedRetainedFigure,
  new_update: newUpdateFigure,
} as const satisfies Record<string, DrawFigure>;

export type FigureName = keyof typeof FIGURES;
