/**
 * Prints where a report lies and what is missing from it.
 *
 * @module
 */

import { join } from "node:path";
import type { BuiltReport } from "../study/report_stage.ts";
import type { Flags } from "./flags.ts";
import type { Io } from "./io.ts";

/** With `--json` these lines are messages, and go to standard error. */
export function sayReport(
  { folder, is_new, missing }: BuiltReport,
  { io, flags }: { io: Io; flags: Flags },
): void {
  const say = flags.json ? io.err : io.out;
  say(
    `Report${is_new ? "" : " (unchanged)"}: ${
      join(folder, "report.html")
    }, report.pdf, report.md`,
  );
  for (const phrase of missing) say(`Incomplete: ${phrase}`);
}
