/**
 * Opens what the stages of a study share.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import type { ComputeDevice } from "../models/local/backend.ts";
import { homeFolder } from "../paths.ts";
import { StudyContext } from "./context.ts";
import { loadMaterials } from "./materials.ts";
import { REAL_PARTS, type StudyParts } from "./parts.ts";
import { loadPlan } from "./plan_file.ts";
import type { OnProgress } from "./progress.ts";

export interface OpenOptions {
  /** The workspace; by default the one that holds this code. */
  home?: string | undefined;
  /** How many trainings run side by side; by default one per core. */
  workers?: number | undefined;
  device?: ComputeDevice | undefined;
  /** The most calls of a provider that are open at once. */
  connections?: number | undefined;
  /** Seconds between two looks at a service's job; its own choice if unset. */
  poll_seconds?: number | undefined;
  /** Refuses every change. */
  readonly?: boolean | undefined;
  /** Reads the recorded tables alone; goes with `readonly`. */
  recorded?: boolean | undefined;
  onProgress?: OnProgress | undefined;
  /** The stages to drive; a test puts scripted ones here. */
  parts?: StudyParts | undefined;
}

/**
 * Returns the context of a study; close it when the work is done.
 *
 * @throws {RangeError | SyntaxError} As `openStudy` does.
 */
export async function openContext(
  name: string,
  options: OpenOptions = {},
): Promise<StudyContext> {
  const home = options.home ?? homeFolder();
  const parts = options.parts ?? REAL_PARTS;
  const plan = loadPlan(name, home);
  const materials = await loadMaterials(plan, { parts, home });
  return new StudyContext(plan, materials, {
    home,
    parts,
    workers: options.workers ?? availableParallelism(),
    device: options.device,
    connections: options.connections,
    poll_seconds: options.poll_seconds,
    readonly: options.readonly ?? options.recorded ?? false,
    recorded: options.recorded ?? false,
    onProgress: options.onProgress ?? (() => {}),
  });
}
