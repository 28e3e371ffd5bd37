/**
 * Cells of a colored table: how dark each is, and what stands in it.
 *
 * @module
 */

/** Colors of text on light and on dark cells; a page does not restyle them. */
const ON_LIGHT = "#111417";
const ON_DARK = "#fefefe";

/** One line of text in each cell: its field, and how it is set. */
export type CellText = [field: string, style: object];

/**
 * Returns a rectangle per row of data, darker from 0 to 1, with its texts.
 *
 * @param options.shade Field of the values; below 0 is as light as 0.
 * @param options.range The lightest and the darkest color.
 * @param options.texts Rows whose field `is_dark` is true get light text.
 */
export function cellLayers(
  { x, y, shade, range, texts }: {
    x: object;
    y: object;
    shade: string;
    range: readonly string[];
    texts: readonly CellText[];
  },
) {
  const text = ([field, style]: CellText) => ({
    mark: { type: "text" as const, ...style },
    encoding: {
      x,
      y,
      text: { field, type: "nominal" as const },
      color: {
        field: "is_dark",
        type: "nominal" as const,
        scale: { domain: [true, false], range: [ON_DARK, ON_LIGHT] },
        legend: null,
      },
    },
  });
  return [
    {
      mark: { type: "rect" as const },
      encoding: {
        x,
        y,
        fill: {
          field: shade,
          type: "quantitative" as const,
          scale: { domain: [0, 1], range: [...range], clamp: true },
          legend: null,
        },
      },
    },
    ...texts.map(text),
  ];
}
