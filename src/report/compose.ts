/**
 * Puts a report's parts together into one numbered document.
 *
 * @module
 */

import { numbered, type ReportDocument, type Section } from "./document.ts";
import { abstractPart } from "./parts/abstract.ts";
import { analysisPart } from "./parts/analysis/section.ts";
import { appendixPart } from "./parts/appendix.ts";
import { dataAuditPart } from "./parts/data_audit.ts";
import { definitionsPart } from "./parts/definitions.ts";
import { judgeReliabilityPart } from "./parts/judge_reliability.ts";
import { limitationsPart } from "./parts/limitations.ts";
import { methodsPart } from "./parts/methods.ts";
import { relatedPart } from "./parts/related.ts";
import { reproducibilityPart } from "./parts/reproducibility.ts";
import { moreResultsPart } from "./parts/more_results.ts";
import { referencesPart } from "./parts/references.ts";
import { resultsPart } from "./parts/results.ts";
import { variantsPart } from "./parts/variants.ts";
import type { StudyView } from "./study_view.ts";

/** Returns the whole report as a document. */
export async function composeReport(view: StudyView): Promise<ReportDocument> {
  const { plan, missing } = view.input;
  const body = [
    methodsPart(view),
    await resultsPart(view),
    relatedPart(view),
    limitationsPart(view),
  ];
  // Sections of one column come last: paper turns to one column once.
  const appendices = [
    definitionsPart(view),
    ...judgeReliabilityPart(view),
    ...dataAuditPart(view),
    reproducibilityPart(view),
    appendixPart(view),
    ...await moreResultsPart(view),
    ...analysisPart(view),
    ...variantsPart(view),
  ].map((section): Section => ({ ...section, appendix: true }));
  return numbered({
    title: plan.title,
    subtitle: plan.question,
    missing,
    abstract: abstractPart(view),
    sections: [
      ...body,
      ...referencesPart([...body, ...appendices]),
      ...appendices,
    ],
  });
}
