/**
 * The appendix of tables: learning, forgetting, calibration and variance.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import {
  type Block,
  heading,
  paragraph,
  type Section,
  type Table,
} from "../../document.ts";
import type { StudyView } from "../../study_view.ts";
import { calibrationTables } from "./calibration.ts";
import { forgettingTable } from "./forgetting.ts";
import { learningTables } from "./learning.ts";
import { rankingTable, sizesTable } from "./rankings.ts";
import { varianceTables } from "./variance.ts";

const PARTS: [string, (view: StudyView, dataset: string) => Table[]][] = [
  ["Learning", learningTables],
  [
    "Forgetting",
    (view, dataset) =>
      [forgettingTable(view, dataset)].filter((table) => table !== undefined),
  ],
  ["Calibration", calibrationTables],
  ["Where the variance is", varianceTables],
  [
    "Which conditions are tied",
    (view, dataset) =>
      [rankingTable(view, dataset), sizesTable(view, dataset)]
        .filter((table) => table !== undefined),
  ],
];

/** Returns the section, or none where the study has no such numbers. */
export function analysisPart(view: StudyView): Section[] {
  const blocks = view.datasets.flatMap((dataset) =>
    PARTS.flatMap(([title, tables]): Block[] => {
      const found = tables(view, dataset);
      if (found.length === 0) return [];
      const name = view.datasets.length > 1
        ? `${readable(dataset)}: ${title}`
        : title;
      const id = `analysis_${title.toLowerCase().replaceAll(" ", "_")}`;
      return [heading(`${id}_${dataset}`, name), ...found];
    })
  );
  if (blocks.length === 0) return [];
  return [{
    id: "analysis",
    title: "Learning, forgetting, calibration and variance",
    wide: true,
    blocks: [
      paragraph(
        "Exploratory throughout: no claim of the plan rests on these tables, and no p-value here is adjusted. They show one setting; all settings, epochs and steps between checkpoints are in the report's folder of tables.",
      ),
      ...blocks,
    ],
  }];
}
