/**
 * What the stages of one opened study share: plan, materials and the ledger.
 *
 * The ledger is opened for writing only when a stage writes, so that a study
 * can be looked at while another process runs it.
 *
 * @module
 */

import { openLedger } from "../ledger/open_ledger.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type StudyPaths, studyPaths } from "../paths.ts";
import type { Checkpoint } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { hasLedger, isRecorded } from "./list_studies.ts";
import type { Materials } from "./materials.ts";
import type { ComputeDevice } from "../models/local/backend.ts";
import type { StudyParts } from "./parts.ts";
import type { OnProgress } from "./progress.ts";
import { thawStudy } from "./record.ts";

export interface ContextOptions {
  home: string;
  workers: number;
  device?: ComputeDevice | undefined;
  readonly: boolean;
  /** Reads the recorded tables alone, whatever the ledger holds since. */
  recorded: boolean;
  onProgress: OnProgress;
  parts: StudyParts;
  /** The most calls of a provider that are open at once. */
  connections?: number | undefined;
  /** Seconds between two looks at a service's job; its own choice if unset. */
  poll_seconds?: number | undefined;
}

export class StudyContext {
  readonly paths: StudyPaths;
  #ledger: Ledger | undefined;

  constructor(
    readonly plan: StudyPlan,
    readonly materials: Materials,
    readonly options: ContextOptions,
  ) {
    this.paths = studyPaths(plan.study, options.home);
  }

  /**
   * Returns the ledger, opened for writing. A recorded study that has none is
   * thawed first, so that nothing recorded is made a second time.
   */
  async ledger(): Promise<Ledger> {
    const { study } = this.plan;
    const { home, readonly } = this.options;
    if (readonly) {
      throw new TypeError(
        `Cannot change study ${study} as it must not be opened readonly: open it without`,
      );
    }
    if (this.#ledger === undefined) {
      if (!hasLedger(study, home) && isRecorded(study, home)) {
        await thawStudy(study, { home });
      }
      this.#ledger = openLedger(study, { home });
    }
    return this.#ledger;
  }

  /** Returns the stored checkpoints of the plan: bases, then run by run. */
  checkpoints(stored: readonly Checkpoint[]): Checkpoint[] {
    return checkpointsOfPlan(this.plan, { materials: this.materials, stored });
  }

  /** Returns a checkpoint's weights file. */
  weightsFile(checkpoint: Checkpoint): string {
    const base = this.materials.base_models.get(checkpoint.base_model);
    return checkpoint.run_id === null && base?.folder
      ? `${base.folder}/model.safetensors`
      : this.options.parts.checkpointWeights(this.paths.work, checkpoint);
  }

  close(): void {
    this.#ledger?.close();
    this.#ledger = undefined;
  }
}

/** Returns those of the stored checkpoints that a plan names. */
export function checkpointsOfPlan(
  plan: StudyPlan,
  { materials: { runs, bases }, stored }: {
    materials: Pick<Materials, "runs" | "bases">;
    stored: readonly Checkpoint[];
  },
): Checkpoint[] {
  const epochs = new Set(plan.epochs.filter((epoch) => epoch > 0));
  const wanted = (row: Checkpoint, run_id: string | null) =>
    row.run_id === run_id && epochs.has(row.epoch);
  return [
    ...bases,
    ...runs.flatMap(({ run_id }) =>
      stored.filter((row) => wanted(row, run_id))
        .sort((a, b) => a.epoch - b.epoch)
    ),
  ];
}
