/**
 * Opens the ledger of a study, to write it or only to read it.
 *
 * @module
 */

import { DatabaseSync } from "node:sqlite";
import { studyPaths } from "../paths.ts";
import {
  checkDatabaseFile,
  createDatabaseFile,
  exists,
} from "./database_file.ts";
import type { Ledger } from "./ledger.ts";
import { takeLock } from "./lock.ts";
import { SqliteLedger } from "./sqlite_ledger.ts";

const BUSY_MILLISECONDS = 5000;

/** Keeps a full study's tables in memory while rows go in at random places. */
const CACHE_KIB = 65_536;

/**
 * Pages in the log before it is moved into the file; 1,000 unless said. Each
 * move waits for the disk, and a page that is written again in the meantime is
 * moved once: a fifth less time for many small batches.
 */
const LOG_PAGES = 16_000;

/**
 * Returns the ledger of a study; to write, makes it if there is none.
 *
 * @param options.readonly Takes no lock and changes nothing; any number of
 *   readers may stand beside the one writer.
 * @throws If another process writes it, if the file is damaged or of another
 *   version, or if there is none to read.
 *
 * @example What is put is there when it is opened again
 * ```ts
 * import { openLedger } from "src/ledger/open_ledger.ts";
 * import assert from "node:assert/strict";
 *
 * const home = Deno.makeTempDirSync();
 * const base = {
 *   checkpoint_id: "small-v1",
 *   run_id: null,
 *   base_model: "small-v1",
 *   epoch: 0,
 *   step: 0,
 *   model: "local/small-v1@0123456789abcdef",
 *   weights_sha256: null,
 *   loss: null,
 * };
 * const ledger = openLedger("pilot", { home });
 * ledger.put("checkpoints", [base]);
 * ledger.close();
 *
 * const reader = openLedger("pilot", { home, readonly: true });
 * assert.deepEqual(reader.all("checkpoints"), [base]);
 * reader.close();
 * ```
 */
export function openLedger(
  study: string,
  { home, readonly = false }: {
    home?: string | undefined;
    readonly?: boolean;
  } = {},
): Ledger {
  const paths = studyPaths(study, home);
  if (readonly) return openForReading(paths.ledger);
  const lock = takeLock(paths.lock, paths.ledger);
  try {
    if (!exists(paths.ledger)) createDatabaseFile(paths.ledger);
    return openForWriting(paths.ledger, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens a ledger file that exists; the caller holds its lock. */
export function openForWriting(path: string, onClose: () => void): Ledger {
  checkDatabaseFile(path, { readonly: false });
  const database = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
  // In WAL mode NORMAL survives a killed process; only a power cut can lose
  // the last batches, and then they are asked again.
  database.exec("PRAGMA synchronous = NORMAL");
  database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
  return new SqliteLedger(database, { path, onClose });
}

function openForReading(path: string): Ledger {
  if (!exists(path)) {
    throw new Deno.errors.NotFound(
      `Cannot read ${path} as the ledger must exist: there is none; run or thaw the study first`,
    );
  }
  checkDatabaseFile(path, { readonly: true });
  const database = new DatabaseSync(path, {
    readOnly: true,
    timeout: BUSY_MILLISECONDS,
  });
  return new SqliteLedger(database, { path, onClose: () => {} });
}
