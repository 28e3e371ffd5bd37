/**
 * The one look of every figure: colors, fonts, lines, and names for readers.
 *
 * Colors: Okabe and Ito (2008), told apart with any color vision; its yellow
 * and black are left out, being lost on light and on dark pages. A shape or a
 * dash always says the same as a color. Ink, line and paper colors are exact
 * strings so that a page may restyle them for dark mode.
 *
 * @module
 */

import type { Config } from "vega-lite";

/** Colors that a page may swap; see `floats.css` of the report. */
export const INK = "#1c2024";
export const FAINT_INK = "#5c636b";
export const LINE = "#d9dce0";
/** Inside a hollow dot that hides the line behind it. */
export const PAPER = "#fefeff";

export const BLUE = "#0072b2";
export const VERMILLION = "#d55e00";
export const GREEN = "#009e73";
export const PURPLE = "#cc79a7";
export const ORANGE = "#e69f00";
export const SKY = "#56b4e9";
export const GRAY = "#8a9097";

/** Question types in reading order, each with one color and one shape. */
export const QUESTION_TYPES: Record<string, { color: string; shape: string }> =
  {
    memorization: { color: BLUE, shape: "circle" },
    rephrased: { color: VERMILLION, shape: "square" },
    date_changed: { color: SKY, shape: "triangle-left" },
    secondary: { color: GREEN, shape: "triangle-up" },
    comparison: { color: PURPLE, shape: "diamond" },
    vignette: { color: PURPLE, shape: "cross" },
    refactored: { color: GREEN, shape: "triangle-right" },
    reversed: { color: ORANGE, shape: "triangle-down" },
  };

/** Colors, shapes and dashes for conditions, in the plan's order. */
export const CONDITION_COLORS = [BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY];
export const CONDITION_SHAPES = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "triangle-down",
  "cross",
];

/** Fonts by name: ours where the page brings it, near ones elsewhere. */
export const FONT_FAMILY = "Lab Sans, Helvetica, Arial, sans-serif";

const LABEL = { labelFont: FONT_FAMILY, labelFontSize: 11, labelColor: INK };
const TITLE = {
  titleFont: FONT_FAMILY,
  titleFontSize: 11.5,
  titleFontWeight: 600 as const,
  titleColor: INK,
};

/** The Vega-Lite `config` that every figure carries. */
export const THEME: Config = {
  // Readers of screens get the table beside each figure.
  aria: false,
  background: "transparent",
  padding: 6,
  font: FONT_FAMILY,
  axis: {
    ...LABEL,
    ...TITLE,
    domainColor: FAINT_INK,
    tickColor: FAINT_INK,
    gridColor: LINE,
    gridWidth: 0.7,
    labelPadding: 4,
    titlePadding: 7,
    labelFlush: false,
  },
  header: { ...LABEL, labelFontSize: 12, labelFontWeight: 600, ...TITLE },
  legend: {
    ...LABEL,
    ...TITLE,
    symbolSize: 70,
    symbolOpacity: 1,
    rowPadding: 3,
    columnPadding: 14,
    labelLimit: 260,
    titleLimit: 260,
  },
  text: { font: FONT_FAMILY, fontSize: 10.5, color: INK },
  view: { stroke: null },
  // Where a figure is interactive, a mark says all that it stands for.
  mark: { tooltip: { content: "data" } },
};

/** Returns a name as a reader reads it: `full_plain` becomes `full plain`. */
export function readable(name: string): string {
  return name.replaceAll("_", " ");
}
