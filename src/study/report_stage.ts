/**
 * The stage that reports: builds a study's report if its input has changed.
 *
 * @module
 */

import { join, relative } from "node:path";
import { writeReport } from "../report/write_report.ts";
import { readText, writeWhole } from "../tables/files.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import { reportSource } from "./report_source.ts";
import type { Numbers } from "./summarize_rows.ts";

/** Beside the report: the fingerprint of what it was made from. */
const FINGERPRINT = "input.sha256";

export interface BuiltReport {
  /** Relative to the workspace. */
  folder: string;
  /** False where nothing had changed and the report was left as it was. */
  is_new: boolean;
  /** What is incomplete, one phrase each; unknown of a report left as it was. */
  missing: string[];
}

/** Builds the report, or leaves one that is up to date. */
export async function buildReport(
  context: StudyContext,
  { force = false, numbers }: {
    force?: boolean;
    /** Numbers that were just computed, so as not to do it twice. */
    numbers?: Numbers;
  } = {},
): Promise<BuiltReport> {
  const { paths, options: { home, onProgress } } = context;
  const folder = relative(home, paths.report);
  const source = await reportSource(context, { numbers });
  if (!force && isCurrent(paths.report, source.fingerprint)) {
    return { folder, is_new: false, missing: [] };
  }
  const input = await source.input();
  const say = (done: number) =>
    onProgress({ stage: "report", done, total: 1, unit: "report" });
  say(0);
  await writeReport(input, paths.report);
  writeWhole(join(paths.report, FINGERPRINT), `${source.fingerprint}\n`);
  say(1);
  return { folder, is_new: true, missing: input.missing };
}

/** The fingerprint is written last, so a report beside it is whole. */
function isCurrent(folder: string, fingerprint: string): boolean {
  const path = join(folder, FINGERPRINT);
  return isThere(join(folder, "report.html")) && isThere(path) &&
    readText(path).trim() === fingerprint;
}
