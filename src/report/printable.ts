/**
 * Text as it can be shown: no control that hides, no letter without a glyph.
 *
 * The paper may use no machine font, so a letter that none of its own fonts
 * has is printed as its number, `[U+1F600]`, never as an empty box.
 *
 * @module
 */

/**
 * Code points that the paper's fonts cover in every style that it uses: Source
 * Serif, Sans and Code for Latin, then Libertinus Serif and DejaVu Sans Mono,
 * which ship in the Typst compiler. Read from the fonts' own tables.
 */
const COVERED: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0x241], // Latin
  [0x250, 0x2e9], // phonetic letters and marks
  [0x300, 0x33f], // combining marks
  [0x38e, 0x3a1], // Greek
  [0x3a3, 0x3ce],
  [0x3f0, 0x45f], // Cyrillic
  [0x490, 0x4c4],
  [0x531, 0x556], // Armenian
  [0x561, 0x587],
  [0x5b0, 0x5c3], // Hebrew
  [0x5d0, 0x5ea],
  [0x10d0, 0x10fc], // Georgian
  [0x1e00, 0x1e9b],
  [0x1e9e, 0x1ef9],
  [0x2000, 0x200a], // spaces
  [0x2010, 0x2027], // dashes, quotation marks
  [0x202f, 0x2037],
  [0x2039, 0x203f],
  [0x2044, 0x204b],
  [0x2074, 0x208e],
  [0x2090, 0x209c],
  [0x20a0, 0x20b5], // currencies
  [0x2122, 0x2122],
  [0x2153, 0x2184],
  [0x2190, 0x2220], // arrows, mathematics
  [0x2223, 0x222d],
  [0x2241, 0x226b],
  [0x2500, 0x2600], // boxes and shapes
  [0xfffd, 0xfffd],
];

/** Returns text with each control but tab and line feed shown as `�`. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\n]/gu, "\ufffd");
}

/**
 * Returns text that the paper's fonts can set.
 *
 * @example A letter without a glyph becomes its number
 * ```ts
 * import { printable } from "src/report/printable.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(printable("Zoë 😀"), "Zoë [U+1F600]");
 * ```
 */
export function printable(text: string): string {
  return [...visible(text)].map((character) => {
    const code = character.codePointAt(0)!;
    if (character === "\n" || character === "\t") return character;
    if (COVERED.some(([from, to]) => code >= from && code <= to)) {
      return character;
    }
    return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
}

/**
 * Returns text whose very long words may break, so that none leaves its place.
 * Hashes stay whole: their column is wide enough, and a reader copies them.
 */
export function breakable(text: string, longest = 36): string {
  return text.replace(
    new RegExp(`\\S{${longest + 1},}`, "gu"),
    (word) =>
      /^[0-9a-f]{64}$/.test(word) ? word : word.replace(
        new RegExp(`\\S{${longest}}(?=\\S)`, "gu"),
        "$&\u200b",
      ),
  );
}
