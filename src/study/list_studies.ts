/**
 * Which studies the workspace holds, and which of them are recorded.
 *
 * @module
 */

import { join } from "node:path";
import { homeFolder, studyPaths } from "../paths.ts";

/** Returns the names of all studies, sorted: the folders with a plan. */
export function listStudies(home = homeFolder()): string[] {
  const folder = join(home, "results");
  if (!isThere(folder)) return [];
  return [...Deno.readDirSync(folder)]
    .filter(({ isDirectory, name }) =>
      isDirectory && isThere(studyPaths(name, home).plan)
    )
    .map(({ name }) => name).sort();
}

/** Returns whether a study was frozen by `lab record`. */
export function isRecorded(study: string, home = homeFolder()): boolean {
  return isThere(studyPaths(study, home).frozen);
}

/** Returns whether a study has a ledger on this machine. */
export function hasLedger(study: string, home = homeFolder()): boolean {
  return isThere(studyPaths(study, home).ledger);
}

export function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
