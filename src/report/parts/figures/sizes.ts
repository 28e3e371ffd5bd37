/**
 * Base and tuned by the number of trained facts, as accuracy and as scores,
 * with the table of differences of the scores (RG-7).
 *
 * @module
 */

import { unique } from "../../../figures/cells.ts";
import { sizeFigure, type SizePoint } from "../../../figures/size_figure.ts";
import { readable } from "../../../figures/theme.ts";
import type { ScoreChangeRow } from "../../../records/judge_tables.ts";
import type { Block, FigureBlock, Table } from "../../document.ts";
import { counted, listed, pValue, signed } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { columnsOf, estimateText } from "../analysis/cells.ts";
import { armLabel } from "../arm_names.ts";
import { SETTING_MEANING } from "../words.ts";
import { figureBlock } from "./block.ts";
import {
  accuracyPoints,
  ladderSizes,
  scorePoints,
  type SizePlace,
} from "./size_points.ts";

/** Scores of a judge go from 1 to 5. */
const SCORES = { kind: "score", least: 1, most: 5 } as const;

/** Returns accuracies by size, then the scores of every judge with a table. */
export async function drawSizes(view: StudyView): Promise<Block[]> {
  const places = view.datasets.flatMap((dataset) =>
    view.settings({ dataset, role: "target" })
      .map((setting) => ({ dataset, setting }))
  );
  const accuracies = await Promise.all(
    places.map((place) => accuracyBlocks(view, place)),
  );
  const changes = view.input.analysis.score_changes ?? [];
  const scores = await Promise.all(
    unique(changes.map(({ judge }) => judge)).flatMap((judge) =>
      unique(changes.map(({ dataset }) => dataset)).flatMap((dataset) =>
        unique(changes.map(({ setting }) => setting)).map((setting) =>
          scoreBlocks(view, { dataset, setting, judge })
        )
      )
    ),
  );
  return [...accuracies.flat(), ...scores.flat()];
}

async function accuracyBlocks(
  view: StudyView,
  place: SizePlace,
): Promise<FigureBlock[]> {
  const points = accuracyPoints(view, place);
  if (unique(points.map(({ size }) => size)).length < 2) return [];
  return [
    await figureBlock(
      sizeFigure(points, { scale: { kind: "share" }, title: "accuracy" }),
      {
        file: `sizes_${place.setting}_${place.dataset}`,
        table: view.input.arm_effects === undefined
          ? "summaries"
          : "arm_effects",
        caption: [
          `${sizeFinding(points)} ${trendFinding(view, place)}Accuracy on ${
            SETTING_MEANING[place.setting] ?? place.setting
          } by the number of facts trained, after ${
            counted(view.last_epoch, "epoch")
          } (filled, with intervals) and of the base on the same questions (hollow, dashed). A triangle that points down marks a clear fall below the base.`,
        ],
      },
    ),
  ];
}

async function scoreBlocks(
  view: StudyView,
  place: SizePlace & { judge: string },
): Promise<Block[]> {
  const points = scorePoints(view, place);
  if (points.length === 0) return [];
  const { judge, dataset, setting } = place;
  const id = [judge, setting, dataset].join("_").replaceAll(/\W+/g, "_");
  const rows = (view.input.analysis.score_changes ?? []).filter((row) =>
    row.judge === judge && row.dataset === dataset &&
    row.setting === setting && row.role === "target" && row.epoch > 0
  );
  return [
    await figureBlock(
      sizeFigure(points, { scale: SCORES, title: "mean score" }),
      {
        file: `scores_${id}`,
        table: "score_changes",
        caption: [
          `${sizeFinding(points)} Mean score by ${
            readable(judge)
          } of answers about ${
            SETTING_MEANING[setting] ?? setting
          }, from 1 to 5, tuned (filled, with intervals) and of the base on the same questions (hollow, dashed). A triangle that points down marks a fall of more than one point.`,
        ],
      },
    ),
    scoreTable(view, { ...place, id, rows }),
  ];
}

