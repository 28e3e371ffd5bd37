/**
 * Reads a damaged file: either it is read, or one clear line refuses it.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { ImportedDataset } from "src/datasets/import/imported.ts";

/** How many files are damaged. */
export const COUNT = Deno.env.get("INFUSION_FULL") === "1" ? 5_000 : 500;

/** The text that a reader may see, or null where the bytes are no text. */
export function decoded(content: string | Uint8Array): string | null {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Returns what is read, or null if the file is refused by a clear line. */
export function readOrRefuse(
  read: (path: string) => ImportedDataset,
  { path, content, what, folder = path }: {
    path: string;
    content: string | Uint8Array;
    /** What was done to the file, for messages. */
    what: string;
    /** Where the file lies, if others may be at odds with it. */
    folder?: string;
  },
): ImportedDataset | null {
  if (typeof content === "string") Deno.writeTextFileSync(path, content);
  else Deno.writeFileSync(path, content);
  try {
    return read(path);
  } catch (error) {
    const { name, message } = error as Error;
    const all = `${what}: ${error}`;
    assert.ok(["SyntaxError", "RangeError"].includes(name), all);
    assert.ok(message.startsWith(`Cannot import ${folder}`), all);
    assert.ok(!/[\n\r]/.test(message) && message.length < 600, all);
    assert.match(
      message,
      /(row|line|record) \d+.*(column|character|field|line|object)|(column|character|field).*(row|line|record) \d+|at least one/,
      all,
    );
    return null;
  }
}
