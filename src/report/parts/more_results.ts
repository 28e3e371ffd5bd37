/**
 * The appendix of results: what a reader can do without at first.
 *
 * @module
 */

import {
  type Block,
  type FigureBlock,
  heading,
  paragraph,
  reference,
  type Section,
} from "../document.ts";
import type { StudyView } from "../study_view.ts";
import { draw, drawDegrees } from "./draw.ts";
import { barsFinding } from "./figure_findings.ts";
import { drawAgreement } from "./figures/agreement.ts";
import { drawCalibration } from "./figures/calibration.ts";
import { drawCosts } from "./figures/costs.ts";
import { drawLadder } from "./figures/ladder.ts";
import { drawRankings } from "./figures/rankings.ts";
import {
  judgesTable,
  localityTable,
  retentionRateTable,
  variantsTable,
} from "./result_choices.ts";
import { seedsTable } from "./result_tables.ts";
import { drawEpochs, named } from "./results.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns the section, or none where a study has nothing more. */
export async function moreResultsPart(view: StudyView): Promise<Section[]> {
  const blocks: Block[] = [];
  for (const dataset of view.datasets) {
    blocks.push(
      ...await figureBlocks(view, dataset),
      ...await wordingBlocks(view, dataset),
      ...keptBlocks(view, dataset),
      ...judgeBlocks(view, dataset),
      ...await drawAgreement(view, dataset),
      ...seedBlocks(view, dataset),
      ...await drawRankings(view, dataset),
      ...await drawCosts(view, dataset),
      ...await drawCalibration(view, dataset),
    );
  }
  if (blocks.length === 0) return [];
  return [{
    id: "more_results",
    title: "More results",
    wide: true,
    blocks: [
      paragraph(
        "The same answers from other sides: by setting, by wording, by judge and by run.",
      ),
      ...blocks,
    ],
  }];
}

async function figureBlocks(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const settings = view.settings({ dataset, role: "target" });
  const bars: FigureBlock[] = [];
  const curves: FigureBlock[] = [];
  for (const [i, setting] of settings.entries()) {
    const at = { dataset, setting };
    bars.push(
      await draw(view, {
        name: "before_after",
        at,
        caption: [
          barsFinding(view, at),
          `Accuracy on ${
            SETTING_MEANING[setting] ?? setting
          }: the base and the last epoch, with intervals, chance and ceiling.`,
        ],
      }),
    );
    if (i > 0) curves.push(await drawEpochs(view, at));
  }
  if (bars.length === 0) return [];
  return [
    heading(
      `more_learned_${dataset}`,
      named(view, dataset, "Before and after"),
    ),
    paragraph(
      ...[...curves, ...bars].flatMap(({ id }, i, all) => [
        reference(id),
        i < all.length - 2 ? ", " : i === all.length - 2 ? " and " : "",
      ]),
      ": the base and the last epoch side by side",
      curves.length === 0
        ? "."
        : ", and the curves of the facts that the results do not draw.",
    ),
    ...curves,
    ...bars,
  ];
}

async function wordingBlocks(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const table = variantsTable(view, dataset);
  const ladder = [
    ...await drawLadder(view, dataset),
    ...await drawDegrees(view, dataset),
  ];
  if (table === undefined && ladder.length === 0) return [];
  return [
    heading(`wording_${dataset}`, named(view, dataset, "What was changed")),
    ...(table === undefined ? [] : [
      paragraph("Changes of wording and of the name's form are kept apart."),
      table,
    ]),
    ...ladder,
  ];
}

function keptBlocks(view: StudyView, dataset: string): Block[] {
  const tables = [
    retentionRateTable(view, dataset),
    localityTable(view, dataset),
  ].filter((table) => table !== undefined);
  if (tables.length === 0) return [];
  return [
    heading(
      `more_kept_${dataset}`,
      named(view, dataset, "Retention rate and locality"),
    ),
    ...tables,
  ];
}

function judgeBlocks(view: StudyView, dataset: string): Block[] {
  const judges = judgesTable(view, dataset);
  if (judges === undefined) return [];
  return [
    heading(`judges_${dataset}`, named(view, dataset, "Judges side by side")),
    paragraph(
      "A judge that does not apply to a type of answer gives no verdict, so its questions may be fewer.",
    ),
    judges,
  ];
}

function seedBlocks(view: StudyView, dataset: string): Block[] {
  const seeds = ["new", "update"].map((setting) =>
    seedsTable(view, { dataset, setting })
  ).filter((table) => table !== undefined);
  if (seeds.length === 0) return [];
  return [
    heading(`seeds_${dataset}`, named(view, dataset, "Single runs")),
    paragraph(
      "With fewer than five seeds an interval over seeds means little, so each run is shown.",
    ),
    ...seeds,
  ];
}
