/**
 * Responses and judgments joined by a number instead of a request's hash.
 *
 * A frozen table already holds its requests by number, and hashing a quarter of
 * a million requests again takes seconds and a gigabyte: who only wants to know
 * which judgment belongs to which response needs no hash.
 *
 * @module
 */

import pl from "polars";
import { studyPaths } from "../paths.ts";
import { exists } from "./database_file.ts";
import { readPart } from "./frozen.ts";
import { openLedger } from "./open_ledger.ts";
import type { ColumnOf } from "./tables.ts";

/** The tables that name a response. */
const TABLES = ["responses", "judgments", "attempts_log"] as const;
type Table = (typeof TABLES)[number];

/** The columns to read of each table; `request_hash` is no column here. */
export type NumberedColumns = {
  [T in Table]?: readonly Exclude<ColumnOf<T>, "request_hash">[];
};

/**
 * Returns some columns of tables, with `request` (Int32): equal numbers are
 * equal requests, within one call. From the ledger, else the frozen tables.
 *
 * @throws If the study has neither; `{SyntaxError}` if a file is damaged.
 */
export function readNumbered<C extends NumberedColumns>(
  study: string,
  { home, recorded = false, columns }: {
    home?: string | undefined;
    /** Reads the frozen tables, whatever the ledger holds since. */
    recorded?: boolean;
    columns: C;
  },
): { [T in keyof C]: pl.DataFrame } {
  const paths = studyPaths(study, home);
  const names = TABLES.filter((table) => columns[table] !== undefined);
  if (recorded || !exists(paths.ledger)) {
    return fromEntries(names.map((table) => [
      table,
      readPart(paths.frozen, table)
        .select("request_step", ...columns[table]!)
        .withColumns(
          pl.col("request_step").cumSum().cast(pl.Int32).alias("request"),
        ).drop("request_step"),
    ]));
  }
  const ledger = openLedger(study, { home, readonly: true });
  try {
    const numbers = numberedHashes(
      ledger.frame("requests", ["request_hash"]),
    );
    return fromEntries(names.map((table) => [
      table,
      ledger.frame(table, ["request_hash", ...columns[table]!] as never)
        .join(numbers, { on: "request_hash", how: "inner" })
        .drop("request_hash"),
    ]));
  } finally {
    ledger.close();
  }
}

const fromEntries = <C>(entries: [string, pl.DataFrame][]) =>
  Object.fromEntries(entries) as { [T in keyof C]: pl.DataFrame };

function numberedHashes(requests: pl.DataFrame): pl.DataFrame {
  const numbers = Int32Array.from({ length: requests.height }, (_, i) => i);
  return requests.withColumn(
    pl.Series("request", [...numbers], pl.Int32),
  );
}
