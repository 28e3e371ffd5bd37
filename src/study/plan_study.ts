/**
 * Makes a study from a plan that is written in a cell.
 *
 * @module
 */

import type { z } from "zod";
import { homeFolder, studyPaths } from "../paths.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { readText, writeWhole } from "../tables/files.ts";
import { isThere } from "./list_studies.ts";
import { loadSources } from "./materials.ts";
import { REAL_PARTS, type StudyParts } from "./parts.ts";
import { checkedPlan, planPlace, planText, UNPINNED } from "./plan_file.ts";
import { SCHEMA_REFERENCE } from "./plan_schema.ts";

type Input = z.input<typeof StudyPlan>;
type Unpinned<Entry> = Omit<Entry, "sha256">;

/** A plan that leaves out what has a default, and every hash. */
export type PlanDraft =
  & Omit<Input, "$schema" | "datasets" | "base_models">
  & {
    datasets: Unpinned<Input["datasets"][number]>[];
    base_models: Unpinned<Input["base_models"][number]>[];
  };

/**
 * Writes the plan of a study, pinned to its datasets and base models as they
 * are now, and returns its place in the workspace. The same plan may be written
 * again, so that a cell can be run twice.
 *
 * @throws {SyntaxError} If it is not a plan: names the place in it.
 * @throws {RangeError} If a dataset or base model does not exist.
 * @throws {Error} If the study exists with another plan.
 */
export async function planStudy(
  draft: PlanDraft,
  { home = homeFolder(), parts = REAL_PARTS }: {
    home?: string;
    parts?: StudyParts;
  } = {},
): Promise<string> {
  if (draft.study === "base_models") {
    throw new RangeError(
      "Cannot plan a study as its name must not be that of the folder of base models: base_models",
    );
  }
  const place = planPlace(draft.study, home);
  const unpinned = {
    $schema: SCHEMA_REFERENCE,
    ...draft,
    datasets: draft.datasets.map((entry) => ({ ...entry, sha256: UNPINNED })),
    base_models: draft.base_models
      .map((entry) => ({ ...entry, sha256: UNPINNED })),
  };
  const plan = checkedPlan(structuredClone(unpinned), place);
  const { datasets, base_models } = await loadSources(plan, { parts, home });
  const text = planText({
    ...unpinned,
    datasets: draft.datasets.map((entry) => ({
      ...entry,
      sha256: datasets.get(entry.dataset)!.sha256,
    })),
    base_models: draft.base_models.map((entry) => ({
      ...entry,
      sha256: base_models.get(entry.base_model)!.sha256,
    })),
  });
  const path = studyPaths(draft.study, home).plan;
  if (isThere(path) && readText(path) !== text) {
    throw new Error(
      `Cannot plan ${draft.study} as a study keeps its plan: ${place} is there and says something else; change that file, or choose another name`,
    );
  }
  writeWhole(path, text);
  return place;
}
