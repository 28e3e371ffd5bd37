/**
 * The plan of a study, `study.json`: what is trained, asked, judged, compared.
 *
 * @module
 */

import { z } from "zod";
import { ArmName, Retrieval } from "./arm.ts";
import { BadgeLimits } from "./badge.ts";
import { judgeEntry } from "./judge_spec.ts";
import { StatedLineage } from "./lineage.ts";
import { Hyperparameters } from "./run.ts";
import { Decoding, DEFAULT_DECODING } from "./request.ts";
import { QuestionType } from "./item.ts";

export const JUDGE_NAMES = [
  "exact_match",
  "normalized_match",
  "contains",
  "number",
  "yes_no",
  "execution",
] as const;

/** `default` is what the trainer or service does if nothing is said. */
export const METHOD_NAMES = ["default", "full", "lora", "sft", "dpo"] as const;
export const RECIPE_NAMES = ["plain", "replay", "paraphrase"] as const;

const name = z.string().regex(
  /^[a-z0-9][a-z0-9_]*$/,
  "must be snake_case: lower-case letters, digits and _",
);

/** Which facts a condition trains: the first `n_facts` of each chosen setting. */
export const FactChoice = z.strictObject({
  settings: z.array(z.enum(["new", "update"])).min(1),
  n_facts: z.int().positive().nullable().default(null),
});

export const Condition = z.strictObject({
  condition_id: name,
  /** Left out, it is the plan's only base model; see `readPlan`. */
  base_model: z.string().default(""),
  method: z.enum(METHOD_NAMES).default("default"),
  recipe: z.enum(RECIPE_NAMES),
  dataset: name,
  facts: FactChoice,
  hyperparameters: Hyperparameters.partial().default({}),
  seeds: z.array(z.int().nonnegative()).min(1).optional(),
  /** Of the plan's arms those it is asked in; all where it is left out. */
  arms: z.array(ArmName).min(1).optional(),
  /** What is known of answers that were made elsewhere. */
  lineage: StatedLineage.optional(),
});
export type Condition = z.infer<typeof Condition>;

/**
 * One claim: the difference of a metric between two cells of the summary.
 * `expect` is the stated sign; `primary` contrasts form the Holm family.
 */
export const Contrast = z.strictObject({
  contrast_id: name,
  description: z.string().min(1),
  role: z.enum(["target", "locality", "retention"]),
  setting: z.enum(["new", "update", "known", "all"]),
  metric: z.string().min(1),
  /** Left out, the plan's first that gives what the metric is made of. */
  judge: judgeEntry(JUDGE_NAMES).optional(),
  a: z.strictObject({
    condition_id: name,
    epoch: z.int().nonnegative(),
    question_type: QuestionType,
    variant: z.string().default("all"),
    /** Left out, it is the plan's first. */
    arm: ArmName.optional(),
  }),
  b: z.strictObject({
    condition_id: name,
    epoch: z.int().nonnegative(),
    question_type: QuestionType,
    variant: z.string().default("all"),
    arm: ArmName.optional(),
  }),
  expect: z.enum(["greater", "less", "different"]),
  primary: z.boolean(),
});
export type Contrast = z.infer<typeof Contrast>;

export const StudyPlan = z.strictObject({
  $schema: z.string().optional(),
  study: name,
  title: z.string().min(1),
  question: z.string().min(1),
  datasets: z.array(z.strictObject({
    dataset: name,
    sha256: z.string().length(64),
    question_types: z.array(QuestionType).min(1).optional(),
  })).min(1),
  base_models: z.array(z.strictObject({
    base_model: z.string().min(1),
    sha256: z.string().length(64).nullable(),
    /** Of its weights when asked, as in `4-bit nf4`; left out, not known. */
    quantization: z.string().min(1).optional(),
  })).min(1),
  conditions: z.array(Condition).min(1),
  seeds: z.array(z.int().nonnegative()).min(1),
  epochs: z.array(z.int().nonnegative()).min(1),
  /** The first is that of the headline. */
  arms: z.array(ArmName).min(1).default(["closed_book"]),
  /** What `rag`, `oracle` and the few-shot arms show; left out, the defaults. */
  retrieval: Retrieval.optional(),
  repeats: z.int().positive().default(1),
  decoding: Decoding.default(DEFAULT_DECODING),
  /** Names; a judge that asks a model is an object, read as its name. */
  judges: z.array(judgeEntry(JUDGE_NAMES)).min(1),
  contrasts: z.array(Contrast).default([]),
  /** The trainer of models that no service tunes: a program and its arguments. */
  trainer: z.strictObject({
    command: z.array(z.string().min(1)).min(1),
  }).optional(),
  statistics: z.strictObject({
    resamples: z.int().min(100).default(2000),
    seed: z.int().nonnegative().default(1),
    confidence: z.number().gt(0.5).lt(1).default(0.95),
  }).default({ resamples: 2000, seed: 1, confidence: 0.95 }),
  /** What a claim may not go beyond and still hold. */
  limits: z.strictObject({
    ungraded_share: z.number().min(0).max(1).default(0.05),
  }).default({ ungraded_share: 0.05 }),
  /** From where on a checkpoint gets a failure badge; left out, the defaults. */
  badges: BadgeLimits.optional(),
});
export type StudyPlan = z.infer<typeof StudyPlan>;
