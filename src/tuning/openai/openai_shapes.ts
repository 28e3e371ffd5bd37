/**
 * What is read of OpenAI's files, jobs and events.
 *
 * @module
 */

import { z } from "zod";
import {
  type FileState,
  ServiceError,
  type ServiceJob,
} from "../services/service.ts";

export const OpenAiFile = z.looseObject({
  id: z.string().min(1),
  status: z.string().optional(),
  status_details: z.string().nullish(),
});

/** A number, or null for what is chosen automatically or not said. */
const Setting = z.union([z.number(), z.string()]).nullish()
  .transform((value) => typeof value === "number" ? value : null);

const Settings = z.looseObject({
  batch_size: Setting,
  learning_rate_multiplier: Setting,
  beta: Setting,
}).nullish();

/** Statuses that a job still leaves; a paused one waits for its user. */
const WAITING = [
  "validating_files",
  "queued",
  "running",
  "pausing",
  "paused",
] as const;

export const OpenAiJob = z.looseObject({
  id: z.string().min(1),
  status: z.enum([...WAITING, "succeeded", "failed", "cancelled"]),
  error: z.looseObject({ message: z.string().nullish() }).nullish(),
  fine_tuned_model: z.string().nullish(),
  trained_tokens: z.int().nonnegative().nullish(),
  hyperparameters: Settings,
  method: z.looseObject({
    supervised: z.looseObject({ hyperparameters: Settings }).nullish(),
    dpo: z.looseObject({ hyperparameters: Settings }).nullish(),
  }).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type OpenAiJob = z.infer<typeof OpenAiJob>;

export const OpenAiCheckpoint = z.looseObject({
  fine_tuned_model_checkpoint: z.string().min(1),
  step_number: z.int().nonnegative(),
  metrics: z.looseObject({ train_loss: z.number().nullish() }).nullish(),
});
export type OpenAiCheckpoint = z.infer<typeof OpenAiCheckpoint>;

/** The data of an event that reports a step. */
export const OpenAiMetrics = z.looseObject({
  step: z.int().nonnegative(),
  total_steps: z.int().positive(),
  train_loss: z.number().nullish(),
});

/**
 * Returns an answer as its schema reads it.
 *
 * @throws {ServiceError} If a field is missing or has another form: says which.
 */
export function shaped<S extends z.ZodType>(
  schema: S,
  answer: unknown,
): z.infer<S> {
  const { success, data, error } = schema.safeParse(answer);
  if (success) return data;
  const { path, message } = error.issues[0]!;
  const field = path.length === 0 ? "the answer" : `"${path.join(".")}"`;
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key],
    answer,
  );
  const shown = (JSON.stringify(value) ?? "nothing").slice(0, 120);
  throw new ServiceError(
    `an answer of another form: ${field} is ${shown}: ${message}`,
    { is_passing: false },
  );
}

/** Returns how far a file is; one without a status is ready to be used. */
export function fileState(
  { status, status_details }: z.infer<typeof OpenAiFile>,
): FileState {
  const message = status_details ?? null;
  if (status === "error") return { state: "failed", message };
  const is_read = status === "processed" || status === undefined;
  return { state: is_read ? "ready" : "processing", message };
}

/** Returns a job in the words that all services share. */
export function serviceJob({ id, status, error }: OpenAiJob): ServiceJob {
  const is_waiting = WAITING.some((one) => one === status);
  return {
    id,
    state: is_waiting ? "waiting" : status as ServiceJob["state"],
    status,
    message: error?.message ?? null,
  };
}
