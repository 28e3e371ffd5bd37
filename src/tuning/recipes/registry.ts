/**
 * Every recipe by its name: one line each.
 *
 * @module
 */

import type { RECIPE_NAMES } from "../../records/study_plan.ts";
import { paraphrase } from "./paraphrase.ts";
import { plain } from "./plain.ts";
import type { Recipe } from "./recipe.ts";
import { replay } from "./replay.ts";

export const RECIPES: Record<typeof RECIPE_NAMES[number], Recipe> = {
  plain,
  replay,
  paraphrase,
};
