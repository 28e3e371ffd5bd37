/**
 * The tables that `coverage.ts` writes: every cell as CSV, and to be read.
 *
 * @module
 */

import type { CoverageCell } from "./_clusters.ts";
import { METHODS } from "./_interval_methods.ts";

/** How one method did in one cell. */
export interface CoverageRow extends CoverageCell {
  method: string;
  simulations: number;
  /** Share of intervals that hold p; none at all does not. */
  coverage: number;
  /** Mean width over that of Wilson's with the true design effect. */
  width_ratio: number;
  /** Share of simulations without an interval. */
  no_interval: number;
}

const COLUMNS = [
  "entities",
  "items",
  "icc",
  "p",
  "method",
  "simulations",
  "coverage",
  "width_ratio",
  "no_interval",
] as const;

/** Returns all rows as CSV. */
export function coverageCsv(rows: readonly CoverageRow[]): string {
  const text = (value: string | number) =>
    typeof value === "number" ? String(Number(value.toFixed(4))) : `"${value}"`;
  return [
    COLUMNS.join(),
    ...rows.map((row) => COLUMNS.map((name) => text(row[name])).join()),
    "",
  ].join("\n");
}

/** What a method comes to over all cells. */
export interface MethodResult {
  method: string;
  simulations: number;
  average: number;
  least: CoverageRow;
  /** Cells below .92. */
  low: number;
  width_ratio: number;
  no_interval: number;
}

export const LEAST = 0.92;

/** Returns each method over all cells, in the order of the list. */
export function byMethod(rows: readonly CoverageRow[]): MethodResult[] {
  return METHODS.map(({ method, simulations }) => {
    const own = rows.filter((row) => row.method === method);
    const mean = (key: "coverage" | "width_ratio" | "no_interval") =>
      own.reduce((sum, row) => sum + row[key], 0) / own.length;
    return {
      method,
      simulations,
      average: mean("coverage"),
      least: own.reduce((a, b) => b.coverage < a.coverage ? b : a),
      low: own.filter(({ coverage }) => coverage < LEAST).length,
      width_ratio: mean("width_ratio"),
      no_interval: mean("no_interval"),
    };
  });
}

function share(value: number): string {
  return value.toFixed(3).replace(/^0/, "");
}

function table(rows: string[][]): string {
  const [head, ...body] = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `|${rows[0]!.map(() => " --- |").join("")}`;
  return [head, rule, ...body].join("\n");
}

/** Returns the page that shows all methods, the default first. */
export function coverageMarkdown(rows: readonly CoverageRow[]): string {
  const results = byMethod(rows);
  const cells = rows.length / METHODS.length;
  const overview = table([
    [
      "method",
      "average",
      "least",
      `cells below ${share(LEAST)}`,
      "width",
      "no interval",
      "simulations a cell",
    ],
    ...results.map((result) => [
      result.method,
      share(result.average),
      share(result.least.coverage),
      `${result.low} of ${cells}`,
      result.width_ratio.toFixed(2),
      share(result.no_interval),
      String(result.simulations),
    ]),
  ]);
  const parts = METHODS.map(({ method, about }) =>
    [
      `## ${method[0]!.toUpperCase()}${method.slice(1)}`,
      about,
      cellTable(rows.filter((row) => row.method === method)),
    ].join("\n\n")
  );
  return [
    "# How often the intervals hold the truth",
    "Written by `deno task bench coverage`; `coverage.csv` has the same numbers. Right answers are beta-binomial: entities differ, and two answers about one entity correlate by the ICC. Aim: 0.95. Width is the mean width over that of Wilson's interval with the true design effect, which nobody knows. Where a method has no interval it is counted as a miss.",
    overview,
    ...parts,
    "",
  ].join("\n\n").trimEnd() + "\n";
}

/** Returns coverage and width ratio, a column per p. */
function cellTable(rows: readonly CoverageRow[]): string {
  const ps = [...new Set(rows.map(({ p }) => p))];
  const groups = Map.groupBy(
    rows,
    ({ entities, items, icc }) => `${entities}|${items}|${icc}`,
  );
  return table([
    ["entities", "items", "ICC", ...ps.map((p) => `p = ${p}`)],
    ...[...groups].map(([key, own]) => [
      ...key.split("|"),
      ...own.map(({ coverage, width_ratio }) =>
        `${share(coverage)} (${width_ratio.toFixed(2)})`
      ),
    ]),
  ]);
}
