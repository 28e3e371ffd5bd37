/**
 * The tuner of OpenAI against a server of its own.
 *
 * @module
 */

import type { ServiceTunerOptions } from "../../../src/tuning/services/service_options.ts";
import { openAiTuner } from "../../../src/tuning/openai/openai_tuner.ts";
import {
  openAiFiles,
  ROUTES as FILE_ROUTES,
} from "../../fixtures/provider_server/openai_files.ts";
import { ROUTES } from "../../fixtures/provider_server/openai_jobs.ts";
import {
  type ProviderServer,
  type ServerOptions,
  startProviderServer,
} from "../../fixtures/provider_server/server.ts";
import { KEY, QUICK, removeJobs } from "./tuning_bed.ts";

export type Bed = {
  server: ProviderServer;
  tuner: (
    options?: ServiceTunerOptions,
  ) => ReturnType<typeof openAiTuner>;
  notes: string[];
};

/** Runs a test against a server of its own. */
export async function withServer(
  test: (bed: Bed) => Promise<void>,
  options: ServerOptions = {},
): Promise<void> {
  const routes = [...FILE_ROUTES, ...ROUTES];
  const server = await startProviderServer({ routes, keys: [KEY], ...options });
  const notes: string[] = [];
  const tuner = (more: ServiceTunerOptions = {}) =>
    openAiTuner({
      base_url: `${server.url}/openai/v1`,
      key: KEY,
      onNote: (note) => notes.push(note),
      ...QUICK,
      ...more,
    });
  try {
    await test({ server, tuner, notes });
  } finally {
    await server.close();
    await removeJobs();
  }
}

/** Returns how many jobs were placed. */
export const created = ({ calls }: ProviderServer) =>
  calls.filter(({ method, path, status }) =>
    method === "POST" && path.endsWith("/jobs") && status === 200
  ).length;

/** Returns the texts of all files that were uploaded. */
export const uploaded = ({ state }: ProviderServer): string[] =>
  [...openAiFiles(state).values()].map(({ text }) => text);
