/**
 * A made-up view of a study for figures of the report, and their captions.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Analysis } from "src/records/analysis.ts";
import { type Block, plainText } from "src/report/document.ts";
import type { ReportInput } from "src/report/input.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../../fixtures/synthetic_report.ts";

export const input = syntheticReport({ sizes: ["small"] });
export const dataset = "fictional_people";

/** Returns a view of the made-up study, with other rows here and there. */
export const view = (
  { analysis, ...more }: Partial<Omit<ReportInput, "analysis">> & {
    analysis?: { [Name in keyof Analysis]?: unknown[] };
  } = {},
) =>
  viewStudy({
    ...input,
    ...more,
    analysis: { ...input.analysis, ...analysis } as Analysis,
  });
const { conditions, last_epoch } = view();
export const [plain, replay] = conditions as [string, string];

/** Returns the captions of figures, after looking that each is drawn. */
export function captions(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "figure") return [];
    assert.match(block.svg, /^<svg/);
    assert.ok(block.alternative.startsWith(plainText(block.caption)));
    return [plainText(block.caption)];
  });
}

/** What names a cell of trained facts after the last epoch. */
export const place = {
  study: "synthetic",
  dataset,
  role: "target",
  setting: "new",
  epoch: last_epoch,
  question_type: "rephrased",
};
