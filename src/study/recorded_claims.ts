/**
 * The claims of a recorded study, computed anew from its frozen tables, beside
 * what its published report states of them.
 *
 * Numbers may move with the code that computes them; a report that says "holds"
 * of what no longer does is worse than none. A test compares the two for every
 * recorded study.
 *
 * @module
 */

import { join } from "node:path";
import { Claim } from "../records/claim.ts";
import { Comparison } from "../records/summary.ts";
import { checkClaims, claimSides } from "../summaries/claims.ts";
import { contrastRows } from "../summaries/comparison_rows.ts";
import { studyAnswers } from "../summaries/study_answers.ts";
import { readCsv } from "../tables/csv.ts";
import { isThere } from "./list_studies.ts";
import { openContext, type OpenOptions } from "./open_context.ts";
import { readStudyFrames } from "./snapshot.ts";
import { summaryInput } from "./summarize_rows.ts";

export interface RecordedClaims {
  /** As the frozen tables have it. */
  computed: Claim[];
  /** As the report states it, in the same order; undefined without a report. */
  stated: Claim[] | undefined;
}

/**
 * Returns both for every contrast of a recorded study's plan.
 *
 * A report from before claims were published states comparisons alone: these
 * are judged by the same rule, ungraded answers and chance as computed.
 *
 * @throws {RangeError | SyntaxError} As `openStudy` does, or if a table of the
 * report cannot be read.
 */
export async function recordedClaims(
  name: string,
  options: Omit<OpenOptions, "readonly" | "recorded"> = {},
): Promise<RecordedClaims> {
  const context = await openContext(name, { ...options, recorded: true });
  const { plan, materials, paths } = context;
  const { frames } = await readStudyFrames(context);
  const study = studyAnswers(summaryInput(plan, { materials, frames }));
  const sides = claimSides(study);
  const judged = (comparisons: Comparison[]) =>
    checkClaims({ plan, comparisons, sides });
  const table = (file: string) => join(paths.report, "tables", file);
  const [claims, comparisons] = [table("claims.csv"), table("comparisons.csv")];
  return {
    computed: judged(contrastRows(study)),
    stated: isThere(claims)
      ? inOrder(readCsv(claims, Claim), plan.contrasts)
      : isThere(comparisons)
      ? judged(readCsv(comparisons, Comparison))
      : undefined,
  };
}

/** Contrasts that a report does not know are left out. */
function inOrder(
  claims: readonly Claim[],
  contrasts: readonly { contrast_id: string }[],
): Claim[] {
  return contrasts.flatMap(({ contrast_id }) =>
    claims.filter((claim) => claim.contrast_id === contrast_id)
  );
}
