/**
 * What a report is made from, and its fingerprint: computed from the ledger, or
 * read where a recorded study has kept it.
 *
 * @module
 */

import type { ReportInput } from "../report/input.ts";
import { hashOf } from "../records/hash.ts";
import {
  analysisFingerprint,
  readAnalysis,
  writeAnalysis,
} from "./analysis.ts";
import { armInput } from "./arm_input.ts";
import type { StudyContext } from "./context.ts";
import { withContexts } from "./explorer_contexts.ts";
import { CODE, codeHash, reportFingerprint } from "./fingerprint.ts";
import { hasLedger, isRecorded } from "./list_studies.ts";
import { ownResults } from "./own_results.ts";
import { reportInput } from "./report_input.ts";
import { readStudyFrames } from "./snapshot.ts";
import type { StudyFrames } from "./study_frames.ts";
import { type Numbers, summarizeRows } from "./summarize_rows.ts";

/** Where a report comes from. */
export interface ReportSource {
  /** Of all that the report is made from; equal ones promise an equal report. */
  fingerprint: string;
  input(): Promise<ReportInput>;
}

/** Returns whether a study is read from its recorded tables alone. */
export function isReadFrozen(
  { plan: { study }, options: { home, recorded } }: StudyContext,
): boolean {
  return recorded || (!hasLedger(study, home) && isRecorded(study, home));
}

/** Returns the source of a study's report as it is now. */
export async function reportSource(
  context: StudyContext,
  { numbers }: {
    /** Numbers that were just computed, so as not to do it twice. */
    numbers?: Numbers | undefined;
  } = {},
): Promise<ReportSource> {
  // What other recorded studies found backs published results in this report.
  const own_results = ownResults(context.options.home);
  if (isReadFrozen(context)) {
    const analysis = await analysisFingerprint(context);
    const code = await codeHash(CODE);
    return {
      fingerprint: await hashOf({ analysis, code, own_results }),
      input: async () => ({
        ...await keptInput(context, analysis),
        own_results,
      }),
    };
  }
  const rows = await readStudyFrames(context);
  const fingerprint = await reportFingerprint(context, rows);
  return {
    fingerprint: await hashOf({ fingerprint, own_results }),
    input: async () => ({
      ...await computedInput(context, { rows, numbers }),
      own_results,
    }),
  };
}

/** Returns the analysis of a recorded study; computes and keeps it at first. */
export async function keptInput(
  context: StudyContext,
  fingerprint?: string,
): Promise<ReportInput> {
  fingerprint ??= await analysisFingerprint(context);
  const kept = readAnalysis(context, fingerprint);
  if (kept !== undefined) return kept;
  const rows = await readStudyFrames(context);
  const input = await computedInput(context, { rows });
  writeAnalysis(context, { fingerprint, input });
  return input;
}

async function computedInput(
  context: StudyContext,
  { rows, numbers }: { rows: StudyFrames; numbers?: Numbers | undefined },
): Promise<ReportInput> {
  const input = await reportInput(context.plan, {
    materials: context.materials,
    rows,
    numbers: numbers ?? summarizeRows(context, rows),
    home: context.options.home,
  });
  return {
    ...input,
    ...await armInput(context, rows),
    ...(input.explorer === undefined
      ? {}
      : { explorer: await withContexts(input.explorer, { context, rows }) }),
  };
}
