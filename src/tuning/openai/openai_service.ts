/**
 * OpenAI's files, fine-tuning jobs, events and checkpoints, by its own SDK.
 *
 * What the SDK's types promise is checked here all the same: servers that speak
 * this format are many, and a renamed field must not become a lost job.
 *
 * @module
 */

import type OpenAI from "openai";
import type { Hyperparameters } from "../../records/run.ts";
import { openAiCheckpoints } from "./openai_checkpoints.ts";
import { openAiErrors, type Told } from "./openai_errors.ts";
import {
  fileState,
  OpenAiCheckpoint,
  OpenAiFile,
  OpenAiJob,
  OpenAiMetrics,
  serviceJob,
  shaped,
} from "./openai_shapes.ts";
import type {
  JobOrder,
  OutcomeOptions,
  ServiceOutcome,
  ServiceProgress,
  TuningService,
} from "../services/service.ts";
import { ServiceError } from "../services/service.ts";

/** Milliseconds that one call may take; an upload may be large. */
const CALL_MILLISECONDS = 600_000;

/** Events that are looked through for the newest step: one page. */
const EVENTS = 50;

/** Under which a job keeps its order's key. */
const KEY = "lab_job_key";

interface Wire {
  client: OpenAI;
  told: Told;
}

/** Returns OpenAI as a tuning service. The SDK is large and loaded here. */
export async function openAiService(
  { base_url, key }: { base_url: string; key: string },
): Promise<TuningService> {
  const { default: Client } = await import("openai");
  const client = new Client({
    apiKey: key,
    baseURL: base_url,
    maxRetries: 0,
    timeout: CALL_MILLISECONDS,
    logLevel: "off",
  });
  const told = await openAiErrors({ key, base_url });
  const wire = { client, told };
  const { files, fineTuning: { jobs } } = client;
  return {
    provider: "openai",
    async upload({ name, text }, signal) {
      const file = new File([text], name, { type: "application/jsonl" });
      const body = { file, purpose: "fine-tune" as const };
      const answer = await told(() => files.create(body, options(signal)));
      return shaped(OpenAiFile, answer).id;
    },
    async readFile(file_id, signal) {
      const answer = await told(() => files.retrieve(file_id, options(signal)));
      return fileState(shaped(OpenAiFile, answer));
    },
    async create(order, signal) {
      const body = jobBody(order);
      const answer = await told(() => jobs.create(body, options(signal)));
      return serviceJob(shaped(OpenAiJob, answer));
    },
    find: (order, signal) => findJob(wire, { order, signal }),
    read: async (id, signal) => serviceJob(await readJob(wire, { id, signal })),
    progress: (id, signal) => newestStep(wire, { id, signal }),
    async cancel(job_id) {
      await told(() => jobs.cancel(job_id));
    },
    outcome: (id, asked) => outcome(wire, { id, ...asked }),
  };
}

type Signal = AbortSignal | undefined;

const options = (signal: Signal) => signal === undefined ? {} : { signal };

/** Returns a job as the SDK takes it; what is null is left to OpenAI. */
export function jobBody(
  { base_model, file_id, name, seed, job_key, method, epochs, hyperparameters }:
    JobOrder,
): OpenAI.FineTuning.JobCreateParams {
  const { batch_size, learning_rate_multiplier, beta } = hyperparameters;
  const settings = {
    n_epochs: epochs,
    ...(batch_size !== null && { batch_size }),
    ...(typeof learning_rate_multiplier === "number" &&
      { learning_rate_multiplier }),
  };
  return {
    model: base_model,
    training_file: file_id,
    suffix: name,
    seed,
    metadata: { [KEY]: job_key },
    method: method === "dpo"
      ? {
        type: "dpo",
        dpo: {
          hyperparameters: {
            ...settings,
            ...(typeof beta === "number" && { beta }),
          },
        },
      }
      : { type: "supervised", supervised: { hyperparameters: settings } },
  };
}

interface JobCall {
  id: string;
  signal?: Signal;
}

async function readJob(
  { client, told }: Wire,
  { id, signal }: JobCall,
): Promise<OpenAiJob> {
  const { jobs } = client.fineTuning;
  return shaped(
    OpenAiJob,
    await told(() => jobs.retrieve(id, options(signal))),
  );
}

/** Looks through every job that says the key; some servers ignore the filter. */
function findJob(
  { client, told }: Wire,
  { order: { job_key }, signal }: { order: JobOrder; signal: Signal },
): ReturnType<TuningService["find"]> {
  const metadata = { [KEY]: job_key };
  const { jobs } = client.fineTuning;
  return told(async () => {
    const pages = jobs.list({ limit: 100, metadata }, options(signal));
    for await (const one of pages) {
      if (one.metadata?.[KEY] !== job_key) continue;
      return serviceJob(shaped(OpenAiJob, one));
    }
    return null;
  });
}

/** Returns the newest step that a job's events report; they come newest first. */
async function newestStep(
  { client, told }: Wire,
  { id, signal }: JobCall,
): Promise<ServiceProgress | null> {
  const { jobs } = client.fineTuning;
  const page = await told(() =>
    jobs.listEvents(id, { limit: EVENTS }, options(signal))
  );
  const steps = page.data
    .map(({ data }) => OpenAiMetrics.safeParse(data).data)
    .filter((metrics) => metrics !== undefined)
    .toSorted((a, b) => b.step - a.step);
  if (steps[0] === undefined) return null;
  const { step, total_steps, train_loss } = steps[0];
  return { step, steps: total_steps, loss: train_loss ?? null };
}

async function outcome(
  wire: Wire,
  { id, epochs, signal, persist }: JobCall & OutcomeOptions,
): Promise<ServiceOutcome> {
  const job = await persist(() => readJob(wire, { id, signal }));
  const { fine_tuned_model, trained_tokens } = job;
  if (!fine_tuned_model) {
    throw new ServiceError(
      `job ${id} has succeeded without naming its model in "fine_tuned_model"`,
      { is_passing: false },
    );
  }
  const { checkpoints } = wire.client.fineTuning.jobs;
  const list = async () => {
    const all: OpenAiCheckpoint[] = [];
    for await (const one of checkpoints.list(id, {}, options(signal))) {
      all.push(shaped(OpenAiCheckpoint, one));
    }
    return all;
  };
  const found = await persist(() => wire.told(list));
  const newest = await persist(() => newestStep(wire, { id, signal }));
  const total_steps = newest?.steps ?? null;
  return {
    checkpoints: openAiCheckpoints(found, {
      fine_tuned_model,
      epochs,
      total_steps,
    }),
    hyperparameters_returned: returnedSettings(job),
    trained_tokens: trained_tokens ?? null,
    cost_usd: null,
  };
}

/** Returns what the job says it trained with; null for what it does not say. */
function returnedSettings(
  { method, hyperparameters }: OpenAiJob,
): Hyperparameters {
  const said = method?.dpo?.hyperparameters ??
    method?.supervised?.hyperparameters ?? hyperparameters;
  return {
    learning_rate: null,
    batch_size: said?.batch_size ?? null,
    lora_rank: null,
    lora_alpha: null,
    learning_rate_multiplier: said?.learning_rate_multiplier ?? null,
    beta: said?.beta ?? null,
  };
}
