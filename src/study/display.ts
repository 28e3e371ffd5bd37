/**
 * How a notebook shows what a study gives: tables as HTML, figures as SVG.
 *
 * @module
 */

import type { HeadlineRow } from "../report/headline.ts";
import { proportion } from "../report/phrases.ts";
import { type Figure, toSvg } from "../figures/to_svg.ts";

/** What Jupyter is given: the same thing by media type. */
export type Display = Record<string, unknown>;

/** Returns the headline table as HTML and as plain text. */
export function headlineDisplay(
  rows: readonly HeadlineRow[],
): Record<string, string> {
  const last = rows[0]?.epoch ?? 0;
  return tableDisplay(
    [
      "setting",
      "condition",
      "question type",
      "base",
      `epoch ${last}`,
      "n facts",
      "n seeds",
      "chance",
      "ceiling",
    ],
    rows.map((row) => [
      row.setting,
      row.condition_id,
      row.question_type,
      withInterval(row.base, [row.base_lower, row.base_upper]),
      withInterval(row.accuracy, [row.accuracy_lower, row.accuracy_upper]),
      String(row.n_facts),
      String(row.n_seeds),
      proportion(row.chance),
      proportion(row.ceiling),
    ]),
  );
}

/** Returns `0.82 [0.74, 0.88]`, or says that there is no interval. */
export function withInterval(
  value: number | null,
  [lower, upper]: readonly [number | null, number | null],
): string {
  if (value === null) return proportion(null);
  return lower === null || upper === null
    ? `${proportion(value)} (no interval)`
    : `${proportion(value)} [${proportion(lower)}, ${proportion(upper)}]`;
}

/** Returns rows of text as an HTML table and as tab-separated text. */
export function tableDisplay(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): Record<string, string> {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${
      cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")
    }</tr>`;
  return {
    "text/html": `<table><thead>${line(titles, "th")}</thead><tbody>${
      rows.map((row) => line(row, "td")).join("")
    }</tbody></table>`,
    "text/plain": [titles, ...rows].map((row) => row.join("\t")).join("\n"),
  };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Rows that a notebook shows as a table. */
export class ShownTable<Row extends object> {
  /** Shows all columns, or those named. */
  constructor(
    readonly rows: readonly Row[],
    private readonly columns?: readonly (keyof Row & string)[],
  ) {}

  /** Returns the same rows with these columns alone. */
  select(...columns: (keyof Row & string)[]): ShownTable<Row> {
    return new ShownTable(this.rows, columns);
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const columns = this.columns ??
      Object.keys(this.rows[0] ?? {}) as (keyof Row & string)[];
    return tableDisplay(
      columns.map((name) => name.replaceAll("_", " ")),
      this.rows.map((row) => columns.map((name) => cellText(row[name]))),
    );
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number" && !Number.isInteger(value)) {
    return value.toFixed(3);
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A figure that a notebook draws, and whose specification stays at hand. */
export class ShownFigure {
  constructor(readonly specification: Figure) {}

  /** Returns the figure as SVG text. */
  svg(): Promise<string> {
    return toSvg(this.specification);
  }

  async [Symbol.for("Jupyter.display")](): Promise<Display> {
    return {
      "image/svg+xml": await this.svg(),
      "application/vnd.vegalite.v5+json": this.specification,
    };
  }
}
