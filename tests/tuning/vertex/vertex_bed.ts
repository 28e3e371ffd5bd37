/**
 * The Vertex AI tuner at a loopback server.
 *
 * @module
 */

import type { Run } from "src/records/run.ts";
import type { Tuner, TuningJob } from "src/tuning/tuner.ts";
import {
  vertexTuner,
  type VertexTunerOptions,
} from "src/tuning/vertex/vertex_tuner.ts";
import {
  type ProviderServer,
  type ServerOptions,
  startProviderServer,
} from "../../fixtures/provider_server/server.ts";
import {
  type VertexState,
  vertexState,
} from "../../fixtures/provider_server/vertex_tuning.ts";
import { KEY, newJob, QUICK, removeJobs } from "../openai/tuning_bed.ts";

export interface VertexBed {
  server: ProviderServer;
  part: VertexState;
  tuner: (options?: VertexTunerOptions) => Tuner;
}

/** Starts a server, uses it, closes it, and removes the jobs' folders. */
export async function withVertex(
  use: (bed: VertexBed) => Promise<void>,
  options: ServerOptions = {},
): Promise<void> {
  const server = await startProviderServer({ keys: [KEY], ...options });
  const tuner = (more: VertexTunerOptions = {}) =>
    vertexTuner({
      ...QUICK,
      base_url: `${server.url}/vertex`,
      storage_url: `${server.url}/storage`,
      key: KEY,
      project: "lab",
      location: "us-central1",
      bucket: "files",
      ...more,
    });
  try {
    await use({ server, part: vertexState(server.state), tuner });
  } finally {
    await server.close();
    await removeJobs();
  }
}

/** Returns a job of Vertex AI. */
export const vertexJob = (
  changes: Partial<Run> = {},
  rest: Partial<TuningJob> = {},
): Promise<TuningJob> =>
  newJob({ base_model: "vertex/gemini-3.5-flash", ...changes }, rest);

/** Settings with nothing asked for but those given. */
export const settings = (
  given: Partial<Run["hyperparameters_requested"]>,
): Pick<Run, "hyperparameters_requested"> => ({
  hyperparameters_requested: {
    learning_rate: null,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
    ...given,
  },
});

/** Returns how often a job was placed. */
export const placed = ({ calls }: ProviderServer): number =>
  calls.filter(({ method, path }) =>
    method === "POST" && path.endsWith("/tuningJobs")
  ).length;
