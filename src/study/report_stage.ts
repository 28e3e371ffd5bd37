/**
 * The stage that reports: builds a study's report if its input has changed.
 *
 * @module
 */

import { join, relative } from "node:path";
import { writeReport } from "../report/write_report.ts";
import { readText, writeWhole } from "../tables/files.ts";
import type { StudyContext } from "./context.ts";
import { reportFingerprint } from "./fingerprint.ts";
import { isThere } from "./list_studies.ts";
import { reportInput } from "./report_input.ts";
import { readStudyFrames } from "./snapshot.ts";
import { statusOf } from "./status.ts";
import { type StudySummary, summarizeStudy } from "./summarize_stage.ts";

/** Beside the report: the fingerprint of what it was made from. */
const FINGERPRINT = "input.sha256";

export interface BuiltReport {
  /** Relative to the workspace. */
  folder: string;
  /** False where nothing had changed and the report was left as it was. */
  is_new: boolean;
  /** What is incomplete, one phrase each. */
  missing: string[];
}

/** Builds the report, or leaves one that is up to date. */
export async function buildReport(
  context: StudyContext,
  { force = false, summary }: {
    force?: boolean;
    /** Numbers that were just computed, so as not to do it twice. */
    summary?: StudySummary;
  } = {},
): Promise<BuiltReport> {
  const { plan, materials, paths, options: { home, onProgress } } = context;
  const rows = await readStudyFrames(context);
  const fingerprint = await reportFingerprint(context, rows);
  const folder = relative(home, paths.report);
  if (!force && isCurrent(paths.report, fingerprint)) {
    const { missing } = statusOf({ plan, materials, rows });
    return { folder, is_new: false, missing };
  }
  const { summaries, comparisons } = summary ?? await summarizeStudy(context);
  const say = (done: number) =>
    onProgress({ stage: "report", done, total: 1, unit: "report" });
  say(0);
  const input = await reportInput(plan, {
    materials,
    rows,
    summaries,
    comparisons,
    home,
  });
  await writeReport(input, paths.report);
  writeWhole(join(paths.report, FINGERPRINT), `${fingerprint}\n`);
  say(1);
  return { folder, is_new: true, missing: input.missing };
}

/** The fingerprint is written last, so a report beside it is whole. */
function isCurrent(folder: string, fingerprint: string): boolean {
  const path = join(folder, FINGERPRINT);
  return isThere(join(folder, "report.html")) && isThere(path) &&
    readText(path).trim() === fingerprint;
}
