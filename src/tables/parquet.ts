/**
 * Records and frames in and out of Parquet (zstd), by Polars.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import pl from "polars";
import type { z } from "zod";
import type { RecordSchema } from "./columns.ts";
import { readBytes, writeWhole } from "./files.ts";
import { fromFrame, toFrame } from "./frame.ts";
import { validateRow } from "./validate_row.ts";

/**
 * Returns the frame in a Parquet file, or some columns of it.
 *
 * @throws {SyntaxError} If the file is not whole Parquet.
 */
export function readParquetFrame(
  path: string,
  columns?: readonly string[],
): pl.DataFrame {
  const { buffer, byteOffset, byteLength } = readBytes(path);
  try {
    return pl.readParquet(
      Buffer.from(buffer, byteOffset, byteLength),
      columns === undefined ? {} : { columns: [...columns] },
    );
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${path} as it must be a whole Parquet file: ${error}`,
    );
  }
}

/** Writes a frame as a Parquet file; the same frame gives the same bytes. */
export function writeParquetFrame(path: string, frame: pl.DataFrame): void {
  const bytes = frame.writeParquet({ compression: "zstd" });
  writeWhole(path, bytes as unknown as Uint8Array);
}

/** Returns the rows of a Parquet file as records. */
export function readParquet<S extends RecordSchema>(
  path: string,
  schema: S,
): z.infer<S>[] {
  return fromFrame(readParquetFrame(path), schema, `read ${path}`);
}

/** Writes records as a Parquet file; the same rows give the same bytes. */
export function writeParquet<S extends RecordSchema>(
  path: string,
  rows: readonly z.infer<S>[],
  schema: S,
): void {
  const valid = rows.map((row, i) =>
    validateRow(row, { schema, place: { action: `write ${path}`, row: i + 1 } })
  );
  writeParquetFrame(path, toFrame(valid, schema));
}
