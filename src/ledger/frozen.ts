/**
 * The frozen form of a ledger: one small Parquet file a table.
 *
 * @module
 */

import { join } from "node:path";
import pl from "polars";
import { toFrame } from "../tables/frame.ts";
import { readParquetFrame, writeParquetFrame } from "../tables/parquet.ts";
import { exists } from "./database_file.ts";
import {
  hashesOf,
  namesRequest,
  packRequests,
  packSteps,
  unpackSteps,
} from "./request_steps.ts";
import { COLUMNS } from "./sql.ts";
import { TABLE_NAMES, type TableName, TABLES } from "./tables.ts";

export type Frames = Record<TableName, pl.DataFrame>;

/** A log is no result: a longer one is left out. */
const LOG_BYTES = 1_000_000;

const fileOf = (folder: string, table: TableName) =>
  join(folder, `${table}.parquet`);

/**
 * Writes the frames of a ledger into a folder: the same rows, the same bytes.
 *
 * @returns The logs that were left out, being longer than 1 MB.
 * @throws {RangeError} If requests are missing or misnamed; then nothing is
 *   written.
 */
export async function writeFrozen(
  frames: Frames,
  folder: string,
): Promise<TableName[]> {
  const { packed, hashes } = await packRequests(frames.requests);
  const parts = TABLE_NAMES.map((table) => {
    if (table === "requests") return packed;
    if (!namesRequest(table)) return frames[table];
    return packSteps(frames[table], { table, hashes });
  });
  for (const [i, table] of TABLE_NAMES.entries()) {
    writeParquetFrame(fileOf(folder, table), parts[i] as pl.DataFrame);
  }
  const long = TABLE_NAMES.filter((table) =>
    TABLES[table].log && Deno.statSync(fileOf(folder, table)).size > LOG_BYTES
  );
  for (const table of long) Deno.removeSync(fileOf(folder, table));
  return long;
}

/**
 * Returns tables from the files of a folder, as `Ledger.frame` gives them.
 *
 * @throws {SyntaxError} If a file is damaged or its columns are not the
 *   record's; `Deno.errors.NotFound` if one is missing. Both name the file.
 */
export async function readFrozen<T extends TableName>(
  folder: string,
  tables: readonly T[],
): Promise<Pick<Frames, T>> {
  const requests = readPart(folder, "requests");
  const hashes =
    tables.some((table) => table === "requests" || namesRequest(table))
      ? await hashesOf(requests)
      : [];
  const whole = (table: TableName) => {
    if (table === "requests") {
      return requests.withColumns(pl.Series("request_hash", hashes, pl.String));
    }
    const part = readPart(folder, table);
    return namesRequest(table) ? unpackSteps(part, hashes) : part;
  };
  return Object.fromEntries(
    tables.map((table) => [
      table,
      whole(table).select(...COLUMNS[table].map(({ name }) => name))
        .sort([...TABLES[table].key]),
    ]),
  ) as Pick<Frames, T>;
}

/** Returns the frame in a file, once its columns are seen to be right. */
export function readPart(folder: string, table: TableName): pl.DataFrame {
  const path = fileOf(folder, table);
  const empty = emptyPart(table);
  if (TABLES[table].log && !exists(path)) return empty;
  const part = readParquetFrame(path);
  const found = columnTypes(part);
  const expected = columnTypes(empty);
  const missing = expected.filter((column) => !found.includes(column));
  const unknown = found.filter((column) => !expected.includes(column));
  if (missing.length + unknown.length > 0) {
    throw new SyntaxError(
      `Cannot read ${path} as its columns must be those of ${table}: missing ${
        missing.join(", ") || "none"
      }, unknown ${unknown.join(", ") || "none"}`,
    );
  }
  return part;
}

/** Returns columns with their types: `repeat Int64`. */
function columnTypes({ columns, dtypes }: pl.DataFrame): string[] {
  return columns.map((name, i) =>
    `${name} ${String(dtypes[i]).replace(/^DataType\((.*)\)$/, "$1")}`
  );
}

/** Returns the frame that freezing an empty table gives. */
function emptyPart(table: TableName): pl.DataFrame {
  const empty = toFrame([], TABLES[table].schema);
  if (table === "requests") return empty.drop("request_hash");
  if (!namesRequest(table)) return empty;
  return empty.select(
    pl.lit(0).cast(pl.Int32).alias("request_step"),
    ...empty.columns.filter((name) => name !== "request_hash"),
  ).head(0);
}
