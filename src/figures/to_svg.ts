/**
 * Vega-Lite specification to SVG: no canvas, no network, the same bytes again.
 *
 * @module
 */

import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { textWidth } from "./text_width.ts";

/** A figure: a plain Vega-Lite specification with its data inside. */
export type Figure = TopLevelSpec;

/** Data may not come from outside, so that a figure stands alone. */
const loader: vega.Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
};

/** Labels are given 4 % more than their width, for pages without our font. */
const SLACK = 1.04;

/**
 * Returns a figure as SVG text.
 *
 * @throws {TypeError} If the specification asks for data from elsewhere.
 *
 * @example Twice the same bytes
 * ```ts
 * import { toSvg } from "src/figures/to_svg.ts";
 * import assert from "node:assert/strict";
 *
 * const figure = {
 *   data: { values: [{ epoch: 1, accuracy: 0.5 }] },
 *   mark: "point" as const,
 *   encoding: { x: { field: "epoch" }, y: { field: "accuracy" } },
 * };
 *
 * assert.equal(await toSvg(figure), await toSvg(figure));
 * ```
 */
export async function toSvg(figure: Figure): Promise<string> {
  measureText();
  // Ids count up over a process; from zero, a figure's bytes depend on it alone.
  vega.resetSVGDefIds();
  const warned: unknown[] = [];
  const logger = vega.logger(vega.Warn, undefined, (_method, _level, input) => {
    warned.push(...input);
  });
  const { spec } = compile(figure, { logger });
  const view = new vega.View(vega.parse(spec), {
    renderer: "none",
    loader,
    logger,
  });
  try {
    const svg = await view.toSVG();
    if (warned.length > 0) {
      throw new TypeError(
        `Cannot draw a figure as its specification must be free of warnings: ${
          warned.join("; ")
        }`,
      );
    }
    return svg;
  } finally {
    view.finalize();
  }
}

/** Replaces Vega's guess of text widths by those of the font that is used. */
function measureText(): void {
  const metrics = (vega as unknown as {
    textMetrics: {
      width: (
        item: { fontSize?: number; fontWeight?: string | number },
        text: unknown,
      ) => number;
    };
  }).textMetrics;
  metrics.width = (item, text) =>
    SLACK * textWidth(String(text ?? ""), {
      size: item.fontSize ?? 11,
      weight: Number(item.fontWeight) >= 600 || item.fontWeight === "bold"
        ? 600
        : 400,
    });
}

function refuse(source: string): Promise<never> {
  return Promise.reject(
    new TypeError(
      `Cannot draw a figure as its data must stand in it: it asks for ${source}`,
    ),
  );
}
