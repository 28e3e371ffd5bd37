/**
 * The fonts of figures and reports: npm packages, so no machine font is used.
 *
 * The compiler of the paper prefers a machine's font to one that it is given
 * under the same name, so each font gets a name of our own ("Lab Sans"),
 * which the Open Font License asks of changed files anyway. Files are WOFF 1
 * (W3C, 2012): the tables of a TrueType font, each deflated.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
// These imports make Deno fetch the packages; the files are read below.
import mono from "@fontsource/source-code-pro/package.json" with {
  type: "json",
};
import sans from "@fontsource/source-sans-3/package.json" with { type: "json" };
import serif from "@fontsource/source-serif-4/package.json" with {
  type: "json",
};

/** One face. `file` is relative to its package; `.woff` and `.woff2` exist. */
export interface Font {
  family: string;
  weight: 400 | 600;
  style: "normal" | "italic";
  url: string;
}

/** The packages that the fonts come from, with their versions. */
export const FONT_PACKAGES = [mono, sans, serif].map(({ name, version }) => ({
  name,
  version,
}));

const at = (path: string) => import.meta.resolve(path);

const FACES: [string, 400 | 600, "normal" | "italic", string][] = [
  [
    "Lab Mono",
    400,
    "normal",
    at("@fontsource/source-code-pro/files/source-code-pro-latin-400-normal"),
  ],
  [
    "Lab Sans",
    400,
    "normal",
    at("@fontsource/source-sans-3/files/source-sans-3-latin-400-normal"),
  ],
  [
    "Lab Sans",
    600,
    "normal",
    at("@fontsource/source-sans-3/files/source-sans-3-latin-600-normal"),
  ],
  [
    "Lab Serif",
    400,
    "normal",
    at("@fontsource/source-serif-4/files/source-serif-4-latin-400-normal"),
  ],
  [
    "Lab Serif",
    400,
    "italic",
    at("@fontsource/source-serif-4/files/source-serif-4-latin-400-italic"),
  ],
  [
    "Lab Serif",
    600,
    "normal",
    at("@fontsource/source-serif-4/files/source-serif-4-latin-600-normal"),
  ],
];

/** Every face, the plain sans first among its family. */
export const FONTS: Font[] = FACES.map(([family, weight, style, url]) => ({
  family,
  weight,
  style,
  url,
}));

/** Returns a face's TrueType bytes, under our name for it. */
export function trueType(font: Font): Uint8Array {
  const woff = Deno.readFileSync(fileURLToPath(`${font.url}.woff`));
  return trueTypeOf(woff, { family: font.family, style: styleName(font) });
}

/** Returns a face's WOFF 2 bytes, for a web page. */
export function woff2(font: Font): Uint8Array {
  return Deno.readFileSync(fileURLToPath(`${font.url}.woff2`));
}

function styleName({ weight, style }: Font): string {
  if (weight === 600) return "SemiBold";
  return style === "italic" ? "Italic" : "Regular";
}

interface Table {
  tag: string;
  checksum: number;
  data: Uint8Array;
}

/** Returns a WOFF 1 file as TrueType, with the names replaced. */
export function trueTypeOf(
  woff: Uint8Array,
  name: { family: string; style: string },
): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== 0x774f4646) {
    throw new SyntaxError(
      `Cannot read a font as it must begin with "wOFF": ${woff.slice(0, 4)}`,
    );
  }
  const tables = Array.from({ length: view.getUint16(12) }, (_, i): Table => {
    const entry = 44 + 20 * i;
    const start = view.getUint32(entry + 4);
    const packed = view.getUint32(entry + 8);
    const bytes = woff.subarray(start, start + packed);
    return {
      tag: String.fromCharCode(...woff.subarray(entry, entry + 4)),
      checksum: view.getUint32(entry + 16),
      data: packed < view.getUint32(entry + 12) ? inflateSync(bytes) : bytes,
    };
  });
  const named = tables.map((table) =>
    table.tag === "name"
      ? { tag: "name", checksum: 0, data: nameTable(name) }
      : table
  );
  return packTables(view.getUint32(4), named);
}

/** Lays tables out as a TrueType file: directory, then data on 4-byte bounds. */
function packTables(flavor: number, tables: readonly Table[]): Uint8Array {
  const n = tables.length;
  const padded = (size: number) => (size + 3) & ~3;
  const size = tables.reduce((sum, t) => sum + padded(t.data.length), 0);
  const out = new Uint8Array(12 + 16 * n + size);
  const view = new DataView(out.buffer);
  const steps = Math.floor(Math.log2(n));
  view.setUint32(0, flavor);
  view.setUint16(4, n);
  view.setUint16(6, 16 * 2 ** steps);
  view.setUint16(8, steps);
  view.setUint16(10, 16 * n - 16 * 2 ** steps);
  let at = 12 + 16 * n;
  for (const [i, { tag, checksum, data }] of tables.entries()) {
    const entry = 12 + 16 * i;
    for (let c = 0; c < 4; c++) out[entry + c] = tag.charCodeAt(c);
    view.setUint32(entry + 4, checksum);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, data.length);
    out.set(data, at);
    at += padded(data.length);
  }
  return out;
}

/** Returns a `name` table: family, style, full and PostScript name. */
function nameTable(
  { family, style }: { family: string; style: string },
): Uint8Array {
  const records: [number, string][] = [
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family}-${style}`.replaceAll(" ", "")],
  ];
  const text = records.map(([, value]) => value).join("");
  const out = new Uint8Array(6 + 12 * records.length + 2 * text.length);
  const view = new DataView(out.buffer);
  view.setUint16(2, records.length);
  view.setUint16(4, 6 + 12 * records.length);
  let offset = 0;
  for (const [i, [id, value]] of records.entries()) {
    // Platform 3 (Windows), encoding 1 (UTF-16), language 0x409 (English).
    [3, 1, 0x409, id, 2 * value.length, offset].forEach((field, f) =>
      view.setUint16(6 + 12 * i + 2 * f, field)
    );
    offset += 2 * value.length;
  }
  [...text].forEach((c, i) =>
    view.setUint16(6 + 12 * records.length + 2 * i, c.charCodeAt(0))
  );
  return out;
}
