/**
 * Ready-made plans: what `lab new --recipe` writes, one line each.
 *
 * @module
 */

import type { z } from "zod";
import type { Condition, Contrast, StudyPlan } from "../records/study_plan.ts";
import { UNPINNED } from "./plan_file.ts";
import { SCHEMA_REFERENCE } from "./plan_schema.ts";

/** What a plan holds before its defaults are filled in. */
type PlanDraft =
  & Omit<
    StudyPlan,
    "arms" | "repeats" | "decoding" | "statistics" | "limits" | "conditions"
  >
  & { conditions: z.input<typeof Condition>[] };

interface Recipe {
  /** One line for the help. */
  summary: string;
  plan: (study: string) => PlanDraft;
}

const DATASET = "fictional_people";
const BASE = "people_small_v1";

/** The recipes by name. */
export const RECIPES: Record<string, Recipe> = {
  baseline: {
    summary: "one training, before and after: does it learn at all?",
    plan: (study) => ({
      ...common(study),
      title: "Does fine-tuning teach a language model new facts?",
      question:
        "After fine-tuning on facts in one wording, are they known in that wording, and in others?",
      conditions: [condition("full_plain", { recipe: "plain" })],
      seeds: [1],
      epochs: [0, 10],
      contrasts: [learns("full_plain", 10)],
    }),
  },
  memorize: {
    summary: "an epochs grid: how many passes until facts are memorized?",
    plan: (study) => ({
      ...common(study),
      title: "How many epochs does it take to memorize?",
      question:
        "How do memorization, and what the model knew before, change with every pass over the training file?",
      conditions: [condition("full_plain", { recipe: "plain" })],
      seeds: [1, 2, 3, 4, 5],
      epochs: [0, 1, 2, 5, 10, 20, 30],
      contrasts: [learns("full_plain", 30), forgets("full_plain", 30)],
    }),
  },
  generalize: {
    summary: "plain, replay and paraphrase side by side: what generalizes?",
    plan: (study) => ({
      ...common(study),
      title: "Which training data make facts usable, not only repeatable?",
      question:
        "Do replay or paraphrases raise accuracy on questions in other words, and what do they keep of what was known?",
      conditions: (["plain", "replay", "paraphrase"] as const).map((recipe) =>
        condition(`full_${recipe}`, { recipe })
      ),
      seeds: [1, 2, 3],
      epochs: [0, 5, 10, 20],
      contrasts: [
        learns("full_plain", 20),
        {
          ...beats("full_paraphrase", "full_plain", 20),
          contrast_id: "paraphrase_generalizes",
          description:
            "Paraphrases in training raise accuracy on rephrased questions",
          primary: true,
        },
      ],
    }),
  },
};

/** What every ready-made plan shares. */
function common(study: string) {
  return {
    $schema: SCHEMA_REFERENCE,
    study,
    datasets: [{ dataset: DATASET, sha256: UNPINNED }],
    base_models: [{ base_model: BASE, sha256: UNPINNED }],
    judges: [
      "normalized_match" as const,
      "exact_match" as const,
      "contains" as const,
      "number" as const,
      "yes_no" as const,
    ],
  };
}

/** Names no model and no method: another base model is one word away. */
function condition(
  condition_id: string,
  { recipe }: Pick<Condition, "recipe">,
): z.input<typeof Condition> {
  return {
    condition_id,
    recipe,
    dataset: DATASET,
    facts: { settings: ["new"], n_facts: null },
  };
}

const end = (
  condition_id: string,
  epoch: number,
  question_type: Contrast["a"]["question_type"],
) => ({ condition_id, epoch, question_type, variant: "all" });

function learns(condition_id: string, epoch: number): Contrast {
  return {
    contrast_id: "memorizes",
    description:
      `After ${epoch} epochs the trained facts are memorized better than by the base`,
    role: "target",
    setting: "new",
    metric: "accuracy",
    a: end(condition_id, epoch, "memorization"),
    b: end(condition_id, 0, "memorization"),
    expect: "greater",
    primary: true,
  };
}

function forgets(condition_id: string, epoch: number): Contrast {
  return {
    contrast_id: "forgets",
    description:
      `After ${epoch} epochs less is known of people that training left alone`,
    role: "retention",
    setting: "known",
    metric: "accuracy",
    a: end(condition_id, epoch, "memorization"),
    b: end(condition_id, 0, "memorization"),
    expect: "less",
    primary: true,
  };
}

function beats(
  a: string,
  b: string,
  epoch: number,
): Omit<Contrast, "contrast_id" | "description" | "primary"> {
  return {
    role: "target",
    setting: "new",
    metric: "accuracy",
    a: end(a, epoch, "rephrased"),
    b: end(b, epoch, "rephrased"),
    expect: "greater",
  };
}
