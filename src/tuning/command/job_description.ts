/**
 * The job description that a trainer of the user's own is handed, `job.json`,
 * and the manifest that it hands back, `checkpoints.json`.
 *
 * @module
 */

import { z } from "zod";
import { parseModelName } from "../../models/providers.ts";
import { Hyperparameters } from "../../records/run.ts";

/** What is to be trained. Paths are absolute. */
export const JobDescription = z.strictObject({
  version: z.literal(1),
  run_id: z.string().min(1),
  /** The base model's full name, and the name without its provider. */
  base_model: z.string().min(1),
  base_model_name: z.string().min(1),
  /** `default` leaves it to the trainer. */
  method: z.string().min(1),
  seed: z.int().nonnegative(),
  /** Epochs after which a checkpoint is wanted, ascending; the last ends it. */
  epochs: z.array(z.int().positive()).min(1),
  /** `null` leaves the choice to the trainer. */
  hyperparameters: Hyperparameters,
  /** JSON Lines: chats, or preferences where the method is `dpo`. */
  training_file: z.string().min(1),
  training_format: z.enum(["chat", "preference"]),
  /** A folder for whatever the trainer writes; it is kept between runs. */
  output: z.string().min(1),
  /** Where the manifest is wanted. */
  manifest: z.string().min(1),
});
export type JobDescription = z.infer<typeof JobDescription>;

/** Whether a name has a provider that is called over HTTP. */
function isServedName(name: string): boolean {
  if (!name.includes("/")) return false;
  try {
    const { wire } = parseModelName(name).provider;
    return wire === "openai" || wire === "gemini";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const ManifestCheckpoint = z.strictObject({
  epoch: z.int().positive(),
  step: z.int().nonnegative(),
  model: z.string().refine(isServedName, {
    message:
      "must be a full name with the provider that serves it, such as vllm/my_adapter",
  }),
  loss: z.number().nullable().default(null),
  weights_sha256: z.string().regex(
    /^[0-9a-f]{64}$/,
    "must be 64 lower-case hexadecimal digits",
  ).nullable().default(null),
});

const Checkpoints = z.array(ManifestCheckpoint).min(1)
  .refine((all) => isDistinct(all.map(({ epoch }) => epoch)), {
    message: "must name each epoch once",
  })
  .refine((all) => isDistinct(all.map(({ model }) => model)), {
    message: "must name another model for each epoch",
  });

const isDistinct = (values: readonly unknown[]) =>
  new Set(values).size === values.length;

/** The checkpoints, alone or with what is known of the training. */
export const Manifest = z.union([
  Checkpoints.transform((checkpoints) => ({
    checkpoints,
    trained_tokens: null,
    hyperparameters: null,
  })),
  z.strictObject({
    checkpoints: Checkpoints,
    trained_tokens: z.int().nonnegative().nullable().default(null),
    hyperparameters: Hyperparameters.partial().nullable().default(null),
  }),
]);
export type Manifest = z.infer<typeof Manifest>;

/** What a line of a trainer's output may say of its progress. */
export const ProgressLine = z.looseObject({
  step: z.int().nonnegative(),
  steps: z.int().positive(),
  loss: z.number().nullable().default(null),
});
export type ProgressLine = z.infer<typeof ProgressLine>;
