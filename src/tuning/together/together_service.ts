/**
 * Together's files and fine-tuning jobs over REST.
 *
 * @module
 */

import type { Hyperparameters } from "../../records/run.ts";
import { shaped } from "../openai/openai_shapes.ts";
import {
  type OutcomeOptions,
  ServiceError,
  type ServiceOutcome,
  type TuningService,
} from "../services/service.ts";
import type { TunedCheckpoint } from "../tuner.ts";
import { jobBody } from "./job_body.ts";
import { type Rest, restClient } from "../services/rest_client.ts";
import {
  failureIn,
  outputOf,
  serviceJob,
  TogetherCheckpoints,
  TogetherEvents,
  TogetherFile,
  TogetherJob,
  TogetherJobs,
} from "./together_shapes.ts";

type Signal = AbortSignal | undefined;

/** Returns Together as a tuning service. */
export function togetherService(
  { base_url, key, intermediate_checkpoints }: {
    base_url: string;
    key: string;
    intermediate_checkpoints: boolean;
  },
): TuningService {
  const rest = restClient({ base_url, key });
  return {
    provider: "together",
    async upload({ name, text }, signal) {
      const form = new FormData();
      form.set("purpose", "fine-tune");
      form.set("file_name", name);
      form.set("file_type", "jsonl");
      form.set("file", new Blob([text]), name);
      const path = "/files/upload";
      const answer = await rest({ method: "POST", path, form, signal });
      return shaped(TogetherFile, answer).id;
    },
    async readFile(file_id, signal) {
      const path = `/files/${file_id}`;
      const answer = await rest({ method: "GET", path, signal });
      const { Processed = true } = shaped(TogetherFile, answer);
      return { state: Processed ? "ready" : "processing", message: null };
    },
    async create(order, signal) {
      const json = jobBody(order, { intermediate_checkpoints });
      const path = "/fine-tunes";
      const answer = await rest({ method: "POST", path, json, signal });
      return serviceJob(shaped(TogetherJob, answer), null);
    },
    find: ({ name }, signal) => findJob(rest, { name, signal }),
    async read(id, signal) {
      const job = await readJob(rest, { id, signal });
      const message = job.status === "error"
        ? failureIn(await readEvents(rest, { id, signal }))
        : null;
      return serviceJob(job, message);
    },
    async progress(id, signal) {
      const { data } = await readEvents(rest, { id, signal });
      const step = Math.max(0, ...data.map(({ step }) => step ?? 0));
      const steps = Math.max(0, ...data.map((one) => one.total_steps ?? 0));
      return steps === 0 ? null : { step, steps, loss: null };
    },
    async cancel(id) {
      await rest({ method: "POST", path: `/fine-tunes/${id}/cancel` });
    },
    outcome: (id, options) =>
      outcome(rest, { id, ...options, intermediate_checkpoints }),
  };
}

/** A name ends with the key of its order, so no other job has it. */
async function findJob(
  rest: Rest,
  { name, signal }: { name: string; signal: Signal },
): ReturnType<TuningService["find"]> {
  const answer = await rest({ method: "GET", path: "/fine-tunes", signal });
  const job = shaped(TogetherJobs, answer).data.find((one) =>
    one.suffix === name || outputOf(one)?.includes(name)
  );
  return job === undefined ? null : serviceJob(job, null);
}

interface JobCall {
  id: string;
  signal?: Signal;
}

async function readJob(
  rest: Rest,
  { id, signal }: JobCall,
): Promise<TogetherJob> {
  const path = `/fine-tunes/${id}`;
  return shaped(TogetherJob, await rest({ method: "GET", path, signal }));
}

async function readEvents(
  rest: Rest,
  { id, signal }: JobCall,
): Promise<TogetherEvents> {
  const path = `/fine-tunes/${id}/events`;
  return shaped(TogetherEvents, await rest({ method: "GET", path, signal }));
}

async function outcome(
  rest: Rest,
  { id, epochs, signal, persist, intermediate_checkpoints }:
    & JobCall
    & OutcomeOptions
    & { intermediate_checkpoints: boolean },
): Promise<ServiceOutcome> {
  const job = await persist(() => readJob(rest, { id, signal }));
  const output = outputOf(job);
  if (output === null) {
    throw new ServiceError(
      `job ${id} is completed without naming its model in "model_output_name"`,
      { is_passing: false },
    );
  }
  const { data } = await persist(() => readEvents(rest, { id, signal }));
  const steps = Math.max(0, ...data.map(({ step }) => step ?? 0));
  const last = toTuned({ epoch: epochs, step: steps, model: output });
  const path = `/fine-tunes/${id}/checkpoints`;
  const found = intermediate_checkpoints && steps > 0
    ? shaped(
      TogetherCheckpoints,
      await persist(() => rest({ method: "GET", path, signal })),
    ).data
    : [];
  const earlier = found
    .map(({ step }) => ({ step, epoch: Math.round(step / steps * epochs) }))
    .filter(({ epoch }) => epoch >= 1 && epoch < epochs)
    .map((one) => toTuned({ ...one, model: `${output}:${one.step}` }));
  return {
    checkpoints: [...earlier, last],
    hyperparameters_returned: returnedSettings(job),
    trained_tokens: job.token_count ?? null,
    // A price is told, but not in which unit.
    cost_usd: null,
  };
}

function toTuned(
  { epoch, step, model }: { epoch: number; step: number; model: string },
): TunedCheckpoint {
  return {
    epoch,
    step,
    model: `together/${model}`,
    weights_sha256: null,
    loss: null,
  };
}

function returnedSettings(
  { learning_rate, batch_size, training_type, training_method }: TogetherJob,
): Hyperparameters {
  return {
    learning_rate: learning_rate || null,
    batch_size: typeof batch_size === "number" && batch_size > 0
      ? batch_size
      : null,
    lora_rank: training_type?.lora_r ?? null,
    lora_alpha: training_type?.lora_alpha ?? null,
    beta: training_method?.dpo_beta || null,
  };
}
