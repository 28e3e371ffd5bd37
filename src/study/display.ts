/**
 * How a notebook shows what a study gives: tables as HTML; figures as Vega-Lite
 * where they can be touched, and as SVG elsewhere.
 *
 * @module
 */

import { escapeHtml } from "../report/escape_html.ts";
import type { HeadlineRow } from "../report/headline.ts";
import { proportion } from "../report/phrases.ts";
import { visible } from "../report/printable.ts";
import { type Figure, toSvg } from "../figures/to_svg.ts";

/** What Jupyter is given: the same thing by media type. */
export type Display = Record<string, unknown>;

/** The method by which a value shows itself in a cell. */
export const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/**
 * Returns `value`, which now shows itself so in a cell; to everything else (a
 * comparison, a copy, JSON, another thread) it is what it was.
 */
export function withDisplay<T extends object>(
  value: T,
  display: () => Display | Promise<Display>,
): T {
  return Object.defineProperty(value, DISPLAY, {
    value: display,
    enumerable: false,
    configurable: true,
  });
}

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

/**
 * Returns rows of text as an HTML table and as tab-separated text, under a line
 * that says what they are, if there is one. No cell can become markup.
 */
export function tableDisplay(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { caption }: { caption?: string | undefined } = {},
): Record<string, string> {
  const starts = titles.map((_, i) => rows.some((row) => !isNumber(row[i])));
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${
      cells.map((cell, i) =>
        `<${tag}${starts[i] ? LEFT : cell.includes(" [") ? WHOLE : ""}>${
          escapeHtml(cell)
        }</${tag}>`
      ).join("")
    }</tr>`;
  const above = caption === undefined ? "" : `<p>${escapeHtml(caption)}</p>`;
  return {
    "text/html": `${above}<table><thead>${line(titles, "th")}</thead><tbody>${
      rows.map((row) => line(row, "td")).join("")
    }</tbody></table>`,
    "text/plain": visible(
      [
        ...(caption === undefined ? [] : [caption]),
        ...[titles, ...rows].map((row) => row.join("\t")),
      ].join("\n"),
    ),
  };
}

/** Jupyter's pages put all cells to the right, where words do not belong. */
const LEFT = ' style="text-align:left"';

/** A number never parts from its interval. */
const WHOLE = ' style="white-space:nowrap"';

/** Whether a cell is a number, with its interval or not, or stands for none. */
const isNumber = (cell = "") =>
  /^(?:[-−+<>]*[\d.,]+(?:e[-+]?\d+)?(?: [[(].*[\])])?|–)$/.test(cell);

/** More rows than a page holds help nobody; the rest is counted, not hidden. */
const SHOWN_ROWS = 50;

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

  [DISPLAY](): Record<string, string> {
    const columns = this.columns ??
      Object.keys(this.rows[0] ?? {}) as (keyof Row & string)[];
    const shown = this.rows.slice(0, SHOWN_ROWS);
    return tableDisplay(
      columns.map((name) => name.replaceAll("_", " ")),
      shown.map((row) => columns.map((name) => cellText(row[name]))),
      {
        caption: shown.length < this.rows.length
          ? `${shown.length} of ${this.rows.length} rows`
          : undefined,
      },
    );
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object") return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === "string")
    ? value.join(" | ")
    : JSON.stringify(value);
}

/** Returns three decimals; what is not 0 or 1 never looks so. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (Math.abs(value) < 0.0005) return value > 0 ? "<0.001" : ">-0.001";
  return value >= 0.9995 && value < 1 ? ">0.999" : value.toFixed(3);
}

/** A figure that a notebook draws, and whose specification stays at hand. */
export class ShownFigure {
  constructor(readonly specification: Figure) {}

  /** Returns the figure as SVG text. */
  svg(): Promise<string> {
    return toSvg(this.specification);
  }

  /**
   * On white, as an editor may be dark. Editors that draw Vega-Lite prefer it
   * to the others; pages made by nbconvert prefer Markdown to SVG, and show the
   * picture in it whole, while versions before 7 cut the shapes out of SVG.
   */
  async [DISPLAY](): Promise<Display> {
    const specification = { ...this.specification, background: "white" };
    const svg = await toSvg(specification);
    const base64 = new TextEncoder().encode(svg).toBase64();
    return {
      "image/svg+xml": svg,
      "application/vnd.vegalite.v5+json": specification,
      "text/markdown": `![figure](data:image/svg+xml;base64,${base64})`,
    };
  }
}
