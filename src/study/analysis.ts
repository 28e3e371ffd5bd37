/**
 * The analysis of a recorded study, kept beside its tables.
 *
 * Numbers take longer than pages: a report is drawn in seconds, but intervals
 * over hundreds of thousands of judgments are not computed in as many. So what
 * a report is made from is kept with the fingerprint of all that it was
 * computed from (tables, plan, data, models, code); if one of these changes, it
 * is computed again.
 *
 * @module
 */

import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { hashOf, sha256 } from "../records/hash.ts";
import type { ReportInput } from "../report/input.ts";
import { writeWhole } from "../tables/files.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import { calibrationHash, CODE, codeHash } from "./fingerprint.ts";
import { lockHash } from "./reproducibility.ts";

/** The stages whose code decides a number; figures and pages decide none. */
const COMPUTING = [
  "records",
  "random.ts",
  "tables",
  "ledger",
  "statistics",
  "datasets",
  "judgments",
  "audit",
  "summaries",
  "study",
];

interface KeptAnalysis {
  fingerprint: string;
  input: ReportInput;
}

/** Where a study's analysis lies. */
export function analysisPath({ paths }: StudyContext): string {
  return join(paths.folder, "analysis.json.gz");
}

/** Returns the fingerprint of all that a recorded study's numbers come from. */
export async function analysisFingerprint(
  { plan, materials, paths }: StudyContext,
): Promise<string> {
  const tables = [...Deno.readDirSync(paths.frozen)].map(({ name }) => name);
  const code = await Promise.all(
    COMPUTING.map((part) => codeHash(join(CODE, part))),
  );
  return await hashOf({
    study: plan.study,
    plan: await sha256(Deno.readFileSync(paths.plan)),
    datasets: [...materials.datasets.values()].map(({ sha256 }) => sha256),
    base_models: [...materials.base_models.values()]
      .map(({ sha256, card }) => [sha256, card]),
    tables: await Promise.all(
      tables.sort().map(async (name) => [
        name,
        await sha256(Deno.readFileSync(join(paths.frozen, name))),
      ]),
    ),
    ...await calibrationHash(paths.folder),
    code,
    lock: await lockHash(),
    deno: Deno.version.deno,
  });
}

/** Returns the kept analysis, or undefined if it is of something else. */
export function readAnalysis(
  context: StudyContext,
  fingerprint: string,
): ReportInput | undefined {
  const path = analysisPath(context);
  if (!isThere(path)) return undefined;
  try {
    const text = gunzipSync(Deno.readFileSync(path)).toString();
    const kept = JSON.parse(text) as KeptAnalysis;
    return kept.fingerprint === fingerprint ? kept.input : undefined;
  } catch {
    // A cut or broken file is no analysis; the tables hold all it was made of.
    return undefined;
  }
}

/** Keeps an analysis; the same input is the same bytes. */
export function writeAnalysis(
  context: StudyContext,
  { fingerprint, input }: KeptAnalysis,
): void {
  const text = JSON.stringify({ fingerprint, input });
  writeWhole(analysisPath(context), gzipSync(text, { level: 9 }));
}