/** Returns each mean score beside that of the base, with the paired change. */
function scoreTable(
  view: StudyView,
  { judge, id, rows, ...place }: SizePlace & {
    judge: string;
    id: string;
    rows: readonly ScoreChangeRow[];
  },
): Table {
  const sizes = ladderSizes(view);
  const types = unique(rows.map(({ question_type }) => question_type));
  return {
    kind: "table",
    id: `table_scores_${id}`,
    caption: [
      `Mean score by ${
        readable(judge)
      } before and after training, and what changed.`,
    ],
    columns: columnsOf([
      "Trained facts",
      "Arm",
      "Base",
      "Tuned",
      "Change",
      "p (Holm)",
      "Drop over 1",
    ]),
    groups: types.map((type) => ({
      title: readable(type),
      rows: rows.filter(({ question_type }) => question_type === type)
        .map((row) => [
          String(sizes.get(row.condition_id) ?? readable(row.condition_id)),
          armLabel(row.arm),
          numbers(row, "base_score"),
          numbers(row, "score"),
          numbers(row, "change"),
          pValue(row.p_adjusted),
          row.surely_more_than_one
            ? "surely"
            : row.drops_more_than_one
            ? "yes"
            : "no",
        ]),
    })),
    note:
      `Intervals are paired by entity and seed. A drop is sure where all of its interval is beyond one point. ${
        scoreTrends(view, { judge, ...place })
      }`,
  };
}

const numbers = (
  row: ScoreChangeRow,
  name: "base_score" | "score" | "change",
) =>
  estimateText({
    estimate: row[name],
    lower: row[`${name}_lower`],
    upper: row[`${name}_upper`],
  });

/** Returns where tuned is flagged as below the base, of how many points. */
export function sizeFinding(points: readonly SizePoint[]): string {
  const flagged = points.filter(({ is_flagged }) => is_flagged);
  const all = counted(points.length, "point");
  if (flagged.length === 0) return `None of ${all} is flagged as a fall.`;
  const where = unique(
    flagged.map(({ panel, series }) =>
      `${readable(panel)} in ${readable(series)}`
    ),
  );
  return `${flagged.length} of ${all} ${
    flagged.length === 1 ? "is" : "are"
  } flagged as a fall below the base (${listed(where)}).`;
}

/** Returns for which types accuracy moves with size, by Page's test. */
function trendFinding(view: StudyView, place: SizePlace): string {
  const rows = view.input.analysis.size_trends.filter((row) =>
    row.dataset === place.dataset && row.setting === place.setting &&
    row.role === "target"
  );
  const level = 1 - view.input.plan.statistics.confidence;
  const moved = rows.flatMap((row) => {
    const rises = (row.page_rise_p ?? 1) < level;
    const falls = (row.page_fall_p ?? 1) < level;
    if (!rises && !falls) return [];
    const p = pValue(rises ? row.page_rise_p : row.page_fall_p);
    return [
      `${readable(row.question_type)} ${
        rises ? "rises" : "falls"
      } with the number of facts (Page's test, p ${p})`,
    ];
  });
  if (rows.length === 0) return "";
  return moved.length === 0
    ? "Closed book no type of question shows a trend with the number of facts. "
    : `Closed book ${listed(moved)}. `;
}

function scoreTrends(
  view: StudyView,
  { judge, dataset, setting }: SizePlace & { judge: string },
): string {
  const rows = (view.input.analysis.score_trends ?? []).filter((row) =>
    row.judge === judge && row.dataset === dataset &&
    row.setting === setting && row.role === "target"
  );
  if (rows.length === 0) return "";
  const parts = rows.map((row) =>
    `${readable(row.question_type)}, ${armLabel(row.arm)}: ${
      row.spearman_rho === null
        ? "no rank correlation"
        : `ρ ${signed(row.spearman_rho)} (p ${pValue(row.spearman_p)})`
    }, p of a rise ${pValue(row.page_rise_p)}, of a fall ${
      pValue(row.page_fall_p)
    }`
  );
  return `Trends with the number of facts (Spearman over all orders; Page's test seed by seed, one-sided): ${
    parts.join("; ")
  }.`;
}
