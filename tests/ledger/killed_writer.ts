/**
 * A writer to be killed: puts numbered batches until it is, saying which ones
 * are safe. Usage: killed_writer.ts HOME
 *
 * @module
 */

import { openLedger } from "src/ledger/open_ledger.ts";
import { JUDGMENT, RESPONSE } from "./rows.ts";

export const BATCH_ROWS = 200;

if (import.meta.main) {
  const ledger = openLedger("pilot", { home: Deno.args[0] });
  for (let batch = ledger.count("responses") / BATCH_ROWS;; batch++) {
    const keys = Array.from({ length: BATCH_ROWS }, (_, i) => ({
      request_hash: String(batch * BATCH_ROWS + i).padStart(32, "0"),
    }));
    ledger.putBatch({
      responses: keys.map((key) => ({ ...RESPONSE, ...key, text: `${batch}` })),
      judgments: keys.map((key) => ({ ...JUDGMENT, ...key })),
    });
    console.log(batch);
  }
}
