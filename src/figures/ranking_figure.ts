/**
 * Ranking: which conditions are better than which, and which are tied.
 *
 * @module
 */

import type { RankingRow } from "../records/ranking.ts";
import { shown, unique } from "./cells.ts";
import { orderedTypes, panelsOf, proportionAxis } from "./panels.ts";
import { BLUE, PAPER, readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** Room to the right of a panel for ranks and letters, in pixels. */
const MARGIN = 62;
const WIDTH = 150;

/**
 * Returns accuracies with intervals, a panel per question type, conditions from
 * the best on average down. Beside each stand the ranks that it may have and
 * its letters: conditions with a letter in common are tied. Filled dots are
 * tied with the best.
 *
 * @param rows Of one dataset, role and setting.
 */
export function rankingFigure(rows: readonly RankingRow[]): Figure {
  const types = orderedTypes(rows.map((row) => row.question_type));
  const conditions = byMeanRank(rows);
  return {
    config: THEME,
    data: { values: rows.map(valuesOf) },
    ...panelsOf("question_type", types),
    // Every panel has its own axis, as the last row may not be full.
    spacing: { row: 76, column: MARGIN },
    resolve: { axis: { x: "independent" } },
    spec: {
      width: WIDTH,
      height: Math.max(40, 19 * conditions.length),
      layer: layersOf(conditions),
    },
  };
}

function valuesOf(row: RankingRow) {
  const { rank, best, worst, ties } = row;
  return {
    question_type: readable(row.question_type),
    condition: readable(row.condition_id),
    accuracy: shown(row.estimate),
    lower: shown(row.lower),
    upper: shown(row.upper),
    rank: `${best === worst ? rank : `${best}–${worst}`}  ${ties}`,
    tied: row.tied_with_best,
  };
}

/** Returns conditions by their mean rank over question types. */
function byMeanRank(rows: readonly RankingRow[]): string[] {
  const mean = (condition_id: string) => {
    const own = rows.filter((row) => row.condition_id === condition_id);
    return own.reduce((sum, { rank }) => sum + rank, 0) / own.length;
  };
  return unique(rows.map(({ condition_id }) => condition_id))
    .map((condition_id) => ({ condition_id, rank: mean(condition_id) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ condition_id }) => condition_id);
}

function layersOf(conditions: readonly string[]) {
  const y = {
    field: "condition",
    type: "nominal" as const,
    sort: conditions.map(readable),
    axis: {
      title: null,
      ticks: false,
      domain: false,
      grid: true,
      labelLimit: 260,
      labelPadding: 9,
    },
  };
  const x = proportionAxis("accuracy", "accuracy");
  return [
    {
      transform: [{ filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, color: BLUE, strokeWidth: 1.6 },
      encoding: { y, x: { ...x, field: "lower" }, x2: { field: "upper" } },
    },
    {
      mark: {
        type: "point" as const,
        size: 50,
        opacity: 1,
        stroke: BLUE,
        strokeWidth: 1.6,
      },
      encoding: {
        y,
        x,
        fill: {
          field: "tied",
          type: "nominal" as const,
          scale: { domain: [true, false], range: [BLUE, PAPER] },
          legend: null,
        },
      },
    },
    {
      mark: { type: "text" as const, align: "left" as const, dx: 8 },
      encoding: {
        y,
        x: { value: WIDTH },
        text: { field: "rank", type: "nominal" as const },
      },
    },
  ];
}
