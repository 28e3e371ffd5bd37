/**
 * Fireworks' datasets and supervised fine-tuning jobs over REST.
 *
 * @module
 */

import { sha256 } from "../../records/hash.ts";
import { shaped } from "../openai/openai_shapes.ts";
import {
  type JobOrder,
  ServiceError,
  type ServiceOutcome,
  type TuningService,
} from "../services/service.ts";
import { type Rest, restClient } from "../services/rest_client.ts";
import {
  costOf,
  fileState,
  FireworksDataset,
  FireworksJob,
  serviceJob,
} from "./fireworks_shapes.ts";

type Signal = AbortSignal | undefined;

/** Returns Fireworks as a tuning service. Its ids are whole resource names. */
export function fireworksService(
  { base_url, key, account }: {
    base_url: string;
    key: string;
    account: string;
  },
): TuningService {
  const rest = restClient({ base_url, key });
  const home = `accounts/${account}`;
  const jobs = `/${home}/supervisedFineTuningJobs`;
  const readJob = async (name: string, signal?: Signal) =>
    shaped(
      FireworksJob,
      await rest({ method: "GET", path: `/${name}`, signal }),
    );
  return {
    provider: "fireworks",
    upload: (file, signal) => upload(rest, { home, signal, ...file }),
    async readFile(name, signal) {
      const answer = await rest({ method: "GET", path: `/${name}`, signal });
      return fileState(shaped(FireworksDataset, answer));
    },
    async create(order, signal) {
      const id = jobId(order);
      const answer = await rest({
        method: "POST",
        path: `${jobs}?supervisedFineTuningJobId=${id}`,
        json: jobBody(order),
        signal,
      });
      return serviceJob(shaped(FireworksJob, answer));
    },
    // We name jobs ourselves, so one that exists is found by its name.
    find: (order, signal) =>
      orNull(async () =>
        serviceJob(await readJob(`${jobs.slice(1)}/${jobId(order)}`, signal))
      ),
    read: async (name, signal) => serviceJob(await readJob(name, signal)),
    async progress(name, signal) {
      const { jobProgress } = await readJob(name, signal);
      const percent = jobProgress?.percent ?? null;
      return percent === null
        ? null
        : { step: Math.round(percent), steps: 100, loss: null };
    },
    async cancel(name) {
      await rest({ method: "POST", path: `/${name}:cancel`, json: {} });
    },
    async outcome(name, { epochs, signal, persist }) {
      const job = await persist(() => readJob(name, signal));
      return outcomeOf(job, { epochs, home });
    },
  };
}

/**
 * Creates a dataset named by its content, and fills it: the same file twice is
 * one dataset, however often the call is made.
 */
async function upload(
  rest: Rest,
  { home, name, text, rows, signal }: {
    home: string;
    name: string;
    text: string;
    rows: number;
    signal: Signal;
  },
): Promise<string> {
  const datasetId = `lab-${(await sha256(text)).slice(0, 24)}`;
  const dataset = `${home}/datasets/${datasetId}`;
  const path = `/${dataset}`;
  const known = await orNull(() => rest({ method: "GET", path, signal }));
  if (known === null) {
    const described = {
      displayName: name,
      exampleCount: String(rows),
      userUploaded: {},
      format: "CHAT",
    };
    const json = { datasetId, dataset: described };
    await rest({ method: "POST", path: `/${home}/datasets`, json, signal });
  } else if (shaped(FireworksDataset, known).state === "READY") return dataset;
  const form = new FormData();
  form.set("file", new Blob([text]), name);
  await rest({ method: "POST", path: `${path}:upload`, form, signal });
  return dataset;
}

/** Returns what a call returns, or null where there is no such thing. */
async function orNull<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return null;
    throw error;
  }
}

/** A name of ours that begins with a letter. */
const jobId = ({ name }: JobOrder): string => `lab-${name}`;

/** Returns a job as Fireworks takes it; what is null is left to Fireworks. */
export function jobBody(order: JobOrder): Record<string, unknown> {
  const { base_model, file_id, epochs, hyperparameters } = order;
  const { learning_rate, batch_size, lora_rank } = hyperparameters;
  return {
    dataset: file_id,
    baseModel: base_model.startsWith("accounts/")
      ? base_model
      : `accounts/fireworks/models/${base_model}`,
    displayName: jobId(order),
    epochs,
    earlyStop: false,
    // Without this, some rows would be held back from training.
    evalAutoCarveout: false,
    ...(learning_rate !== null && { learningRate: learning_rate }),
    ...(lora_rank !== null && { loraRank: lora_rank }),
    // `batchSize` counts tokens there, and this counts examples.
    ...(batch_size !== null && { batchSizeSamples: batch_size }),
  };
}

function outcomeOf(
  job: FireworksJob,
  { epochs, home }: { epochs: number; home: string },
): ServiceOutcome {
  const id = job.name.split("/").at(-1);
  // Where no name is asked for, the model is named after its job.
  const model = job.outputModel || `${home}/models/${id}`;
  return {
    checkpoints: [{
      epoch: epochs,
      step: 0,
      model: `fireworks/${model}`,
      weights_sha256: null,
      loss: null,
    }],
    hyperparameters_returned: {
      learning_rate: job.learningRate || null,
      batch_size: job.batchSizeSamples || null,
      lora_rank: job.loraRank || null,
      lora_alpha: null,
    },
    trained_tokens: null,
    cost_usd: costOf(job),
  };
}
