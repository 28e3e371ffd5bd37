/**
 * The columns of a record, read from its zod schema.
 *
 * The schema is the single source: no table, file format or frame lists
 * columns of its own.
 *
 * @module
 */

import { z } from "zod";

/** A record's schema: an object of named columns. */
// deno-lint-ignore no-explicit-any
export type RecordSchema = z.ZodObject<any, any>;

/** How a cell is kept. Lists and objects are `json`: canonical JSON text. */
export type ColumnKind = "text" | "integer" | "number" | "boolean" | "json";

export interface Column {
  name: string;
  kind: ColumnKind;
  nullable: boolean;
}

/**
 * Returns the columns of a record, in the order of its schema.
 *
 * @throws {TypeError} If a field is of a type that no table can hold.
 *
 * @example
 * ```ts
 * import { columnsOf } from "src/tables/columns.ts";
 * import { Fact } from "src/records/fact.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(columnsOf(Fact)[7], {
 *   name: "value_before",
 *   kind: "text",
 *   nullable: true,
 * });
 * ```
 */
export function columnsOf(schema: RecordSchema): Column[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .map(([name, field]) => {
      const nullable = field instanceof z.ZodNullable;
      const kind = kindOf(nullable ? field.unwrap() as z.ZodType : field);
      if (kind === undefined) {
        throw new TypeError(
          `Cannot make a column as its type must be text, number, boolean, list or object: ${name} is ${field.type}`,
        );
      }
      return { name, kind, nullable };
    });
}

function kindOf(field: z.ZodType): ColumnKind | undefined {
  if (field instanceof z.ZodString || field instanceof z.ZodEnum) return "text";
  if (field instanceof z.ZodNumber) {
    return field.format === "safeint" ? "integer" : "number";
  }
  if (field instanceof z.ZodBoolean) return "boolean";
  if (field instanceof z.ZodArray || field instanceof z.ZodObject) {
    return "json";
  }
  return undefined;
}
