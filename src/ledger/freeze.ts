/**
 * Freezes a ledger to Parquet and thaws it again, without loss.
 *
 * @module
 */

import type pl from "polars";
import { studyPaths } from "../paths.ts";
import { fromFrame } from "../tables/frame.ts";
import { createDatabaseFile, exists } from "./database_file.ts";
import { type Frames, readFrozen, writeFrozen } from "./frozen.ts";
import type { Ledger } from "./ledger.ts";
import { takeLock } from "./lock.ts";
import { openForWriting } from "./open_ledger.ts";
import { TABLE_NAMES, type TableName, TABLES } from "./tables.ts";

const BATCH_ROWS = 50_000;

/**
 * Writes a ledger as Parquet files into a folder: same rows, same bytes.
 *
 * @returns The logs that were left out, being longer than 1 MB.
 */
export function freezeLedger(
  ledger: Ledger,
  folder: string,
): Promise<TableName[]> {
  const frames = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, ledger.frame(table)]),
  ) as Frames;
  return writeFrozen(frames, folder);
}

/**
 * Makes the ledger of a study from the files of `freezeLedger`.
 *
 * The ledger appears whole or not at all.
 *
 * @throws If the study has a ledger already, or a file is missing or damaged.
 */
export async function thawLedger(
  folder: string,
  study: string,
  { home }: { home?: string | undefined } = {},
): Promise<void> {
  const paths = studyPaths(study, home);
  const frames = await readFrozen(folder, TABLE_NAMES);
  const lock = takeLock(paths.lock, paths.ledger);
  try {
    if (exists(paths.ledger)) {
      throw new Error(
        `Cannot thaw ${folder} as the study must have no ledger yet: ${paths.ledger} is there; move it away first`,
      );
    }
    fillNewLedger(paths.ledger, frames);
  } finally {
    lock.release();
  }
}

/** Makes a ledger beside its place and moves it there when it is complete. */
function fillNewLedger(path: string, frames: Frames): void {
  const partial = `${path}.thawing`;
  for (const end of ["", "-wal", "-shm"]) {
    if (exists(partial + end)) Deno.removeSync(partial + end);
  }
  createDatabaseFile(partial);
  const ledger = openForWriting(partial, () => {});
  for (const table of TABLE_NAMES) {
    putFrame(ledger, { table, frame: frames[table] });
  }
  ledger.close();
  Deno.renameSync(partial, path);
}

function putFrame(
  ledger: Ledger,
  { table, frame }: { table: TableName; frame: pl.DataFrame },
): void {
  const { schema } = TABLES[table];
  for (let start = 0; start < frame.height; start += BATCH_ROWS) {
    const part = frame.slice(start, BATCH_ROWS);
    ledger.putBatch({ [table]: fromFrame(part, schema, `thaw ${table}`) });
  }
}
