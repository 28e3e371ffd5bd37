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
export { measureJudge } from "./study/measure_judge.ts";
export { notebookProgress } from "./study/notebook_progress.ts";
export { buildFromFacts, loadDataset } from "./study/load_shown_dataset.ts";
export { loadPlan } from "./study/plan_file.ts";
export { planStudy } from "./study/plan_study.ts";
export { listStudies } from "./study/list_studies.ts";
export { knownBefore } from "./study/known_before.ts";
export { compareStudies } from "./study/compare_studies.ts";
export { importResponses } from "./study/import_responses.ts";
export { exportStudy } from "./exports/export_study.ts";

export { buildDataset, listDatasets } from "./datasets/registry.ts";
export type { Dataset } from "./datasets/dataset.ts";
export { corpusOf } from "./retrieval/corpus.ts";
export { chunksOf } from "./retrieval/chunk.ts";
export { openRetriever } from "./retrieval/retriever.ts";
export { evidenceOf, evidenceRecall } from "./retrieval/evidence.ts";
export { splitFacts } from "./datasets/split.ts";
export { readTraps } from "./datasets/judge_traps.ts";
export { exportHuggingFace } from "./datasets/export_hugging_face.ts";
export { assertAudit, auditDataset } from "./audit/audit.ts";
export { degreeTable } from "./audit/degrees.ts";
export { saidByRules } from "./judgments/calibrate/ask_rules.ts";
export { calibrationOf, measureOf } from "./judgments/calibrate/calibration.ts";
export { trapCases } from "./judgments/calibrate/cases.ts";
export { JUDGES, judgesNamed } from "./judgments/judges.ts";
export { listBaseModels, loadBaseModel } from "./tuning/base_models.ts";
export { toChatJsonl, trainingExamples } from "./tuning/training_file.ts";
export { readSnapshot } from "./ledger/snapshot.ts";
export { fromFrame, toFrame } from "./tables/frame.ts";
export { default as pl } from "polars";

export { armsFigure } from "./figures/arms_figure.ts";
export { beforeAfterFigure } from "./figures/before_after_figure.ts";
export { calibrationFigure } from "./figures/calibration_figure.ts";
export {
  costFrontierFigure,
  costPoints,
} from "./figures/cost_frontier_figure.ts";
export { degreeFigure } from "./figures/degree_figure.ts";
export { degreeCells } from "./summaries/degree_cells.ts";
export { pickCells } from "./figures/cells.ts";
export { epochsFigure } from "./figures/epochs_figure.ts";
export { heatMapFigure } from "./figures/heat_map_figure.ts";
export { judgeAgreementFigure } from "./figures/judge_agreement_figure.ts";
export { ladderFigure } from "./figures/ladder_figure.ts";
export { learnedRetainedFigure } from "./figures/learned_retained_figure.ts";
export { lossFigure } from "./figures/loss_figure.ts";
export { newUpdateFigure } from "./figures/new_update_figure.ts";
export { overviewFigure } from "./figures/overview_figure.ts";
export { rankingFigure } from "./figures/ranking_figure.ts";
export { sizeFigure } from "./figures/size_figure.ts";
export { sweepFigure } from "./figures/sweep_figure.ts";
export { toSvg } from "./figures/to_svg.ts";

