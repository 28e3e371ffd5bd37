/**
 * The contrasts that a plan stated, what became of each, and why.
 *
 * @module
 */

import { type Block, heading, paragraph, reference } from "../document.ts";
import { counted } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { unheldTexts } from "./findings.ts";
import { contrastsTable } from "./result_tables.ts";

/** Returns the contrasts with their outcomes, and why some do not hold. */
export function contrastBlocks(view: StudyView): Block[] {
  const table = contrastsTable(view);
  return [
    heading("contrasts", "Stated contrasts"),
    ...(table === undefined
      ? [paragraph(
        "The plan states no contrast, so every difference in this report is exploratory.",
      )]
      : [table]),
    ...unheldBlocks(view),
  ];
}

/** Says that all hold, where there are some. */
function heldBlocks(view: StudyView): Block[] {
  const primary = view.input.claims.filter((claim) => claim.primary);
  return primary.length === 0 ? [] : [
    paragraph(
      `${counted(primary.length, "primary contrast")} of `,
      reference("table_contrasts"),
      primary.length === 1 ? " holds." : " hold, all that were stated.",
    ),
  ];
}

/** Says of each claim that does not hold what it lacks. */
function unheldBlocks(view: StudyView): Block[] {
  const items = unheldTexts(view);
  if (items.length === 0) return heldBlocks(view);
  const disagree = view.input.claims.some(({ primary, lacks }) =>
    primary && lacks.join() === "interval"
  );
  return [
    paragraph(
      "Of the primary contrasts in ",
      reference("table_contrasts"),
      " these do not hold:",
    ),
    { kind: "list", items },
    ...(disagree
      ? [
        paragraph(
          "A small p beside an interval that includes 0 is no contradiction: the test flips the signs of the entities' differences and asks only whether their direction could be chance, while the interval is built from those of the two sides and so allows for how coarsely each of them is known. A claim needs both.",
        ),
      ]
      : []),
  ];
}
