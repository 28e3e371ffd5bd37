/**
 * The ledger in one SQLite file: WAL, one table per record, texts by number.
 *
 * A row is safe as soon as `put` returns: a killed process loses nothing then,
 * and never leaves half a batch.
 *
 * @module
 */

import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import pl from "polars";
import { canonicalJson } from "../records/hash.ts";
import type { Column } from "../tables/columns.ts";
import { validateRow } from "../tables/validate_row.ts";
import { explainDamage } from "./database_file.ts";
import type { Batch, Keys, Ledger } from "./ledger.ts";
import { readColumns } from "./read_columns.ts";
import { RowInserts } from "./row_inserts.ts";
import {
  type Cell,
  COLUMNS,
  isTextual,
  keyColumns,
  prepareArrays,
  selectJoined,
  selectSorted,
} from "./sql.ts";
import {
  type ColumnOf,
  type RowOf,
  TABLE_NAMES,
  type TableName,
  TABLES,
} from "./tables.ts";
import { Texts } from "./texts.ts";

export class SqliteLedger implements Ledger {
  #texts: Texts;
  #inserts = new Map<TableName, RowInserts>();

  constructor(
    private readonly database: DatabaseSync,
    private readonly options: { path: string; onClose: () => void },
  ) {
    this.#texts = new Texts(database);
  }

  put<T extends TableName>(table: T, rows: readonly RowOf<T>[]): void {
    this.putBatch({ [table]: rows } as Batch);
  }

  putBatch(batch: Batch): void {
    this.#transaction("IMMEDIATE", () => {
      for (const table of TABLE_NAMES) this.#insert(table, batch[table] ?? []);
      this.#texts.store();
    });
  }

  #insert(table: TableName, rows: readonly unknown[]): void {
    if (rows.length === 0) return;
    const columns = COLUMNS[table];
    const { schema } = TABLES[table];
    const action = `store ${table} in ${this.options.path}`;
    const cells: SQLInputValue[] = [];
    for (const [i, row] of rows.entries()) {
      const place = { action, row: i + 1 };
      const valid = validateRow(row, { schema, place }) as Record<
        string,
        unknown
      >;
      for (const column of columns) {
        cells.push(this.#encode(valid[column.name], column));
      }
    }
    this.#insertsInto(table).run(cells);
  }

  #insertsInto(table: TableName): RowInserts {
    const known = this.#inserts.get(table);
    if (known !== undefined) return known;
    const inserts = new RowInserts(this.database, {
      into: `INSERT OR REPLACE INTO ${table}`,
      columns: COLUMNS[table].map(({ name }) => name),
    });
    this.#inserts.set(table, inserts);
    return inserts;
  }

  #encode(value: unknown, { kind }: Column): SQLInputValue {
    if (value === null) return null;
    switch (kind) {
      case "text":
        return this.#texts.write(value as string);
      case "json":
        return this.#texts.write(canonicalJson(value));
      case "boolean":
        return value === true ? 1 : 0;
      default:
        return value as number;
    }
  }

  #decode(cell: Cell, { kind }: Column): unknown {
    if (cell === null) return null;
    switch (kind) {
      case "text":
        return this.#texts.read(cell);
      case "json":
        return JSON.parse(this.#texts.read(cell));
      case "boolean":
        return cell === 1;
      default:
        return cell;
    }
  }

  all<T extends TableName>(table: T): RowOf<T>[] {
    const columns = COLUMNS[table];
    return this.#transaction("DEFERRED", () => {
      const query = prepareArrays<Cell[]>(this.database, selectSorted(table));
      const rows: RowOf<T>[] = [];
      for (const cells of query.iterate()) {
        const row: Record<string, unknown> = {};
        for (const [i, column] of columns.entries()) {
          row[column.name] = this.#decode(cells[i] as Cell, column);
        }
        rows.push(row as RowOf<T>);
      }
      return rows;
    });
  }

  keys<T extends TableName, Also extends ColumnOf<T> = never>(
    table: T,
    also: readonly Also[] = [],
  ): Keys<T, Also> {
    const columns = [
      ...keyColumns(table),
      ...COLUMNS[table].filter(({ name }) => also.includes(name as Also)),
    ];
    const found = this.#transaction("DEFERRED", () => {
      const row = this.database.prepare(selectJoined(table, columns)).get();
      return new Set(JSON.parse(row?.joined as string) as string[]);
    });
    return {
      size: found.size,
      has: (row) => {
        const cells = columns.map(({ name }) => {
          const value: unknown = row[name as keyof typeof row];
          if (typeof value === "string") return this.#texts.find(value);
          return typeof value === "boolean" ? Number(value) : value;
        });
        return !cells.includes(undefined) && found.has(cells.join());
      },
    };
  }

  count(table: TableName): number {
    const row = this.#guard(() =>
      this.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()
    );
    return row?.n as number;
  }

  frame<T extends TableName>(
    table: T,
    columns?: readonly ColumnOf<T>[],
  ): pl.DataFrame {
    const wanted = COLUMNS[table].filter(({ name }) =>
      columns?.includes(name as ColumnOf<T>) ?? true
    );
    const needed = [...new Set([...wanted, ...keyColumns(table)])];
    const frame = this.#transaction(
      "DEFERRED",
      () => readColumns(this.database, { table, columns: needed }),
    );
    return needed.filter(isTextual)
      .reduce((part, { name }) => withTexts(part, name, this.#texts), frame)
      .sort([...TABLES[table].key])
      .select(...wanted.map(({ name }) => name));
  }

  supersede(request_hashes: Iterable<string>): void {
    this.#transaction("IMMEDIATE", () => {
      const statement = this.database.prepare(
        "UPDATE responses SET superseded = 1 WHERE request_hash = ?",
      );
      for (const hash of request_hashes) {
        statement.run(this.#texts.find(hash) ?? null);
      }
    });
  }

  close(): void {
    if (!this.database.isOpen) return;
    this.database.close();
    this.options.onClose();
  }

  /** Runs work on one state of the database: all of its writes, or none. */
  #transaction<R>(mode: "IMMEDIATE" | "DEFERRED", work: () => R): R {
    return this.#guard(() => {
      this.database.exec(`BEGIN ${mode}`);
      try {
        this.#texts.refresh();
        const result = work();
        this.database.exec("COMMIT");
        return result;
      } catch (error) {
        if (this.database.isTransaction) this.database.exec("ROLLBACK");
        this.#texts.reset();
        throw error;
      }
    });
  }

  #guard<R>(work: () => R): R {
    return explainDamage(this.options.path, work);
  }
}

/** Replaces a column of text numbers by the texts. */
function withTexts(
  frame: pl.DataFrame,
  name: string,
  texts: Texts,
): pl.DataFrame {
  return frame.join(texts.frame().rename({ id: name }), {
    on: name,
    how: "left",
  }).drop(name).rename({ "the text": name });
}
