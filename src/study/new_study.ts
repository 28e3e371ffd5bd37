/**
 * Makes a new study from a ready-made plan.
 *
 * @module
 */

import { homeFolder, studyPaths } from "../paths.ts";
import { writeWhole } from "../tables/files.ts";
import { shown } from "./describe_issue.ts";
import { isThere } from "./list_studies.ts";
import { planPlace, planText } from "./plan_file.ts";
import { RECIPES } from "./recipes.ts";

/**
 * Writes the plan of a new study and returns its place in the workspace.
 *
 * @throws {RangeError} If the name is not snake_case, or the recipe unknown.
 * @throws {Error} If there is such a study already.
 */
export function newStudy(
  study: string,
  { recipe, home = homeFolder() }: { recipe: string; home?: string },
): string {
  if (!/^[a-z0-9][a-z0-9_]*$/.test(study) || study === "base_models") {
    throw new RangeError(
      `Cannot make a study as its name must be snake_case, and not base_models: ${
        shown(study)
      }`,
    );
  }
  if (!Object.hasOwn(RECIPES, recipe)) {
    throw new RangeError(
      `Cannot make a study as its recipe must be one of ${
        Object.keys(RECIPES).join(", ")
      }: ${shown(recipe)}`,
    );
  }
  const place = planPlace(study, home);
  if (isThere(studyPaths(study, home).folder)) {
    throw new Error(
      `Cannot make study ${study} as it must not exist yet: results/${study} is there`,
    );
  }
  writeWhole(
    studyPaths(study, home).plan,
    planText(RECIPES[recipe]!.plan(study)),
  );
  return place;
}
