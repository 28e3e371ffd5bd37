/**
 * What figures share: one panel per condition, axes, and the type legend.
 *
 * @module
 */

import { QUESTION_TYPES, readable } from "./theme.ts";
import { unique } from "./cells.ts";

/** Returns the facet: a panel per condition in the order given, at most 3 wide. */
export function conditionPanels(conditions: readonly string[]) {
  const panels = panelsOf("condition", conditions);
  const { columns } = panels;
  return { ...panels, width: columns >= 3 ? 158 : columns === 2 ? 235 : 400 };
}

/** Returns the facet of any field: a panel per name, in the order given. */
export function panelsOf(field: string, names: readonly string[]) {
  const n = names.length;
  return {
    facet: {
      field,
      type: "nominal" as const,
      sort: names.map(readable),
      title: null,
      header: { labelPadding: 6 },
    },
    columns: n <= 3 ? Math.max(n, 1) : n === 4 ? 2 : 3,
    // Flush panels keep titles on one line; the row gap then holds the title.
    bounds: "flush" as const,
    spacing: { row: 40, column: 22 },
  };
}

/** Returns a horizontal axis for epochs; the square root spreads the early. */
export function epochAxis(epochs: readonly number[]) {
  const values = unique(epochs).sort((a, b) => a - b);
  return {
    field: "epoch",
    type: "quantitative" as const,
    scale: { type: "sqrt" as const, domain: [0, Math.max(1, ...values)] },
    axis: { title: "epoch", values, grid: false, format: "d" },
  };
}

/** Returns a 0-to-1 axis with quarter lines; `to` leaves room for dots at 1. */
export function proportionAxis(field: string, title: string, to = 1) {
  return {
    field,
    type: "quantitative" as const,
    scale: { domain: [0, to] },
    axis: { title, ...QUARTERS },
  };
}

/** Ticks of a 0-to-1 axis; few enough that none covers another. */
export const QUARTERS = {
  values: [0, 0.25, 0.5, 0.75, 1],
  format: ".2~f",
  labelOverlap: false as const,
};

/** Returns question types present, in reading order. */
export function orderedTypes(types: Iterable<string>): string[] {
  const present = new Set(types);
  const known = Object.keys(QUESTION_TYPES).filter((t) => present.has(t));
  return [...known, ...[...present].filter((t) => !known.includes(t)).sort()];
}

/** Returns the color and the shape encoding of question types, one legend. */
export function typeEncoding(types: readonly string[]) {
  const styles = types.map((t) =>
    QUESTION_TYPES[t] ?? QUESTION_TYPES.reversed!
  );
  const field = { field: "question_type", type: "nominal" as const };
  const legend = LEGEND_BELOW;
  const domain = types.map(readable);
  return {
    color: {
      ...field,
      scale: { domain, range: styles.map((s) => s.color) },
      legend,
    },
    shape: {
      ...field,
      scale: { domain, range: styles.map((s) => s.shape) },
      legend,
    },
  };
}

/** Returns a vertical axis of question types. */
export function typeAxis(types: readonly string[], grid = false) {
  return {
    field: "question_type",
    type: "nominal" as const,
    sort: types.map(readable),
    axis: { title: null, ticks: false, domain: false, grid, labelPadding: 9 },
    scale: { paddingInner: 0.3, paddingOuter: 0.16 },
  };
}

/** A legend in one line under the panels. */
export const LEGEND_BELOW = {
  title: null,
  orient: "bottom" as const,
  direction: "horizontal" as const,
};
