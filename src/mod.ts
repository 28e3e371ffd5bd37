/**
 * The notebooks' one door: open a study, run its stages, look at what came out.
 *
 * @example Which studies there are, and what one of them asks
 * ```ts
 * import { listStudies, loadPlan } from "src/mod.ts";
 * import assert from "node:assert/strict";
 *
 * assert.ok(listStudies().includes("quickstart"));
 * assert.equal(loadPlan("quickstart").epochs.at(-1), 30);
 * ```
 *
 * @module
 */

export { openStudy } from "./study/open_study.ts";
export type { Study } from "./study/study.ts";
export type { StudySummary } from "./study/summarize_stage.ts";
export type { Progress } from "./study/progress.ts";
export { ShownFigure, ShownTable, withInterval } from "./study/display.ts";
export { notebookProgress } from "./study/notebook_progress.ts";
export { loadPlan } from "./study/plan_file.ts";
export { listStudies } from "./study/list_studies.ts";
export { knownBefore } from "./study/known_before.ts";
export { compareStudies } from "./study/compare_studies.ts";
export { importResponses } from "./study/import_responses.ts";

export {
  buildDataset,
  listDatasets,
  loadDataset,
} from "./datasets/registry.ts";
export type { Dataset } from "./datasets/dataset.ts";
export { exportHuggingFace } from "./datasets/export_hugging_face.ts";
export { assertAudit, auditDataset } from "./audit/audit.ts";
export { degreeTable } from "./audit/degrees.ts";
export { JUDGES, judgesNamed } from "./judgments/judges.ts";
export { listBaseModels, loadBaseModel } from "./tuning/base_models.ts";
export { toChatJsonl, trainingExamples } from "./tuning/training_file.ts";
export { readSnapshot } from "./ledger/snapshot.ts";
export { fromFrame, toFrame } from "./tables/frame.ts";
export { default as pl } from "polars";

export { beforeAfterFigure } from "./figures/before_after_figure.ts";
export { degreeFigure } from "./figures/degree_figure.ts";
export { degreeCells } from "./summaries/degree_cells.ts";
export { pickCells } from "./figures/cells.ts";
export { epochsFigure } from "./figures/epochs_figure.ts";
export { learnedRetainedFigure } from "./figures/learned_retained_figure.ts";
export { lossFigure } from "./figures/loss_figure.ts";
export { newUpdateFigure } from "./figures/new_update_figure.ts";
export { toSvg } from "./figures/to_svg.ts";

export { balancedAccuracy } from "./statistics/balanced_accuracy.ts";
export { chanceAndMajority } from "./statistics/chance_and_majority.ts";
export { chanceCorrectedAccuracy } from "./statistics/chance_corrected_accuracy.ts";
export { clusteredBootstrap } from "./statistics/clustered_bootstrap.ts";
export { effectiveSampleSize } from "./statistics/effective_sample_size.ts";
export { entityWeights } from "./statistics/entity_weights.ts";
export { holmAdjust } from "./statistics/holm_adjust.ts";
export { macroAverage } from "./statistics/macro_average.ts";
export { meanInterval } from "./statistics/mean_interval.ts";
export { pairedDifference } from "./statistics/paired_difference.ts";
export { proportionInterval } from "./statistics/proportion_interval.ts";
export { signFlipTest } from "./statistics/sign_flip.ts";
export { wilsonInterval } from "./statistics/wilson_interval.ts";

export type { Fact } from "./records/fact.ts";
export type { Item, QuestionType } from "./records/item.ts";
export type { Judgment, Verdict } from "./records/judgment.ts";
export type { Response } from "./records/response.ts";
export { Checkpoint, Run } from "./records/run.ts";
export type { Condition, Contrast, StudyPlan } from "./records/study_plan.ts";
export type { Comparison, Summary } from "./records/summary.ts";
