/**
 * Errors as one line that holds no key.
 *
 * @module
 */

const LONGEST = 400;
const SHORTEST_KEY = 6;

/**
 * Returns a function that takes keys out of a text, also where they stand
 * encoded for a URL, in Base64, or shortened as providers echo them
 * (`sk-ab**…**yz`), and that makes one line of it.
 *
 * The text is cut after the keys are out: cut before, half a key could stay.
 *
 * @param keys What must not be told; empty and missing ones are passed over.
 *
 * @example
 * ```ts
 * import { redactor } from "src/models/request_queue/error_text.ts";
 * import assert from "node:assert/strict";
 *
 * const redact = redactor("sk-very-secret");
 * assert.equal(redact("wrong key\nsk-very-secret"), "wrong key [key]");
 * ```
 */
export function redactor(
  ...keys: readonly (string | undefined)[]
): (text: string) => string {
  const secrets = keys.filter((key): key is string => !!key)
    .flatMap((key) => [key, encodeURIComponent(key), base64(key)])
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, "[key]");
    clean = clean.replace(/\b[\w-]{2,}\*{3,}[\w-]*/g, "[key]");
    return oneLine(clean);
  };
}

/** Returns the text on one line, and no longer than a line may be. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}

/** A key's bytes in Base64; short ones would match too much else. */
function base64(key: string): string {
  return key.length < SHORTEST_KEY
    ? key
    : btoa(String.fromCharCode(...new TextEncoder().encode(key)));
}
