/**
 * Where a text stops being JSON. Of an unexpected token, the engine's message
 * gives the words around it and no place.
 *
 * @module
 */

/**
 * Returns what is wrong and where, counted from 1.
 *
 * @example
 * ```ts
 * import { jsonFault } from "src/datasets/import/json_fault.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(jsonFault('[{"a": x}]'), {
 *   what: "Unexpected token 'x'",
 *   line: 1,
 *   character: 8,
 * });
 * assert.equal(jsonFault("[1]"), undefined);
 * ```
 */
export function jsonFault(
  text: string,
): { what: string; line: number; character: number } | undefined {
  const message = messageOf(text);
  if (message === undefined) return undefined;
  const before = text.slice(0, placeOf(message) ?? goodLength(text))
    .split("\n");
  return {
    what: message.split(/ in JSON| \(line|, (?:"|\.\.\.)/)[0]!.replace(
      /\s+/g,
      " ",
    ),
    line: before.length,
    character: before.at(-1)!.length + 1,
  };
}

/** How much of a text could be the start of JSON: found by halving. */
function goodLength(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const message = messageOf(text.slice(0, middle));
    const isGood = message === undefined ||
      /end of JSON|Unterminated/.test(message) ||
      (placeOf(message) ?? -1) >= middle;
    if (isGood) good = middle;
    else bad = middle;
  }
  return good;
}

function placeOf(message: string): number | null {
  const [, place] = / at position (\d+)/.exec(message) ?? [];
  return place === undefined ? null : Number(place);
}

function messageOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
}
