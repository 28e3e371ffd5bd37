/**
 * The stage that computes: every estimate, interval and comparison of a study.
 *
 * @module
 */

import { type CellFilter, pickCells } from "../figures/cells.ts";
import {
  ANALYSIS_FIGURES,
  type AnalysisFigureName,
  type DrawAnalysis,
  type DrawFigure,
  type FigureName,
  FIGURES,
} from "../figures/registry.ts";
import { type HeadlineRow, headlineRows } from "../report/headline.ts";
import type { ReportInput } from "../report/input.ts";
import { viewStudy } from "../report/study_view.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Analysis } from "../records/analysis.ts";
import type { Claim } from "../records/claim.ts";
import type { Comparison, Summary } from "../records/summary.ts";
import type { StudyContext } from "./context.ts";
import { headlineDisplay, ShownFigure, ShownTable } from "./display.ts";
import { isReadFrozen, keptInput } from "./report_source.ts";
import { readStudyFrames } from "./snapshot.ts";
import { type Numbers, summarizeRows } from "./summarize_rows.ts";

/** The numbers of a study. A notebook shows it as its headline table. */
export class StudySummary {
  readonly summaries: Summary[];
  readonly comparisons: Comparison[];
  /** What became of every contrast of the plan. */
  readonly claims: Claim[];
  /** Learning, forgetting, calibration and where the variance lies. */
  readonly analysis: Analysis;

  constructor(readonly plan: StudyPlan, numbers: Numbers) {
    this.summaries = numbers.summaries;
    this.comparisons = numbers.comparisons;
    this.claims = numbers.claims;
    this.analysis = numbers.analysis;
  }

  /** Returns the headline table: base against the last epoch. */
  headline(): HeadlineRow[] {
    const { plan, summaries, comparisons } = this;
    return headlineRows(
      viewStudy({ plan, summaries, comparisons } as ReportInput),
    );
  }

  /**
   * Returns a figure about the trained facts of a setting.
   *
   * @throws {RangeError} If there is no figure of that name.
   */
  figure(
    name: FigureName | AnalysisFigureName,
    { setting, dataset }: { setting?: string; dataset?: string } = {},
  ): ShownFigure {
    const { plan } = this;
    const draw = (FIGURES as Record<string, DrawFigure>)[name];
    const drawOther = (ANALYSIS_FIGURES as Record<string, DrawAnalysis>)[name];
    if (draw === undefined && drawOther === undefined) {
      throw new RangeError(
        `Cannot draw a figure as its name must be one of ${
          [...Object.keys(FIGURES), ...Object.keys(ANALYSIS_FIGURES)].join(", ")
        }: ${name}`,
      );
    }
    const options = {
      dataset: dataset ?? plan.conditions[0]!.dataset,
      judge: plan.judges[0]!,
      setting: setting ?? plan.conditions[0]!.facts.settings[0]!,
      conditions: plan.conditions.map(({ condition_id }) => condition_id),
      arm: plan.arms[0],
    };
    return new ShownFigure(
      draw?.(this.summaries, options) ?? drawOther!(this.analysis, options),
    );
  }

  /** Returns the rows that have the wanted values, as a table to show. */
  table(filter: CellFilter): ShownTable<Summary> {
    return new ShownTable(pickCells(this.summaries, filter));
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return headlineDisplay(this.headline());
  }
}

/** Summarizes what has been judged so far, or reads what was recorded. */
export async function summarizeStudy(
  context: StudyContext,
): Promise<StudySummary> {
  const numbers = isReadFrozen(context)
    ? await keptInput(context)
    : summarizeRows(context, await readStudyFrames(context));
  return new StudySummary(context.plan, numbers);
}
