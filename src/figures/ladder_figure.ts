/**
 * The perturbation ladder: accuracy from the trained question down to those
 * that are ever further from it, one change at a time.
 *
 * What a question changes is kept apart: the form of a name, the wording, both.
 * A benchmark that changes two at once cannot say which of them a model fails
 * at. Rungs are in order; how far apart they are `degree_figure.ts` shows.
 *
 * @module
 */

import type { Summary } from "../records/summary.ts";
import {
  type FigureOptions,
  pickCells,
  presentConditions,
  shown,
  shownArm,
  unique,
} from "./cells.ts";
import { conditionPanels, orderedTypes, proportionAxis } from "./panels.ts";
import { BLUE, readable, THEME } from "./theme.ts";
import type { Figure } from "./to_svg.ts";

/** Height of a rung, in pixels. */
const RUNG = 20;

/** Changes from the smaller to the larger; others follow by name. */
const VARIANTS = ["all", "name_form", "wording", "both"];

/** One rung: a type of question, or one kind of change within it. */
interface Rung {
  question_type: string;
  variant: string;
}

/**
 * Returns a dot with its interval per rung at the last epoch, joined by a line;
 * the small hollow dot is the base. One panel per condition.
 */
export function ladderFigure(
  summaries: readonly Summary[],
  options: FigureOptions,
): Figure {
  const rows = pickCells(summaries, {
    dataset: options.dataset,
    judge: options.judge,
    setting: options.setting,
    condition_id: options.conditions,
    series_id: "all",
    role: "target",
    metric: "accuracy",
    arm: shownArm(summaries, options),
  }).filter((row) => row.estimate !== null && row.question_type !== "all");
  const last = Math.max(0, ...rows.map((row) => row.epoch));
  const rungs = rungsOf(rows);
  const { width, ...panels } = conditionPanels(
    presentConditions(rows, options.conditions),
  );
  const values = rows
    .filter((row) => row.epoch === 0 || row.epoch === last)
    .filter((row) => rungs.some((rung) => isOn(row, rung)))
    .map((row) => ({
      condition: readable(row.condition_id),
      rung: nameOf(row),
      degree: rungs.findIndex((rung) => isOn(row, rung)),
      epoch: row.epoch,
      accuracy: shown(row.estimate),
      lower: shown(row.lower),
      upper: shown(row.upper),
      n_items: row.n_items,
    }));
  return {
    config: THEME,
    data: { values },
    ...panels,
    spec: {
      width,
      height: Math.max(40, RUNG * rungs.length),
      layer: layersOf({ rungs: rungs.map(nameOf), last }),
    },
  };
}

/** Returns the rungs in order; a type without kinds of change is one rung. */
export function rungsOf(rows: readonly Rung[]): Rung[] {
  return orderedTypes(rows.map((row) => row.question_type))
    .flatMap((question_type) => {
      const variants = unique(
        rows.filter((row) => row.question_type === question_type)
          .map(({ variant }) => variant),
      );
      const kinds = variants.filter((variant) => variant !== "all");
      const known = VARIANTS.filter((variant) => kinds.includes(variant));
      const others = kinds.filter((kind) => !known.includes(kind)).sort();
      return (kinds.length > 0 ? [...known, ...others] : variants)
        .map((variant) => ({ question_type, variant }));
    });
}

const isOn = (row: Rung, rung: Rung) =>
  row.question_type === rung.question_type && row.variant === rung.variant;

/** `rephrased: name form`, or the type alone. */
function nameOf({ question_type, variant }: Rung): string {
  return variant === "all"
    ? readable(question_type)
    : `${readable(question_type)}: ${readable(variant)}`;
}

function layersOf({ rungs, last }: { rungs: readonly string[]; last: number }) {
  const y = {
    field: "rung",
    type: "nominal" as const,
    sort: [...rungs],
    axis: {
      title: null,
      ticks: false,
      domain: false,
      grid: true,
      labelPadding: 9,
      labelLimit: 260,
    },
  };
  const x = proportionAxis("accuracy", "accuracy");
  const atEpoch = (epoch: number) => ({ filter: `datum.epoch === ${epoch}` });
  return [
    {
      transform: [atEpoch(last)],
      mark: { type: "line" as const, color: BLUE, opacity: 0.45 },
      encoding: {
        x,
        y,
        order: { field: "degree", type: "quantitative" as const },
      },
    },
    {
      transform: [atEpoch(last), { filter: "datum.lower !== null" }],
      mark: { type: "rule" as const, color: BLUE, strokeWidth: 1.6 },
      encoding: { y, x: { ...x, field: "lower" }, x2: { field: "upper" } },
    },
    {
      transform: [atEpoch(0)],
      mark: {
        type: "point" as const,
        filled: false,
        color: BLUE,
        size: 22,
        opacity: 0.8,
      },
      encoding: { x, y },
    },
    {
      transform: [atEpoch(last)],
      mark: {
        type: "point" as const,
        filled: true,
        color: BLUE,
        size: 50,
        opacity: 1,
      },
      encoding: { x, y },
    },
  ];
}
