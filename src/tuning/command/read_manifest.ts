/**
 * The manifest of a trainer, checked before anything is made of it.
 *
 * @module
 */

import { readText } from "../../tables/files.ts";
import { Manifest } from "./job_description.ts";

/**
 * Returns the manifest at a path, or null where there is none.
 *
 * @throws {RangeError} If it is no manifest, or lacks a wanted epoch.
 */
export function readManifest(
  path: string,
  epochs: readonly number[],
): Manifest | null {
  const refuse = (why: string) =>
    new RangeError(
      `Cannot read ${path} as it must be a manifest of checkpoints: ${why}`,
    );
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    if (error instanceof SyntaxError) throw refuse(error.message);
    throw error;
  }
  const { success, data, error } = Manifest.safeParse(value);
  if (!success) throw refuse(firstIssue(error.issues[0]!, value));
  const found = data.checkpoints.map(({ epoch }) => epoch);
  const missing = epochs.filter((epoch) => !found.includes(epoch));
  if (missing.length > 0) {
    throw refuse(
      `it lacks epoch ${missing.join(", ")}, and has ${found.join(", ")}`,
    );
  }
  return data;
}

type Issue = {
  code: string;
  path: PropertyKey[];
  message: string;
  errors?: Issue[][];
};

/** Of the two forms a manifest may have, speaks of the one that was meant. */
function firstIssue(issue: unknown, value: unknown): string {
  const { code, path, message, errors } = issue as Issue;
  if (code === "invalid_union" && errors !== undefined) {
    const inner = errors[Array.isArray(value) ? 0 : 1]?.[0];
    if (inner !== undefined) return firstIssue(inner, value);
  }
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}
