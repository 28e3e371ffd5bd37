/**
 * Says that asking failed, after all that worked is stored.
 *
 * @module
 */

import type { AskedResult } from "../study/respond_stage.ts";

/** Throws if answers failed: a study with failures has not ended well. */
export function throwFailures(
  { asked, errors, first_error }: AskedResult,
): void {
  if (errors === 0) return;
  throw new Error(
    `${errors} of ${asked} answers failed and are asked again next time; the first: ${first_error}`,
  );
}
