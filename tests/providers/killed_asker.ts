/**
 * An asker to be killed: asks a server what its ledger lacks until it is done.
 * Usage: killed_asker.ts HOME PROVIDER URL N
 *
 * @module
 */

import { openLedger } from "src/ledger/open_ledger.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respond } from "src/responses/respond.ts";
import { checkpointAt, items } from "../responses/study.ts";
import { WIRES } from "./wires.ts";

export const STUDY = "killed";
/** Calls that one asker has under way at once, at most. */
export const CONNECTIONS = 10;

export interface Asking {
  home: string;
  provider: string;
  url: string;
  n: number;
}

/** Asks all that is missing. */
export async function askMissing(
  { home, provider, url, n }: Asking,
): Promise<void> {
  const wire = WIRES.find((wire) => wire.provider === provider)!;
  const model = wire.open({ url }, {
    connections: CONNECTIONS,
    timeout_seconds: 30,
  });
  const ledger = openLedger(STUDY, { home });
  await respond({
    ledger,
    model,
    checkpoints: [{ ...checkpointAt(0), model: `${provider}/zoo` }],
    items: items(n),
    arms: ["closed_book"],
    repeats: 1,
    decoding: DEFAULT_DECODING,
  });
  ledger.close();
  model.close();
}

if (import.meta.main) {
  const [home, provider, url, n] = Deno.args as [
    string,
    string,
    string,
    string,
  ];
  await askMissing({ home, provider, url, n: Number(n) });
}
