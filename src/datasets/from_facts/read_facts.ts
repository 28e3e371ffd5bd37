/**
 * A table of facts, one a row: `entity_id, entity, attribute, value`, and where
 * it has them `value_before, unit, setting, statement`.
 *
 * @module
 */

import { type Fact, Setting } from "../../records/fact.ts";
import {
  cellFault,
  filledCell,
  readSourceRows,
  type SourceRow,
} from "../import/source_rows.ts";

export const FACT_COLUMNS = {
  required: ["entity_id", "entity", "attribute", "value"],
  optional: ["value_before", "unit", "setting", "statement"],
} as const;

/** A fact with the words that its questions are made of. */
export interface StatedFact {
  fact: Fact;
  entity: string;
  /** The attribute as words: `date_of_birth` is "date of birth". */
  attribute: string;
  /** Null where the value is no number or has no unit. */
  unit: string | null;
}

/**
 * Returns the facts of a table.
 *
 * @throws {SyntaxError | RangeError} If it is not CSV, or a row breaks a rule;
 *   names the file, the row, the column, the rule and the cell.
 */
export function readFacts(
  path: string,
  { dataset }: { dataset: string },
): StatedFact[] {
  const { rows, columns } = readSourceRows(path, {
    ...FACT_COLUMNS,
    action: "build from",
  });
  const known: readonly string[] = [
    ...FACT_COLUMNS.required,
    ...FACT_COLUMNS.optional,
  ];
  const unknown = columns.filter((column) => !known.includes(column));
  if (unknown.length > 0) {
    throw new SyntaxError(
      `Cannot build from ${path} as its columns must be among ${
        known.join(", ")
      }: row 0 (line 1) has "${unknown.join('", "')}"`,
    );
  }
  const names = new NamesOfEntities();
  const rowsOfFacts = new Map<string, number>();
  return rows.map((row) => {
    names.check(row);
    const stated = factOf(row, dataset);
    const earlier = rowsOfFacts.get(stated.fact.fact_id);
    if (earlier !== undefined) {
      throw cellFault(row, {
        column: "attribute",
        rule: `must be there once for an entity; row ${earlier} has it too`,
      });
    }
    rowsOfFacts.set(stated.fact.fact_id, row.row);
    return stated;
  });
}

/** An id has one name and a name one id, or a question would mean several. */
class NamesOfEntities {
  #names = new Map<string, string>();
  #ids = new Map<string, string>();

  check(row: SourceRow): void {
    const id = cellOf(row, "entity_id");
    const name = cellOf(row, "entity");
    const other_name = this.#names.get(id);
    const other_id = this.#ids.get(name.toLowerCase());
    if (other_name !== undefined && other_name !== name) {
      throw cellFault(row, {
        column: "entity",
        rule:
          `must be the same for every row of an entity_id; ${id} is "${other_name}" above`,
      });
    }
    if (other_id !== undefined && other_id !== id) {
      throw cellFault(row, {
        column: "entity",
        rule:
          `must name one entity, or its questions have two answers; ${other_id} has this name above`,
      });
    }
    this.#names.set(id, name);
    this.#ids.set(name.toLowerCase(), id);
  }
}

function factOf(row: SourceRow, dataset: string): StatedFact {
  const entity_id = cellOf(row, "entity_id");
  const entity = cellOf(row, "entity");
  const attribute = cellOf(row, "attribute").replaceAll("_", " ");
  const unit = isNumber(cellOf(row, "value")) ? optional(row, "unit") : null;
  const value = withUnit(cellOf(row, "value"), unit);
  const before = optional(row, "value_before");
  const value_before = before === null ? null : withUnit(before, unit);
  const key = attribute.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_");
  return {
    entity,
    attribute,
    unit,
    fact: {
      dataset,
      fact_id: `${entity_id}/${key}`,
      entity_id,
      setting: settingOf(row, { value, value_before }),
      attribute: key,
      statement: optional(row, "statement") ??
        `The ${attribute} of ${entity} is ${value}.`,
      value,
      value_before,
      source: `${row.path.split(/[\\/]/).at(-1)}, row ${row.row}`,
    },
  };
}

function settingOf(
  row: SourceRow,
  { value, value_before }: Pick<Fact, "value" | "value_before">,
): Setting {
  if (value === value_before) {
    throw cellFault(row, {
      column: "value_before",
      rule: "must differ from value",
    });
  }
  const said = optional(row, "setting");
  if (said === null) return value_before === null ? "new" : "update";
  const setting = Setting.options.find((option) => option === said);
  const rule = setting === undefined
    ? `must be one of ${Setting.options.join(", ")}`
    : (setting === "update") !== (value_before !== null)
    ? "must be update where there is a value_before, and only there"
    : null;
  if (rule !== null) throw cellFault(row, { column: "setting", rule });
  return setting!;
}

const NUMBER = /^[-−]?\d+(?:,\d{3})*(?:\.\d+)?$/;

export const isNumber = (text: string) => NUMBER.test(text);

const withUnit = (value: string, unit: string | null) =>
  unit !== null && isNumber(value) ? `${value} ${unit}` : value;

const cellOf = (row: SourceRow, column: string) =>
  filledCell(row, column).trim();

/** Returns a cell, or null where it is blank or there is no such column. */
function optional(row: SourceRow, column: string): string | null {
  const cell = (row.cells[column] ?? "").trim();
  return cell === "" ? null : cell;
}
