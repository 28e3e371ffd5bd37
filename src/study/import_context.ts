/**
 * Opens what the stages of a study share, for work that is no stage of one
 * study: an import into it, a comparison of two.
 *
 * @module
 */

import { homeFolder } from "../paths.ts";
import { StudyContext } from "./context.ts";
import { loadMaterials } from "./materials.ts";
import { REAL_PARTS, type StudyParts } from "./parts.ts";
import { loadPlan } from "./plan_file.ts";

export interface OpenContextOptions {
  home?: string | undefined;
  parts?: StudyParts | undefined;
  /** Refuses every change. */
  readonly?: boolean;
}

/**
 * Returns the context of a study; close it when the work is done.
 *
 * @throws {RangeError | SyntaxError} As `openStudy` does.
 */
export async function openContext(
  study: string,
  { home = homeFolder(), parts = REAL_PARTS, readonly = false }:
    OpenContextOptions = {},
): Promise<StudyContext> {
  const plan = loadPlan(study, home);
  const materials = await loadMaterials(plan, { parts, home });
  return new StudyContext(plan, materials, {
    home,
    parts,
    workers: 1,
    readonly,
    recorded: false,
    onProgress: () => {},
  });
}
