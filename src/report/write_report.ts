/**
 * Writes a study's report: HTML, PDF, Markdown, figures and tables.
 *
 * @module
 */

import { join } from "node:path";
import { type Analysis, ANALYSIS_TABLES } from "../records/analysis.ts";
import { ArmEffect } from "../records/arm_effect.ts";
import { SweepPoint } from "../records/sweep.ts";
import { Claim } from "../records/claim.ts";
import { MacroAverage } from "../records/macro_average.ts";
import {
  RetrievalQuality,
  SearchedCorpus,
} from "../records/retrieval_quality.ts";
import { Comparison, Summary } from "../records/summary.ts";
import { TrainingCost } from "../records/training_cost.ts";
import type { RecordSchema } from "../tables/columns.ts";
import { writeCsv } from "../tables/csv.ts";
import { correctedAccuracies, CorrectedAccuracy } from "./calibration.ts";
import { composeReport } from "./compose.ts";
import { floats } from "./document.ts";
import { type ExplorerParts, explorerParts } from "./explorer/section.ts";
import { HeadlineRow, headlineRows } from "./headline.ts";
import { renderHtml } from "./html.ts";
import type { ReportInput } from "./input.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderPdf } from "./pdf.ts";
import { writePrintedTables } from "./printed_tables.ts";
import { type StudyView, viewStudy } from "./study_view.ts";

/**
 * Writes the report into `folder` and returns the paths written, relative to
 * it and sorted. The same input gives the same bytes; no network, no clock.
 *
 * Figures and tables of an earlier report there are removed first, so that
 * none stays that no page shows.
 */
export async function writeReport(
  input: ReportInput,
  folder: string,
): Promise<string[]> {
  const view = viewStudy(input);
  const document = await composeReport(view);
  const html = renderHtml(document, explorerOf(input));
  const pdf = renderPdf(document, { study: input.plan.study });
  const markdown = renderMarkdown(document);
  for (const part of ["figures", "tables"]) {
    await remove(join(folder, part));
    await Deno.mkdir(join(folder, part), { recursive: true });
  }
  const written = ["report.html", "report.pdf", "report.md"];
  await Deno.writeTextFile(join(folder, "report.html"), html);
  await Deno.writeFile(join(folder, "report.pdf"), pdf);
  await Deno.writeTextFile(join(folder, "report.md"), markdown);
  for (const block of floats(document)) {
    if (block.kind !== "figure") continue;
    const path = `figures/${block.file}.svg`;
    await Deno.writeTextFile(join(folder, path), `${block.svg}\n`);
    written.push(path);
  }
  return [
    ...written,
    ...writeTables(view, folder),
    ...writeArmTables(view, folder),
    ...writeAnalysis(view, folder),
    ...await writePrintedTables(document, folder),
  ].sort();
}

function explorerOf(
  { plan, missing, explorer }: ReportInput,
): ExplorerParts | null {
  return explorer === undefined
    ? null
    : explorerParts({ study: plan.title, missing, data: explorer });
}

function writeTables(view: StudyView, folder: string): string[] {
  const paths = {
    headline: "tables/headline.csv",
    summaries: "tables/summaries.csv",
    comparisons: "tables/comparisons.csv",
    claims: "tables/claims.csv",
  };
  writeCsv(join(folder, paths.headline), headlineRows(view), HeadlineRow);
  writeCsv(join(folder, paths.summaries), publishedSummaries(view), Summary);
  writeCsv(
    join(folder, paths.comparisons),
    sortedBy(
      view.input.comparisons.filter((row) => row.judge === view.judge),
      Comparison,
    ),
    Comparison,
  );
  writeCsv(join(folder, paths.claims), view.input.claims, Claim);
  const { macro_averages = [] } = view.input;
  if (macro_averages.length === 0) return Object.values(paths);
  const macro = "tables/macro_averages.csv";
  writeCsv(join(folder, macro), macro_averages, MacroAverage);
  return [...Object.values(paths), macro];
}

/** Writes what the arms say, what retrieval found, what a judge hid, if any. */
function writeArmTables({ input }: StudyView, folder: string): string[] {
  const tables = [
    ["tables/arm_effects.csv", input.arm_effects, ArmEffect],
    ["tables/sweeps.csv", input.sweeps, SweepPoint],
    ["tables/training_costs.csv", input.training_costs, TrainingCost],
    ["tables/retrieval.csv", input.retrieval, RetrievalQuality],
    ["tables/corpora.csv", input.corpora, SearchedCorpus],
    [
      "tables/corrected_accuracy.csv",
      correctedAccuracies(input.calibration),
      CorrectedAccuracy,
    ],
  ] as const;
  return tables.flatMap(([path, rows = [], schema]) => {
    if (rows.length === 0) return [];
    writeCsv(join(folder, path), [...rows] as never[], schema as RecordSchema);
    return [path];
  });
}

/** Writes each table of the analysis that has rows. */
function writeAnalysis({ input }: StudyView, folder: string): string[] {
  const names = Object.keys(ANALYSIS_TABLES) as (keyof Analysis)[];
  return names.filter((name) => input.analysis[name].length > 0)
    .map((name) => {
      const path = `tables/${name}.csv`;
      writeCsv(
        join(folder, path),
        input.analysis[name] as Record<string, unknown>[],
        ANALYSIS_TABLES[name] as RecordSchema,
      );
      return path;
    });
}

/**
 * The rows that a reader may want to check, small enough to publish: all that
 * the headline judge says of pooled seeds, and accuracies, or scores, of the
 * rest.
 */
function publishedSummaries(view: StudyView): Summary[] {
  const rows = view.input.summaries.filter((row) =>
    (row.judge === view.judge && row.series_id === "all") ||
    (["accuracy", "mean_score"].includes(row.metric) &&
      row.variant === "all" &&
      row.role === "target" && row.setting !== "all" &&
      (row.judge === view.judge || row.series_id === "all"))
  );
  return sortedBy(rows, Summary);
}

/** Sorts rows by their columns from left to right: the key comes first. */
function sortedBy<Row extends Record<string, unknown>>(
  rows: readonly Row[],
  schema: { shape: Record<string, unknown> },
): Row[] {
  const columns = Object.keys(schema.shape);
  return [...rows].sort((a, b) => {
    for (const column of columns) {
      const [x, y] = [a[column], b[column]];
      if (x === y) continue;
      if (x === null) return -1;
      if (y === null) return 1;
      return (x as string | number) < (y as string | number) ? -1 : 1;
    }
    return 0;
  });
}

async function remove(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
