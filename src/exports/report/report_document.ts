/**
 * The report of a study as a document, for exports that set it in their way.
 *
 * @module
 */

import { composeReport } from "../../report/compose.ts";
import type { ReportDocument } from "../../report/document.ts";
import type { ReportInput } from "../../report/input.ts";
import { viewStudy } from "../../report/study_view.ts";
import type { StudyContext } from "../../study/context.ts";
import { reportSource } from "../../study/report_source.ts";
import { assertAnswered } from "../answer_reader.ts";

/**
 * Returns a study's report, and what it is made from.
 *
 * @throws {RangeError} If the study has no response.
 */
export async function reportDocument(
  context: StudyContext,
): Promise<{ document: ReportDocument; input: ReportInput }> {
  assertAnswered(context);
  const source = await reportSource(context);
  const input = await source.input();
  return { document: await composeReport(viewStudy(input)), input };
}
