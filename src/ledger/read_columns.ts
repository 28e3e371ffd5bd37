/**
 * Columns of a SQLite table as a frame, without an object per row.
 *
 * @module
 */

import type { DatabaseSync } from "node:sqlite";
import pl from "polars";
import type { Column } from "../tables/columns.ts";
import { polarsType } from "../tables/frame.ts";
import { type Cell, isTextual, prepareArrays, selectColumns } from "./sql.ts";
import type { TableName } from "./tables.ts";

/**
 * Returns columns of a table in the order of its primary key; a text column
 * holds the numbers of its texts (Int32).
 *
 * Runs one statement a column, so it must stand in a transaction: then every
 * column shows the same rows in the same order.
 */
export function readColumns(
  database: DatabaseSync,
  { table, columns }: { table: TableName; columns: readonly Column[] },
): pl.DataFrame {
  const [n] = Object.values(
    database.prepare(`SELECT count(*) FROM ${table}`).get() ?? {},
  ) as [number];
  const frame = pl.DataFrame(
    columns.map((column) =>
      pl.Series(
        column.name,
        readNumbers(database, { table, column, n }),
        pl.Float64,
      )
    ),
  );
  // No cell of a ledger is NaN (the records refuse it), so NaN can say null.
  return frame.select(
    ...columns.map((column) => {
      const cell = pl.col(column.name);
      return pl.when(cell.isNan()).then(pl.lit(null)).otherwise(cell)
        .cast(isTextual(column) ? pl.Int32 : polarsType(column.kind))
        .alias(column.name);
    }),
  );
}

/** Returns one column, NaN for null; integers are exact up to 2 ** 53. */
function readNumbers(
  database: DatabaseSync,
  { table, column, n }: { table: TableName; column: Column; n: number },
): Float64Array {
  const values = new Float64Array(n).fill(NaN);
  const counted = database.prepare(
    `SELECT count(${column.name}) AS n FROM ${table}`,
  );
  if (counted.get()?.n === 0) return values;
  const cells = prepareArrays<[Cell]>(
    database,
    selectColumns(table, [column]),
  ).all();
  for (let i = 0; i < cells.length; i++) {
    values[i] = cells[i]?.[0] ?? NaN;
  }
  return values;
}
