/**
 * Fields of published question files: each read with its place, so that what is
 * wrong can be found in a file of megabytes.
 *
 * @module
 */

/** Where a value stands: the file, and the question or paper in it. */
export interface FieldPlace {
  path: string;
  /** As in `question 55031181e9bde69634000014`. */
  at: string;
  field: string;
}

/** Returns a text. @throws {RangeError} If it is none, or blank. */
export function textField(value: unknown, place: FieldPlace): string {
  if (
    typeof value === "string" && value.trim() !== "" &&
    value.isWellFormed() && !value.includes("\0")
  ) return value.trim();
  throw questionFault(
    value,
    place,
    "must be a text of more than blanks, of whole characters, without NUL",
  );
}

/** Returns a list. @throws {RangeError} If it is none. */
export function listField(value: unknown, place: FieldPlace): unknown[] {
  if (Array.isArray(value)) return value;
  throw questionFault(value, place, "must be a list");
}

/** Returns an object. @throws {RangeError} If it is none. */
export function objectField(
  value: unknown,
  place: FieldPlace,
): Record<string, unknown> {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw questionFault(value, place, "must be an object");
}

/** Returns a whole number of at least -1, which stands for none. */
export function tokenField(value: unknown, place: FieldPlace): number {
  if (Number.isInteger(value) && (value as number) >= -1) {
    return value as number;
  }
  throw questionFault(value, place, "must be a whole number, -1 for none");
}

function questionFault(
  value: unknown,
  { path, at, field }: FieldPlace,
  rule: string,
): RangeError {
  const text = JSON.stringify(value) ?? "missing";
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return new RangeError(
    `Cannot import ${path} as field "${field}" ${rule}: ${at} has ${shown}`,
  );
}
