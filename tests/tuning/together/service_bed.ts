/**
 * The tuner of any service against a server of its own.
 *
 * @module
 */

import type { Run } from "../../../src/records/run.ts";
import type { ServiceTunerOptions } from "../../../src/tuning/services/service_options.ts";
import type { Tuner } from "../../../src/tuning/tuner.ts";
import type {
  Route,
  ServerState,
} from "../../fixtures/provider_server/route.ts";
import {
  type ProviderServer,
  type ServerOptions,
  startProviderServer,
} from "../../fixtures/provider_server/server.ts";
import { KEY, QUICK, removeJobs } from "../openai/tuning_bed.ts";

export interface Contract {
  /** What names the tuner in the tests, and its file of record. */
  name: string;
  provider: string;
  base_path: string;
  routes: readonly Route[];
  run: Partial<Run>;
  tuner: (options: ServiceTunerOptions) => Tuner;
  /** The server's own part, where faults are set. */
  part: (state: ServerState) => {
    jobs: Map<string, { cancelled: boolean }>;
    looks_until_read: number;
    looks_until_end: number;
    outcome: string;
    lost_creations: number;
  };
  /** The provider's words for its ends, and what is said of each. */
  ends: Record<string, RegExp>;
}

export interface Bed {
  server: ProviderServer;
  tuner: (options?: ServiceTunerOptions) => Tuner;
  notes: string[];
}

/** Returns what runs a test against a server of its own. */
export function bedOf(contract: Contract) {
  return async (
    test: (bed: Bed) => Promise<void>,
    options: ServerOptions = {},
  ): Promise<void> => {
    const { routes, base_path } = contract;
    const server = await startProviderServer({
      routes,
      keys: [KEY],
      ...options,
    });
    const notes: string[] = [];
    const tuner = (more: ServiceTunerOptions = {}) =>
      contract.tuner({
        base_url: server.url + base_path,
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
  };
}
