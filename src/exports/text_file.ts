/**
 * Long text files, written part by part: whole or not at all.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { dirname } from "node:path";

/** Characters that are gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * Writes parts of text as one file, UTF-8; returns the SHA-256 of its bytes,
 * as 64 hex digits.
 */
export function writeParts(path: string, parts: Iterable<string>): string {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  using file = Deno.openSync(partial, {
    write: true,
    create: true,
    truncate: true,
  });
  const flush = (text: string) => {
    let bytes = encoder.encode(text);
    hash.update(bytes);
    while (bytes.length > 0) bytes = bytes.subarray(file.writeSync(bytes));
  };
  let waiting = "";
  for (const part of parts) {
    waiting += part;
    if (waiting.length < CHUNK) continue;
    flush(waiting);
    waiting = "";
  }
  flush(waiting);
  Deno.renameSync(partial, path);
  return hash.digest("hex");
}
