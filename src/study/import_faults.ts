/**
 * What is wrong in an imported table: collected row by row, said in one line.
 *
 * @module
 */

import { shown } from "./describe_issue.ts";
import type { PlainRow } from "./import_table.ts";

/** Collects faults; each is a rule and a state, with the row it is in. */
export class Faults {
  #first: { row: number; message: string } | undefined;
  #rows = new Set<number>();

  constructor(private readonly path: string) {}

  add(row: number, message: string): void {
    if (this.#first === undefined || row < this.#first.row) {
      this.#first = { row, message };
    }
    this.#rows.add(row);
  }

  /** Returns what `work` returns in a list, or an empty one if it threw. */
  during<T>(row: number, work: () => T): T[] {
    try {
      return [work()];
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      this.add(row, error.message);
      return [];
    }
  }

  /** @throws {RangeError} If there was any fault. */
  throwAny(): void {
    if (this.#first === undefined) return;
    const { row, message } = this.#first;
    const others = this.#rows.size - 1;
    const more = others === 0
      ? ""
      : `; ${others} more row${others === 1 ? " is" : "s are"} wrong too`;
    throw new RangeError(
      `Cannot import ${this.path} as ${message}, in row ${row}${more}; nothing was written`,
    );
  }
}

/** What is wrong with one row: a rule and a state. */
export class RowFault extends Error {}

/** @throws {RowFault} If a cell is not text. */
export function textOf(cells: PlainRow, column: string): string {
  const cell = cells[column];
  if (typeof cell === "string") return cell;
  throw new RowFault(
    `${column} must be text: ${
      cell === null || cell === undefined ? "it is empty" : shown(cell)
    }`,
  );
}

/**
 * Returns a whole number from 0, or null where the cell is empty.
 *
 * @throws {RowFault} If it is anything else.
 */
export function countOf(cells: PlainRow, column: string): number | null {
  const cell = cells[column];
  if (cell === null || cell === undefined) return null;
  const number = typeof cell === "string" && /^\d+(\.0+)?$/.test(cell) ||
      typeof cell === "bigint"
    ? Number(cell)
    : cell;
  if (Number.isSafeInteger(number) && Number(number) >= 0) {
    return Number(number);
  }
  throw new RowFault(
    `${column} must be a whole number from 0: ${shown(String(cell))}`,
  );
}
