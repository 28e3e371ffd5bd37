/**
 * What a stage says while it works: how much is done, of how much.
 *
 * @module
 */

export type StageName =
  | "pretrain"
  | "tune"
  | "respond"
  | "judge"
  | "summarize"
  | "report";

/** One event. `done` may be a fraction: a training is done step by step. */
export interface Progress {
  stage: StageName;
  done: number;
  total: number;
  /** What is counted: `trainings`, `answers`, `judgments`. */
  unit: string;
  errors?: number;
  /** What is being done just now. */
  note?: string;
}

export type OnProgress = (progress: Progress) => void;
