/**
 * One figure of the results, drawn and captioned.
 *
 * @module
 */

import { type FigureName, FIGURES } from "../../figures/registry.ts";
import { toSvg } from "../../figures/to_svg.ts";
import type { FigureBlock, Inline } from "../document.ts";
import type { StudyView } from "../study_view.ts";

/** Figures that stand once per setting; the file's name says which. */
const BY_SETTING: FigureName[] = ["epochs", "before_after"];

/** Returns the block of a figure of the registry. */
export async function draw(
  view: StudyView,
  { name, at, caption }: {
    name: FigureName;
    at: { dataset: string; setting: string };
    caption: Inline[];
  },
): Promise<FigureBlock> {
  const svg = await toSvg(FIGURES[name](view.input.summaries, {
    ...at,
    judge: view.judge,
    conditions: view.conditions,
  }));
  const file = [
    name,
    ...(BY_SETTING.includes(name) ? [at.setting] : []),
    ...(view.datasets.length > 1 ? [at.dataset] : []),
  ].join("_");
  return {
    kind: "figure",
    id: `figure_${file}`,
    file,
    svg,
    caption,
    alternative: `${caption.join("")} The numbers are in tables/summaries.csv.`,
  };
}
