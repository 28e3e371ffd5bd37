/**
 * Opens a study by its name.
 *
 * @module
 */

import { openContext, type OpenOptions } from "./open_context.ts";
import { Study } from "./study.ts";

export type { OpenOptions } from "./open_context.ts";

/**
 * Returns a study, its plan checked and its datasets and models loaded.
 *
 * Takes no lock: that comes with the first stage that writes.
 *
 * @throws {RangeError} If the study, a dataset or a model does not exist, or
 *   is not the one that the plan pins.
 * @throws {SyntaxError} If a file breaks its rules.
 */
export async function openStudy(
  name: string,
  options: OpenOptions = {},
): Promise<Study> {
  return new Study(await openContext(name, options));
}
