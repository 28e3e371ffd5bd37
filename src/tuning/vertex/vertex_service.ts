/**
 * Vertex AI's supervised tuning, by the official SDK.
 *
 * @module
 */

import type { TuningJob } from "@google/genai";
import type { GeminiClient } from "../../models/gemini/gemini_client.ts";
import type { JobOrder, TuningService } from "../services/service.ts";
import { toldCall } from "./vertex_errors.ts";
import {
  jobParameters,
  KEY_LABEL,
  outcomeOf,
  progressOf,
  serviceJob,
} from "./vertex_job.ts";
import { uploadTrainingFile } from "./vertex_storage.ts";
import { toVertexJsonl } from "./vertex_training_file.ts";

export interface VertexServiceOptions {
  client: GeminiClient;
  bucket: string;
  storage_url?: string | undefined;
  /** Where the training file lies already; then nothing is uploaded. */
  training_uri?: string | undefined;
}

/** Jobs that one page of the list holds. */
const PAGE = 100;

/** Returns Vertex AI as a tuning service. */
export function vertexService(
  { client, bucket, storage_url, training_uri }: VertexServiceOptions,
): TuningService {
  // Every look brings the progress too; asked of it next, it is told from here.
  let last: TuningJob | null = null;
  const look = async (name: string, signal?: AbortSignal) => {
    last = await toldCall(
      (sdk, abortSignal) => sdk.tunings.get({ name, config: { abortSignal } }),
      { client, signal },
    );
    return last;
  };
  return {
    provider: "vertex",
    upload: ({ name, text }, signal) =>
      training_uri === undefined
        ? uploadTrainingFile({ name, text: toVertexJsonl(text) }, {
          client,
          bucket,
          storage_url,
          signal,
        })
        : Promise.resolve(training_uri),
    // An upload that was answered is whole; Vertex AI reads it with the job.
    readFile: () => Promise.resolve({ state: "ready", message: null }),
    async create(order, signal) {
      const { config, ...rest } = jobParameters(order);
      const job = await toldCall(
        (sdk, abortSignal) =>
          sdk.tunings.tune({ ...rest, config: { ...config, abortSignal } }),
        { client, signal },
      );
      return serviceJob(job);
    },
    find: (order, signal) => findJob(order, { client, signal }),
    read: async (name, signal) => serviceJob(await look(name, signal)),
    async progress(name, signal) {
      return progressOf(
        last?.name === name ? last : await look(name, signal),
      );
    },
    async cancel(name) {
      await toldCall(
        (sdk, abortSignal) =>
          sdk.tunings.cancel({ name, config: { abortSignal } }),
        { client },
      );
    },
    async outcome(name, { epochs, signal, persist }) {
      return outcomeOf(await persist(() => look(name, signal)), epochs);
    },
  };
}

/** Looks through every job for the one with the order's key. */
function findJob(
  { job_key }: JobOrder,
  { client, signal }: { client: GeminiClient; signal: AbortSignal | undefined },
): ReturnType<TuningService["find"]> {
  return toldCall(async (sdk, abortSignal) => {
    const jobs = await sdk.tunings.list({
      config: { pageSize: PAGE, abortSignal },
    });
    for await (const job of jobs) {
      if (job.labels?.[KEY_LABEL] === job_key) return serviceJob(job);
    }
    return null;
  }, { client, signal });
}
