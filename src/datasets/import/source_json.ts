/**
 * The records of a JSON file that somebody else made: a list of objects.
 *
 * @module
 */

import { jsonFault } from "./json_fault.ts";
import { readSourceText } from "./source_text.ts";

/** A record; `row` counts them from 1. */
export interface SourceRecord {
  path: string;
  row: number;
  value: Readonly<Record<string, unknown>>;
}

/**
 * Returns the records of a JSON file.
 *
 * @throws {SyntaxError} If it is not a list of objects; names the line and the
 *   character, or the record.
 */
export function readSourceRecords(path: string): SourceRecord[] {
  const value = readSourceJson(path);
  if (!Array.isArray(value) || value.length === 0) {
    throw new SyntaxError(
      `Cannot import ${path} as it must be a list of records, with at least one: it is ${
        shown(value)
      }`,
    );
  }
  return value.map((record, i) => {
    if (isObject(record)) return { path, row: i + 1, value: record };
    throw new SyntaxError(
      `Cannot import ${path} as every record must be an object: record ${
        i + 1
      } is ${shown(record)}`,
    );
  });
}

/** Returns the error of one field. */
export function fieldFault(
  { path, row }: Pick<SourceRecord, "path" | "row">,
  { field, rule, value }: { field: string; rule: string; value: unknown },
): RangeError {
  return new RangeError(
    `Cannot import ${path} as field "${field}" ${rule}: record ${row} has ${
      shown(value)
    }`,
  );
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * Returns the value of a JSON file.
 *
 * @throws {SyntaxError} If it is not JSON; names the line and the character.
 */
export function readSourceJson(path: string): unknown {
  const text = readSourceText(path);
  const fault = jsonFault(text);
  if (fault === undefined) {
    assertKeysOnce(path, text);
    return JSON.parse(text);
  }
  const { what, line, character } = fault;
  throw new SyntaxError(
    `Cannot import ${path} as it must be JSON: ${what}, at line ${line}, character ${character}`,
  );
}

/** `JSON.parse` would drop the first of two fields of one name silently. */
function assertKeysOnce(path: string, text: string): void {
  const open: Set<string>[] = [];
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === "{" || letter === "[") open.push(new Set());
    else if (letter === "}" || letter === "]") open.pop();
    else if (letter === '"') {
      const start = i;
      while (text[++i] !== '"') if (text[i] === "\\") i++;
      if (!/^\s*:/.test(text.slice(i + 1, i + 100))) continue;
      const key = JSON.parse(text.slice(start, i + 1)) as string;
      if (open.at(-1)!.has(key)) {
        const before = text.slice(0, start).split("\n");
        throw new SyntaxError(
          `Cannot import ${path} as a field must stand once in its object: ${
            shown(key)
          } is there again at line ${before.length}, character ${
            before.at(-1)!.length + 1
          }`,
        );
      }
      open.at(-1)!.add(key);
    }
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
