/**
 * The version of this program, as its citation file states it.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { readText } from "../tables/files.ts";

/**
 * Returns the version: `0.2.0`.
 *
 * @throws {SyntaxError} If the citation file states none.
 */
export function labVersion(): string {
  const path = fileURLToPath(new URL("../../CITATION.cff", import.meta.url));
  const version = /^version: *"?([^"\s]+)/m.exec(readText(path))?.[1];
  if (version !== undefined) return version;
  throw new SyntaxError(
    "Cannot read CITATION.cff as it must state a version: it has none",
  );
}
