/**
 * What a report is made from: plain data, computed by the stages before.
 *
 * The report formats and never computes, so everything that it says must be
 * here. Missing parts are named in `missing` and stand on the report's face.
 *
 * @module
 */

import type { DegreeCell } from "../summaries/degree_cells.ts";
import type { ExplorerData } from "./explorer/data.ts";
import type { ReportCalibration } from "./calibration.ts";
import type { OwnResult } from "./published.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Analysis } from "../records/analysis.ts";
import type { Claim } from "../records/claim.ts";
import type { ArmEffect } from "../records/arm_effect.ts";
import type { SweepPoint } from "../records/sweep.ts";
import type {
  RetrievalQuality,
  SearchedCorpus,
} from "../records/retrieval_quality.ts";
import type { MacroAverage } from "../records/macro_average.ts";
import type { TrainingCost } from "../records/training_cost.ts";
import type { WorkedExample } from "../records/worked_example.ts";
import type { Comparison, Summary } from "../records/summary.ts";

/** One dataset of the study, as counted when the study was analysed. */
export interface ReportDataset {
  dataset: string;
  sha256: string;
  /** Counts by setting, as `{ new: 150, update: 150, known: 300 }`. */
  n_facts: Record<string, number>;
  /** Counts by question type. */
  n_items: Record<string, number>;
}

/** One base model. `card` holds what its card says, in the order to show. */
export interface ReportBaseModel {
  base_model: string;
  sha256: string | null;
  parameters: number | null;
  /** Whether it answers derived questions by a short chain of thought. */
  chain_of_thought: boolean;
  card: { label: string; value: string }[];
}

/** What one checkpoint said to one item of the appendix, and its verdict. */
export interface AppendixResponse {
  condition_id: string;
  epoch: number;
  seed: number | null;
  text: string | null;
  error: string | null;
  verdict: string | null;
  reason: string | null;
}

export interface AppendixEntry {
  item: Item;
  facts: Fact[];
  /** The role of the item, the same in every condition shown. */
  role: string;
  responses: AppendixResponse[];
}

/** What a reader needs to do it again. */
export interface Reproducibility {
  plan_sha256: string;
  lock_sha256: string | null;
  /** Commands from a fresh copy to this report, in order. */
  commands: string[];
  seeds: number[];
  /** Programs and libraries with their versions. */
  versions: { name: string; version: string }[];
  /** Weights of tuned checkpoints or other files, where they are pinned. */
  hashes: { name: string; sha256: string }[];
}

/** One thing that the audit of a dataset measured. */
export interface AuditRow {
  severity: string;
  check: string;
  question_type: string | null;
  value: number | null;
  /** What the value may be at most; null where nothing is asked of it. */
  limit: number | null;
  message: string;
}

/** Conditions by the number of trained facts, rising. */
export interface SizeLadder {
  conditions: string[];
  sizes: number[];
  /** Whether every size trains all facts of the smaller ones (RG-4). */
  is_nested: boolean;
}

export interface ReportInput {
  plan: StudyPlan;
  summaries: Summary[];
  comparisons: Comparison[];
  /** What became of every contrast, in the order of the plan. */
  claims: Claim[];
  /** Tables beside these, where the shape differs. */
  analysis: Analysis;
  /** What every checkpoint cost to train. */
  training_costs?: TrainingCost[];
  /** One trained fact of each dataset, asked before and after. */
  worked_examples?: WorkedExample[];
  /** Over datasets; left out where no two are trained alike. */
  macro_averages?: MacroAverage[];
  /** Base and tuned in every arm; left out where the plan has a single one. */
  arm_effects?: ArmEffect[];
  /** Arms of a kind that show more and more; left out or empty without any. */
  sweeps?: SweepPoint[];
  /** Conditions that differ in size alone; left out where arms are. */
  size_ladders?: SizeLadder[];
  /** What the open arms found and searched, and whether all saw the same. */
  retrieval?: RetrievalQuality[];
  corpora?: SearchedCorpus[];
  arm_identity?: {
    n_compared: number;
    different: { arm: string; dataset: string; item_id: string }[];
  };
  datasets: ReportDataset[];
  base_models: ReportBaseModel[];
  /** Which items were asked, in a sentence; all of them where it is absent. */
  asked_rule?: string;
  /** Accuracy by degree of change after the last epoch. */
  degree_cells?: DegreeCell[];
  /** By dataset; left out where none was made. */
  audits?: { dataset: string; rows: AuditRow[] }[];
  /** Every item and answer; left out where none was made. */
  explorer?: ExplorerData;
  /** What recorded studies measured of models with published results. */
  own_results?: OwnResult[];
  /** How good the headline judge was found to be; left out where unknown. */
  calibration?: ReportCalibration;
  appendix: AppendixEntry[];
  /** One sentence: how the appendix's items were chosen. */
  appendix_rule: string;
  /** What is incomplete, one phrase each; empty for a complete study. */
  missing: string[];
  reproducibility: Reproducibility;
}
