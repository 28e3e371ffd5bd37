/**
 * One figure of the results, drawn and captioned.
 *
 * @module
 */

import { armsFigure } from "../../figures/arms_figure.ts";
import { degreeFigure } from "../../figures/degree_figure.ts";
import { type FigureName, FIGURES } from "../../figures/registry.ts";
import { toSvg } from "../../figures/to_svg.ts";
import { armsApart } from "../../records/sweep.ts";
import { type FigureBlock, type Inline, plainText } from "../document.ts";
import type { StudyView } from "../study_view.ts";
import { armLabel } from "./arm_names.ts";
import { degreeFinding } from "./figure_findings.ts";
import { armsFinding } from "./figures/arms_finding.ts";
import { SETTING_MEANING } from "./words.ts";

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
    arm: view.input.plan.arms[0],
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
    alternative: `${
      plainText(caption)
    } The numbers are in tables/summaries.csv.`,
  };
}

/** Returns accuracy against the degree of change, where that was measured. */
export async function drawDegrees(
  view: StudyView,
  dataset: string,
): Promise<FigureBlock[]> {
  const cells = (view.input.degree_cells ?? [])
    .filter((cell) =>
      cell.dataset === dataset && cell.arm === view.input.plan.arms[0]
    );
  if (new Set(cells.map(({ mean_distance }) => mean_distance)).size < 2) {
    return [];
  }
  const { conditions } = view;
  const file = view.datasets.length > 1 ? `degree_${dataset}` : "degree";
  const caption = degreeFinding(cells) +
    "Accuracy on trained facts after the last epoch against the degree of change: the share of words that a question does not have in common with the trained one, 0 for the trained question itself. Dots are bins at their mean, with intervals.";
  return [{
    kind: "figure",
    id: `figure_${file}`,
    file,
    svg: await toSvg(
      degreeFigure(cells, { dataset, conditions }),
    ),
    caption: [caption],
    alternative: caption,
  }];
}

/** Returns base and tuned in every arm: trained facts, then untouched ones. */
export async function drawArms(view: StudyView): Promise<FigureBlock[]> {
  const apart = armsApart(view.input.plan);
  const rows = (view.input.arm_effects ?? []).filter((row) =>
    apart.includes(row.arm) && row.epoch === view.last_epoch &&
    row.variant === "all" &&
    row.setting !== "all" && row.question_type !== "all" &&
    row.role !== "locality"
  );
  const places = Map.groupBy(
    rows,
    (row) => [row.role, row.setting, row.dataset].join("_"),
  );
  return await Promise.all(
    [...places].map(async ([place, rows]) => {
      const { role, setting } = rows[0]!;
      const about = role === "target"
        ? SETTING_MEANING[setting] ?? setting
        : "facts that the base knew and training left alone";
      const caption = armsFinding(rows) +
        `Accuracy on ${about} in each arm after ${view.last_epoch} epochs (filled, with interval) and of the base (hollow), shown the same.`;
      return {
        kind: "figure" as const,
        id: `figure_arms_${place}`,
        file: `arms_${place}`,
        svg: await toSvg(
          armsFigure(
            rows.map((row) => ({ ...row, arm: armLabel(row.arm) })),
            { conditions: view.conditions },
          ),
        ),
        caption: [caption],
        alternative: `${caption} The numbers are in tables/arm_effects.csv.`,
      };
    }),
  );
}
