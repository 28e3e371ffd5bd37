/**
 * One figure of the results, drawn and captioned.
 *
 * @module
 */

import { degreeFigure } from "../../figures/degree_figure.ts";
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

/** Returns accuracy against the degree of change, where that was measured. */
export async function drawDegrees(
  view: StudyView,
  dataset: string,
): Promise<FigureBlock[]> {
  const cells = (view.input.degree_cells ?? [])
    .filter((cell) => cell.dataset === dataset);
  if (new Set(cells.map(({ mean_distance }) => mean_distance)).size < 2) {
    return [];
  }
  const { conditions } = view;
  const file = view.datasets.length > 1 ? `degree_${dataset}` : "degree";
  const caption =
    "Accuracy on trained facts after the last epoch against the degree of change: the share of words that a question does not have in common with the trained one, 0 for the trained question itself. Dots are bins at their mean, with intervals.";
  return [{
    kind: "figure",
    id: `figure_${file}`,
    file,
    svg: await toSvg(degreeFigure(cells, { dataset, conditions })),
    caption: [caption],
    alternative: caption,
  }];
}
