/**
 * `judge calibrate --study`: a study's headline judge, measured for its report.
 *
 * @module
 */

import type { Io } from "../io.ts";
import type { CalibrateFlags } from "../calibrate_flags.ts";

export function calibrateForStudy(
  _study: string,
  _: { flags: CalibrateFlags; io: Io },
): Promise<void> {
  return Promise.resolve();
}
