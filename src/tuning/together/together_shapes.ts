/**
 * What is read of Together's files, jobs, events and checkpoints.
 *
 * @module
 */

import { z } from "zod";
import type { ServiceJob } from "../services/service.ts";

export const TogetherFile = z.looseObject({
  id: z.string().min(1),
  Processed: z.boolean().optional(),
});

const WAITING = [
  "pending",
  "queued",
  "running",
  "compressing",
  "uploading",
  "cancel_requested",
] as const;

const ENDS = {
  completed: "succeeded",
  error: "failed",
  cancelled: "cancelled",
} as const;

export const TogetherJob = z.looseObject({
  id: z.string().min(1),
  status: z.enum([...WAITING, "completed", "error", "cancelled"]),
  suffix: z.string().nullish(),
  // The reference says the first, the client library and its guide the second.
  model_output_name: z.string().nullish(),
  x_model_output_name: z.string().nullish(),
  token_count: z.int().nonnegative().nullish(),
  learning_rate: z.number().nullish(),
  batch_size: z.union([z.number(), z.string()]).nullish(),
  training_type: z.looseObject({
    lora_r: z.int().positive().nullish(),
    lora_alpha: z.number().positive().nullish(),
  }).nullish(),
  training_method: z.looseObject({ dpo_beta: z.number().nullish() }).nullish(),
});
export type TogetherJob = z.infer<typeof TogetherJob>;

export const TogetherJobs = z.looseObject({ data: z.array(TogetherJob) });

export const TogetherEvents = z.looseObject({
  data: z.array(z.looseObject({
    type: z.string(),
    message: z.string().nullish(),
    step: z.number().nullish(),
    total_steps: z.number().nullish(),
  })),
});
export type TogetherEvents = z.infer<typeof TogetherEvents>;

export const TogetherCheckpoints = z.looseObject({
  data: z.array(z.looseObject({ step: z.int().nonnegative() })),
});

/** Returns the model that a finished job made, or null. */
export const outputOf = (
  { model_output_name, x_model_output_name }: TogetherJob,
): string | null => model_output_name || x_model_output_name || null;

/** Returns a job in the words that all services share. */
export function serviceJob(
  { id, status }: TogetherJob,
  message: string | null,
): ServiceJob {
  const state = status in ENDS ? ENDS[status as keyof typeof ENDS] : "waiting";
  return { id, state, status, message };
}

/** Returns why a job failed, as its events say it. */
export function failureIn({ data }: TogetherEvents): string | null {
  const failures = data.filter(({ type }) =>
    type === "job_error" || type === "billing_limit"
  );
  return failures.at(-1)?.message ?? null;
}
