/**
 * Heat map: every type of question of every dataset at a glance.
 *
 * @module
 */

import type { Summary } from "../records/summary.ts";
import { pickCells, shown, shownArm, twoDigits, unique } from "./cells.ts";
import { cellLayers, type CellText } from "./cell_layers.ts";
import { orderedTypes } from "./panels.ts";
import { readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** From no answer right to all; darker is more, in any color vision and print. */
const RANGE = ["#f3f7fb", "#00456e"];
const TEXTS: CellText[] = [
  ["value", { dy: -6, fontSize: 12, fontWeight: 600 }],
  ["interval", { dy: 8, fontSize: 9.5 }],
];

export interface HeatMapOptions {
  judge: string;
  setting: string;
  /** Condition ids in the order to draw them. */
  conditions: readonly string[];
  /** One arm; the one without passages by default. */
  arm?: string | undefined;
}

/**
 * Returns the accuracy on trained facts after the last epoch, its interval
 * below it: question types across, conditions down, with the base on the same
 * questions above them; a block per dataset. A type that a dataset does not
 * have stays empty.
 */
export function heatMapFigure(
  summaries: readonly Summary[],
  options: HeatMapOptions,
): Figure {
  const rows = heatRows(summaries, options);
  const types = orderedTypes(rows.map((row) => row.question_type));
  const cells = rows.map(valueOf);
  const datasets = unique(cells.map(({ dataset }) => dataset));
  return {
    config: THEME,
    // Flush blocks keep the columns of all datasets in line.
    bounds: "flush",
    spacing: datasets.length > 1 ? 30 : 0,
    vconcat: datasets.map((dataset, i) =>
      blockOf(cells.filter((cell) => cell.dataset === dataset), {
        types: types.map(readable),
        title: datasets.length > 1 ? dataset : "",
        is_first: i === 0,
      })
    ),
  };
}

function blockOf(
  cells: readonly HeatCell[],
  { types, title, is_first }: {
    types: readonly string[];
    title: string;
    is_first: boolean;
  },
) {
  const axis = { title: null, ticks: false, domain: false };
  const x = {
    field: "question_type",
    type: "nominal" as const,
    scale: { domain: [...types], padding: 0.03 },
    axis: is_first
      ? {
        ...axis,
        labelAngle: 0,
        labelLimit: 120,
        orient: "top" as const,
      }
      : null,
  };
  const y = {
    field: "row",
    type: "nominal" as const,
    sort: unique(cells.map(({ row }) => row)),
    axis: { ...axis, labelLimit: 260 },
    scale: { padding: 0.04 },
  };
  return {
    ...(title === ""
      ? {}
      : { title: { text: title, anchor: "start" as const, fontSize: 12 } }),
    data: { values: [...cells] },
    width: { step: 88 },
    height: { step: 34 },
    layer: cellLayers({ x, y, shade: "accuracy", range: RANGE, texts: TEXTS }),
  };
}

/** Returns the last epoch of every condition, each base before its own. */
function heatRows(
  summaries: readonly Summary[],
  { judge, setting, conditions, arm }: HeatMapOptions,
): Summary[] {
  const rows = pickCells(summaries, {
    judge,
    setting,
    condition_id: conditions,
    series_id: "all",
    role: "target",
    variant: "all",
    metric: "accuracy",
    arm: shownArm(summaries, { arm }),
  }).filter((row) => row.estimate !== null && row.question_type !== "all");
  const last = rows.reduce((most, { epoch }) => Math.max(most, epoch), 0);
  return unique(rows.map(({ dataset }) => dataset)).sort().flatMap((dataset) =>
    conditions.flatMap((condition_id, i) => {
      const own = rows.filter((row) =>
        row.dataset === dataset && row.condition_id === condition_id
      );
      const model = own[0]?.model;
      const isFirst = !rows.some((row) =>
        row.dataset === dataset && row.model === model &&
        conditions.indexOf(row.condition_id) < i
      );
      return own.filter(({ epoch }) =>
        epoch === last || (epoch === 0 && isFirst)
      ).sort((a, b) => a.epoch - b.epoch);
    })
  );
}

type HeatCell = ReturnType<typeof valueOf>;

function valueOf(row: Summary) {
  const accuracy = shown(row.estimate)!;
  return {
    dataset: readable(row.dataset),
    row: row.epoch === 0
      ? `base: ${readable(row.model)}`
      : readable(row.condition_id),
    question_type: readable(row.question_type),
    accuracy,
    lower: shown(row.lower),
    upper: shown(row.upper),
    value: twoDigits(row.estimate!),
    interval: row.lower === null || row.upper === null
      ? "no interval"
      : `${twoDigits(row.lower)}–${twoDigits(row.upper)}`,
    is_dark: accuracy > 0.68,
  };
}