export { answerPriorTable } from "./statistics/answer_prior_table.ts";
export { auroc } from "./statistics/auroc.ts";
export { balancedAccuracy } from "./statistics/balanced_accuracy.ts";
export { benjaminiHochberg } from "./statistics/benjamini_hochberg.ts";
export { bootstrapIntervals } from "./statistics/bootstrap_intervals.ts";
export { brierScore } from "./statistics/brier_score.ts";
export { chanceAndMajority } from "./statistics/chance_and_majority.ts";
export { chanceCorrectedAccuracy } from "./statistics/chance_corrected_accuracy.ts";
export { clopperPearson } from "./statistics/clopper_pearson.ts";
export { clusteredBootstrap } from "./statistics/clustered_bootstrap.ts";
export { cochranQ } from "./statistics/cochran_q.ts";
export { cohenKappa } from "./statistics/cohen_kappa.ts";
export { confusionMatrix } from "./statistics/confusion_matrix.ts";
export { dPrime } from "./statistics/d_prime.ts";
export {
  differencePower,
  smallestDetectableDifference,
} from "./statistics/difference_power.ts";
export { effectiveSampleSize } from "./statistics/effective_sample_size.ts";
export { entityWeights } from "./statistics/entity_weights.ts";
export { epochsToReach } from "./statistics/epochs_to_reach.ts";
export {
  equivalenceTest,
  proportionEquivalence,
} from "./statistics/equivalence.ts";
export { equivalentCount } from "./statistics/equivalent_count.ts";
export { exactBootstrap } from "./statistics/exact_bootstrap.ts";
export { exactClusteredBootstrap } from "./statistics/exact_clustered_bootstrap.ts";
export {
  expectationAdjustedDistinct,
  textDiversity,
} from "./statistics/expectation_adjusted_distinct.ts";
export { expectedCalibrationError } from "./statistics/expected_calibration_error.ts";
export { factTransitions } from "./statistics/fact_transitions.ts";
export { forgetting } from "./statistics/forgetting.ts";
export { guardedWilson } from "./statistics/guarded_wilson.ts";
export { gwetAc1 } from "./statistics/gwet_ac1.ts";
export { holmAdjust } from "./statistics/holm_adjust.ts";
export { interaction } from "./statistics/interaction.ts";
export { jackknifeRatio } from "./statistics/jackknife.ts";
export { jeffreysInterval } from "./statistics/jeffreys_interval.ts";
export { krippendorffAlpha } from "./statistics/krippendorff_alpha.ts";
export { macroAverage } from "./statistics/macro_average.ts";
export { matthewsCorrelation } from "./statistics/matthews_correlation.ts";
export { mcnemarTest } from "./statistics/mcnemar.ts";
export { meanInterval } from "./statistics/mean_interval.ts";
export { mixedLogistic } from "./statistics/mixed_logistic.ts";
export { pageTrend } from "./statistics/page_trend.ts";
export { pairedDifference } from "./statistics/paired_difference.ts";
export { paretoFront } from "./statistics/pareto_front.ts";
export { passAtK } from "./statistics/pass_at_k.ts";
export {
  designDifference,
  designError,
  discordantVariance,
} from "./statistics/planned_design.ts";
export { pooledVariance } from "./statistics/pooled_variance.ts";
export { pairedPower } from "./statistics/power_paired.ts";
export { predictionPoweredMean } from "./statistics/prediction_powered.ts";
export { proportionInterval } from "./statistics/proportion_interval.ts";
export { rankIntervals } from "./statistics/rank_intervals.ts";
export { resampledSums } from "./statistics/resampled_sums.ts";
export { reliabilityBins } from "./statistics/reliability_bins.ts";
export { roganGladen } from "./statistics/rogan_gladen.ts";
export {
  relativeSelfCorrection,
  selfCorrection,
} from "./statistics/self_correction.ts";
export { signFlipTest } from "./statistics/sign_flip.ts";
export { spearman } from "./statistics/spearman.ts";
export { stratifiedWeights } from "./statistics/stratified_weights.ts";
export { tInterval } from "./statistics/t_interval.ts";
export { tiedModels } from "./statistics/tied_models.ts";
export { unitsNeeded } from "./statistics/units_needed.ts";
export { varianceComponents } from "./statistics/variance_components.ts";
export { wilsonInterval } from "./statistics/wilson_interval.ts";

export type { Fact } from "./records/fact.ts";
export type { Item, QuestionType } from "./records/item.ts";
export type { Judgment, Verdict } from "./records/judgment.ts";
export type { Response } from "./records/response.ts";
export { Checkpoint, Run } from "./records/run.ts";
export type { Condition, Contrast, StudyPlan } from "./records/study_plan.ts";
export type { Comparison, Summary } from "./records/summary.ts";
