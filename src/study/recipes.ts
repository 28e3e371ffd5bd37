/**
 * Ready-made plans: what `lab new --recipe` writes, one line each.
 *
 * @module
 */

import type { z } from "zod";
import type { Condition, Contrast, StudyPlan } from "../records/study_plan.ts";
import { type PlanChoices, USUAL_CHOICES } from "./plan_choices.ts";
import { UNPINNED } from "./plan_file.ts";
import { SCHEMA_REFERENCE } from "./plan_schema.ts";

/** What a plan holds before its defaults are filled in. */
export type PlanDraft =
  & Omit<
    StudyPlan,
    "arms" | "repeats" | "decoding" | "statistics" | "limits" | "conditions"
  >
  & { conditions: z.input<typeof Condition>[] };

export interface Recipe {
  /** One line for the help. */
  summary: string;
  title: string;
  question: string;
  /** One condition each. */
  recipes: readonly Condition["recipe"][];
  epochs: readonly number[];
  seeds: readonly number[];
  /** What is claimed of the last epoch. */
  contrasts: (choices: PlanChoices, epoch: number) => Contrast[];
}

/** The recipes by name. */
export const RECIPES: Record<string, Recipe> = {
  baseline: {
    summary: "one training, before and after: does it learn at all?",
    title: "Does fine-tuning teach a language model new facts?",
    question:
      "After fine-tuning on facts in one wording, are they known in that wording, and in others?",
    recipes: ["plain"],
    epochs: [0, 10],
    seeds: [1],
    contrasts: (choices, epoch) => [learns(choices, epoch)],
  },
  memorize: {
    summary: "an epochs grid: how many passes until facts are memorized?",
    title: "How many epochs does it take to memorize?",
    question:
      "How do memorization, and what the model knew before, change with every pass over the training file?",
    recipes: ["plain"],
    epochs: [0, 1, 2, 5, 10, 20, 30],
    seeds: [1, 2, 3, 4, 5],
    contrasts: (choices, epoch) => [
      learns(choices, epoch),
      ...(choices.has_known ? [forgets(choices, epoch)] : []),
    ],
  },
  generalize: {
    summary: "plain, replay and paraphrase side by side: what generalizes?",
    title: "Which training data make facts usable, not only repeatable?",
    question:
      "Do replay or paraphrases raise accuracy on questions in other words, and what do they keep of what was known?",
    recipes: ["plain", "replay", "paraphrase"],
    epochs: [0, 5, 10, 20],
    seeds: [1, 2, 3],
    contrasts: (choices, epoch) => [
      learns(choices, epoch),
      paraphraseGeneralizes(choices, epoch),
    ],
  },
};

/** Returns the plan of a recipe, with what was chosen in place of the usual. */
export function draftPlan(
  study: string,
  { recipe, choices = {} }: { recipe: string; choices?: Partial<PlanChoices> },
): PlanDraft {
  const { recipes, title, question, contrasts, ...usual } = RECIPES[recipe]!;
  const chosen = { ...USUAL_CHOICES, ...usual, ...choices };
  const last = Math.max(...chosen.epochs);
  return {
    $schema: SCHEMA_REFERENCE,
    study,
    title,
    question,
    datasets: [{ dataset: chosen.dataset, sha256: UNPINNED }],
    base_models: [{ base_model: chosen.base_model, sha256: UNPINNED }],
    conditions: recipes.map((recipe) => condition(recipe, chosen)),
    seeds: [...chosen.seeds],
    epochs: [...chosen.epochs],
    judges: [...chosen.judges],
    // Before any training there is nothing to claim.
    contrasts: last > 0 ? contrasts(chosen, last) : [],
  };
}

const idOf = (recipe: string, { method }: PlanChoices) =>
  `${method === "default" ? "full" : method}_${recipe}`;

/** Names no model: another base model is one word away. */
function condition(
  recipe: Condition["recipe"],
  choices: PlanChoices,
): z.input<typeof Condition> {
  const { method, dataset, settings, n_facts, batch_size } = choices;
  return {
    condition_id: idOf(recipe, choices),
    ...(method === "default" ? {} : { method }),
    recipe,
    dataset,
    facts: { settings: [...settings], n_facts },
    ...(batch_size === null ? {} : { hyperparameters: { batch_size } }),
  };
}

const end = (
  recipe: string,
  { choices, epoch, question_type }: {
    choices: PlanChoices;
    epoch: number;
    question_type: Contrast["a"]["question_type"];
  },
) => ({
  condition_id: idOf(recipe, choices),
  epoch,
  question_type,
  variant: "all",
});

const settingOf = ({ settings }: PlanChoices) =>
  settings.length === 1 ? settings[0]! : "all";

function learns(choices: PlanChoices, epoch: number): Contrast {
  const question_type = "memorization";
  return {
    contrast_id: "memorizes",
    description:
      `After ${epoch} epochs the trained facts are memorized better than by the base`,
    role: "target",
    setting: settingOf(choices),
    metric: "accuracy",
    a: end("plain", { choices, epoch, question_type }),
    b: end("plain", { choices, epoch: 0, question_type }),
    expect: "greater",
    primary: true,
  };
}

function forgets(choices: PlanChoices, epoch: number): Contrast {
  return {
    ...learns(choices, epoch),
    contrast_id: "forgets",
    description:
      `After ${epoch} epochs less is known of what training left alone`,
    role: "retention",
    setting: "known",
    expect: "less",
  };
}

function paraphraseGeneralizes(
  choices: PlanChoices,
  epoch: number,
): Contrast {
  const question_type = "rephrased";
  return {
    ...learns(choices, epoch),
    contrast_id: "paraphrase_generalizes",
    description:
      "Paraphrases in training raise accuracy on rephrased questions",
    a: end("paraphrase", { choices, epoch, question_type }),
    b: end("plain", { choices, epoch, question_type }),
  };
}
