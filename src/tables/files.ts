/**
 * Files whole or not at all, and text that is really UTF-8.
 *
 * @module
 */

import { dirname } from "node:path";

/** Returns the bytes of a file, or throws an error that names it. */
export function readBytes(path: string): Uint8Array<ArrayBuffer> {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Deno.errors.NotFound(
      `Cannot read ${path} as the file must exist: there is none`,
    );
  }
}

/** Returns the text of a UTF-8 file, without a byte-order mark. */
export function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SyntaxError(
      `Cannot read ${path} as it must be UTF-8 text: it has other bytes; save it as UTF-8`,
    );
  }
}

/**
 * Writes a file whole: a process killed at any moment leaves the old file or
 * the new one, never half of one.
 */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const partial = `${path}.partial`;
  Deno.mkdirSync(dirname(path), { recursive: true });
  if (typeof content === "string") Deno.writeTextFileSync(partial, content);
  else Deno.writeFileSync(partial, content);
  Deno.renameSync(partial, path);
}
