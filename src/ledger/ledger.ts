/**
 * The ledger of one study: rows in, rows and frames out.
 *
 * The stages know only this interface; SQLite stands behind it today. Rows are
 * upserted by key, so every stage may be run again, and a stage that is killed
 * loses at most the batch it had not put yet.
 *
 * @module
 */

import type pl from "polars";
import type { ColumnOf, KeyOf, RowOf, TableName } from "./tables.ts";

/** Rows for several tables. */
export type Batch = { [T in TableName]?: readonly RowOf<T>[] };

/** Says which rows are there: by key, and by other columns where asked. */
export interface Keys<T extends TableName, Also extends ColumnOf<T> = never> {
  has(row: KeyOf<T> & Pick<RowOf<T>, Also>): boolean;
  readonly size: number;
}

export interface Ledger {
  /** Inserts rows, or replaces those of the same key: all of them, or none. */
  put<T extends TableName>(table: T, rows: readonly RowOf<T>[]): void;
  /** Puts rows of several tables: all of them, or none. */
  putBatch(batch: Batch): void;
  /** Returns every row, sorted by key. For long tables prefer `frame`. */
  all<T extends TableName>(table: T): RowOf<T>[];
  /** Returns the keys of a table as it is now, with other columns if asked. */
  keys<T extends TableName, Also extends ColumnOf<T> = never>(
    table: T,
    also?: readonly Also[],
  ): Keys<T, Also>;
  /** Returns the number of rows. */
  count(table: TableName): number;
  /**
   * Returns a table as a frame, sorted by key (as UTF-8 bytes), or only some
   * of its columns. Lists and objects are JSON text.
   */
  frame<T extends TableName>(
    table: T,
    columns?: readonly ColumnOf<T>[],
  ): pl.DataFrame;
  /** Marks the responses to requests that an edited prompt has replaced. */
  supersede(request_hashes: Iterable<string>): void;
  close(): void;
}
