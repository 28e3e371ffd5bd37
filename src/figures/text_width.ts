/**
 * How wide a text is in a figure's font, so that no label is cut.
 *
 * Vega measures text on a canvas and, without one, guesses 0.8 em a letter.
 * These are the font's own widths (OpenType tables `head`, `hhea`, `hmtx` and
 * `cmap` format 4), a few percent short of exact as kerning is left out.
 *
 * @module
 */

import { FONTS, trueType } from "./fonts.ts";

/** A font's advance widths: by character, in em. */
export type Widths = (character: string) => number;

const read = new Map<string, Widths>();

/** Returns the width of `text` in pixels, in Lab Sans. */
export function textWidth(
  text: string,
  options: { size: number; weight?: 400 | 600 },
): number {
  const widths = widthsOf(options.weight ?? 400);
  return options.size * [...text].reduce((sum, c) => sum + widths(c), 0);
}

function widthsOf(weight: 400 | 600): Widths {
  const key = `Lab Sans ${weight}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const font = FONTS.find((font) =>
    font.family === "Lab Sans" && font.weight === weight
  )!;
  const widths = readWidths(trueType(font));
  read.set(key, widths);
  return widths;
}

/** Returns the widths that a TrueType file states; unknown letters are 1 em. */
export function readWidths(font: Uint8Array): Widths {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const tag = font.subarray(12 + 16 * i, 16 + 16 * i);
    tables.set(String.fromCharCode(...tag), view.getUint32(20 + 16 * i));
  }
  const unitsPerEm = view.getUint16(tables.get("head")! + 18);
  const lastWidth = view.getUint16(tables.get("hhea")! + 34) - 1;
  const hmtx = tables.get("hmtx")!;
  const glyphs = readGlyphs(view, tables.get("cmap")!);
  return (character) => {
    const glyph = glyphs.get(character.codePointAt(0) ?? 0);
    if (glyph === undefined) return 1;
    return view.getUint16(hmtx + 4 * Math.min(glyph, lastWidth)) / unitsPerEm;
  };
}

/** Returns glyph numbers by code point, from the `cmap` table's format 4. */
function readGlyphs(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const table = cmap + view.getUint32(cmap + 8 + 8 * i);
    if (view.getUint16(table) !== 4) continue;
    const n = view.getUint16(table + 6) / 2;
    for (let s = 0; s < n; s++) {
      const column = (c: number) =>
        table + 14 + 2 * (c * n + s) + (c > 0 ? 2 : 0);
      const [end, start] = [
        view.getUint16(column(0)),
        view.getUint16(column(1)),
      ];
      const [delta, range] = [
        view.getUint16(column(2)),
        view.getUint16(column(3)),
      ];
      for (let code = start; code <= end && code < 0xffff; code++) {
        const found = range === 0
          ? code
          : view.getUint16(column(3) + range + 2 * (code - start));
        if (found !== 0) glyphs.set(code, (found + delta) & 0xffff);
      }
    }
  }
  return glyphs;
}
