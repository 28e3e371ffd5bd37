/**
 * Looks for a key wherever it must not be: in values, in errors, in files.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The ways in which a key may be written. */
export const formsOf = (key: string): string[] => [
  key,
  encodeURIComponent(key),
  btoa(key),
  // The middle of its Base64, which is the same wherever it stands in a text.
  ...[1, 2].map((shift) => btoa(" ".repeat(shift) + key).slice(4, -4)),
];

/** Returns the files under a folder that hold a key in any form. */
export function filesWith(key: string, folder: string): string[] {
  const forms = formsOf(key).map((form) => Buffer.from(form));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return path.includes(key) || forms.some((form) => bytes.includes(form));
    });
}

/** Returns all that an error says: its stack, its causes, its own fields. */
export function allOf(error: unknown, depth = 0): string {
  if (depth > 5 || typeof error !== "object" || error === null) {
    return String(error);
  }
  const names = [...Object.getOwnPropertyNames(error), "message", "stack"];
  return names.map((name) => {
    const value = (error as Record<string, unknown>)[name];
    return value === error ? "" : allOf(value, depth + 1);
  }).join("\n") + Deno.inspect(error, { depth: 8 });
}

/** Runs something and returns all that it wrote to the console. */
export async function consoleOf(run: () => Promise<void>): Promise<string> {
  const names = ["log", "info", "warn", "error", "debug", "trace"] as const;
  const before = names.map((name) => console[name]);
  const written: string[] = [];
  for (const name of names) {
    console[name] = (...values: unknown[]) => {
      written.push(values.map((value) => Deno.inspect(value)).join(" "));
    };
  }
  try {
    await run();
  } finally {
    names.forEach((name, i) => console[name] = before[i]!);
  }
  return written.join("\n");
}
