/**
 * What every figure block of this folder is made with.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import { type Figure, toSvg } from "../../../figures/to_svg.ts";
import {
  type FigureBlock,
  heading,
  type Inline,
  plainText,
} from "../../document.ts";
import type { StudyView } from "../../study_view.ts";

/** Returns a drawn figure; `table` is where its numbers stand. */
export async function figureBlock(
  figure: Figure,
  { file, caption, table }: {
    file: string;
    caption: Inline[];
    table: string | null;
  },
): Promise<FigureBlock> {
  return {
    kind: "figure",
    id: `figure_${file}`,
    file,
    svg: await toSvg(figure),
    caption,
    alternative: `${plainText(caption)}${
      table === null ? "" : ` The numbers are in tables/${table}.csv.`
    }`,
  };
}

/** Returns a heading that names the dataset where there are several. */
export function headingOf(
  { datasets }: StudyView,
  { id, dataset, title }: { id: string; dataset: string; title: string },
) {
  return heading(
    `${id}_${dataset}`,
    datasets.length > 1 ? `${readable(dataset)}: ${title}` : title,
  );
}
