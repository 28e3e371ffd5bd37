/**
 * Makes a new study from a ready-made plan.
 *
 * @module
 */

import { homeFolder, studyPaths } from "../paths.ts";
import { StudyPlan } from "../records/study_plan.ts";
import { writeWhole } from "../tables/files.ts";
import { describeIssue, shown } from "./describe_issue.ts";
import { isThere } from "./list_studies.ts";
import { findPlanFault } from "./plan_checks.ts";
import type { PlanChoices } from "./plan_choices.ts";
import { planPlace, planText } from "./plan_file.ts";
import { draftPlan, type PlanDraft, RECIPES } from "./recipes.ts";

/**
 * Writes the plan of a new study and returns its place in the workspace.
 *
 * @throws {RangeError} If the name is not snake_case, the recipe unknown, or
 *   what was chosen breaks a rule of plans; then nothing is written.
 * @throws {Error} If there is such a study already.
 */
export function newStudy(
  study: string,
  { recipe, home = homeFolder(), choices = {} }: {
    recipe: string;
    home?: string;
    /** What is not the recipe's usual. */
    choices?: Partial<PlanChoices>;
  },
): string {
  assertMayMake(study, home);
  const draft = checkedDraft(study, { recipe, choices });
  writeWhole(studyPaths(study, home).plan, planText(draft));
  return planPlace(study, home);
}

/** Returns the plan that a new study would have; throws as `newStudy` does. */
export function checkedDraft(
  study: string,
  { recipe, choices }: { recipe: string; choices: Partial<PlanChoices> },
): PlanDraft {
  if (!Object.hasOwn(RECIPES, recipe)) {
    throw new RangeError(
      `Cannot make a study as its recipe must be one of ${
        Object.keys(RECIPES).join(", ")
      }: ${shown(recipe)}`,
    );
  }
  const draft = draftPlan(study, { recipe, choices });
  assertPlan(draft);
  return draft;
}

/** Throws unless a study of this name may be made. */
export function assertMayMake(study: string, home = homeFolder()): void {
  if (!/^[a-z0-9][a-z0-9_]*$/.test(study) || study === "base_models") {
    throw new RangeError(
      `Cannot make a study as its name must be snake_case, and not base_models: ${
        shown(study)
      }`,
    );
  }
  if (isThere(studyPaths(study, home).folder)) {
    throw new Error(
      `Cannot make study ${study} as it must not exist yet: results/${study} is there`,
    );
  }
}

/** Throws if a plan could not be read again. */
function assertPlan(value: PlanDraft): void {
  const { success, data, error } = StudyPlan.safeParse(value);
  const only = data?.base_models[0]?.base_model ?? "";
  for (const condition of data?.conditions ?? []) {
    condition.base_model ||= only;
  }
  const fault = success
    ? findPlanFault(data)
    : describeIssue(error.issues, { schema: StudyPlan, value });
  if (fault !== undefined) {
    throw new RangeError(`Cannot make study ${value.study} as ${fault}`);
  }
}
