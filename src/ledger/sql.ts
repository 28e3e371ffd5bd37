/**
 * The SQL of a ledger's tables, made from their records.
 *
 * A column of text holds the number of its text (see `texts.ts`), a boolean is
 * 0 or 1. STRICT refuses a cell of another type; WITHOUT ROWID keeps the rows
 * in the order of the key.
 *
 * @module
 */

import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { type Column, columnsOf } from "../tables/columns.ts";
import { TABLE_NAMES, type TableName, TABLES } from "./tables.ts";

/** What SQLite gives for a cell. */
export type Cell = number | null;

/** The columns of every table, in the order of the record. */
export const COLUMNS = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, columnsOf(TABLES[table].schema)]),
) as Record<TableName, Column[]>;

/** Whether a column's cells are numbers of texts. */
export const isTextual = ({ kind }: Column) =>
  kind === "text" || kind === "json";

/** Returns the key's columns, in the order of the key. */
export function keyColumns(table: TableName): Column[] {
  return TABLES[table].key.map((name) =>
    COLUMNS[table].find((column) => column.name === name) as Column
  );
}

export function createTable(table: TableName): string {
  const columns = COLUMNS[table].map(({ name, kind, nullable }) =>
    `${name} ${kind === "number" ? "REAL" : "INTEGER"}${
      nullable ? "" : " NOT NULL"
    }`
  );
  return `CREATE TABLE ${table} (${columns.join(", ")}, PRIMARY KEY (${
    TABLES[table].key.join(", ")
  })) STRICT, WITHOUT ROWID`;
}

/** Selects one JSON list of all rows, each row's cells joined by commas. */
export function selectJoined(
  table: TableName,
  columns: readonly Column[],
): string {
  const cells = columns.map(({ name }) => `ifnull(${name}, '')`);
  return `SELECT json_group_array(${
    cells.join(" || ',' || ")
  }) AS joined FROM ${table}`;
}

/** Selects all rows in the order of the key's texts, compared as bytes. */
export function selectSorted(table: TableName): string {
  const names = COLUMNS[table].map(({ name }) => `row.${name}`);
  const key = keyColumns(table);
  const joins = key.filter(isTextual)
    .map(({ name }) => `JOIN texts AS ${name} ON ${name}.id = row.${name}`);
  const order = key.map((column) =>
    isTextual(column) ? `${column.name}.text` : `row.${column.name}`
  );
  return `SELECT ${names.join(", ")} FROM ${table} AS row ${
    joins.join(" ")
  } ORDER BY ${order.join(", ")}`;
}

/** A prepared query whose rows are arrays of cells. */
export interface ArrayQuery<Row> {
  all(...values: SQLInputValue[]): Row[];
  iterate(...values: SQLInputValue[]): Iterable<Row>;
}

/** Prepares a query whose rows are arrays: a third of the time of objects. */
export function prepareArrays<Row>(
  database: DatabaseSync,
  sql: string,
): ArrayQuery<Row> {
  const statement = database.prepare(sql) as unknown as ArrayQuery<Row> & {
    setReturnArrays(enabled: boolean): void; // Deno has it, its types do not
  };
  statement.setReturnArrays(true);
  return statement;
}
