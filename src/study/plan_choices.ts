/**
 * What a new plan leaves to choose, and what is usual for a dataset.
 *
 * @module
 */

import type { Fact } from "../records/fact.ts";
import type { JudgeName } from "../judgments/judges.ts";
import type { Condition, FactChoice } from "../records/study_plan.ts";
import { isEmbedded } from "../tuning/base_models.ts";
import type { z } from "zod";

/** What a ready-made plan is filled with. */
export interface PlanChoices {
  dataset: string;
  base_model: string;
  method: Condition["method"];
  settings: z.infer<typeof FactChoice>["settings"];
  /** How many of each setting; null is the trainer's usual 150. */
  n_facts: number | null;
  /** Null is the trainer's usual. */
  batch_size: number | null;
  epochs: readonly number[];
  seeds: readonly number[];
  /** Rules by their names; the first is the headline. */
  judges: readonly JudgeName[];
  /** Whether the base has read facts of the dataset that stay as they are. */
  has_known: boolean;
}

/** What a plan of the house's first dataset holds, but for its recipe's own. */
export const USUAL_CHOICES: Omit<PlanChoices, "epochs" | "seeds"> = {
  dataset: "fictional_people",
  base_model: "people_small_v1",
  method: "default",
  settings: ["new"],
  n_facts: null,
  batch_size: null,
  judges: ["normalized_match", "exact_match", "contains", "number", "yes_no"],
  has_known: true,
};

/** The most facts of a dataset that counts as small, and as tiny. */
const [SMALL, TINY] = [200, 50];

/** The facts of a setting that a plan trains if it does not say. */
const UNSAID = 150;

/**
 * Returns what is usual for a dataset, to be changed by what the user chose.
 *
 * A dataset in whose words the embedded base has read nothing needs many more
 * steps than the house's own: 20 facts in batches of 32 make one step an epoch,
 * and after ten of them nothing is learned. So batches are small there, and
 * epochs go on to 60. All of its facts are trained.
 */
export function usualChoices(
  { dataset, facts, has_programs }: {
    dataset: string;
    facts: readonly Fact[];
    has_programs: boolean;
  },
  { base_model, n_known, epochs }: {
    base_model: string;
    /** How many facts of the dataset the base has read that stay. */
    n_known: number;
    /** Those of the recipe. */
    epochs: readonly number[];
  },
): Omit<PlanChoices, "seeds"> {
  const is_own = facts.every(({ setting }) => setting !== "known");
  const counts = new Map(
    (["new", "update"] as const).map((setting) => [
      setting,
      facts.filter((fact) => fact.setting === setting).length,
    ]),
  );
  const there = [...counts.keys()].filter((setting) =>
    counts.get(setting)! > 0
  );
  const most = Math.max(...counts.values());
  const needs_more = is_own && isEmbedded(base_model);
  return {
    ...USUAL_CHOICES,
    dataset,
    base_model,
    settings: is_own ? there : there.slice(0, 1),
    n_facts: is_own && most > UNSAID ? most : null,
    batch_size: !needs_more || facts.length > SMALL
      ? null
      : facts.length > TINY
      ? 8
      : 4,
    epochs: needs_more ? withMore(epochs) : epochs,
    judges: [
      ...USUAL_CHOICES.judges,
      ...(has_programs ? ["execution" as const] : []),
    ],
    has_known: n_known > 0,
  };
}

const withMore = (epochs: readonly number[]) =>
  [...new Set([...epochs, 20, 60])].sort((a, b) => a - b);
