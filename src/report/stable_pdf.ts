/**
 * The same document, the same bytes: undoes what the compiler leaves to chance.
 *
 * Typst 0.13 lists the resources of an embedded drawing in the order of a hash
 * table that is seeded anew in every process, and derives the file's id from
 * the bytes. Sorting the entries moves nothing else, as each list keeps its
 * length; the id is then taken from the sorted bytes. Both are free to choose:
 * a dictionary has no order (ISO 32000-1, 7.3.7), an id no meaning (14.4).
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** A dictionary whose every entry is a reference, one on each line. */
const REFERENCES = /(<<\n)((?:[ \t]*\/\w+ \d+ 0 R\n)+)([ \t]*>>)/g;

/** The id at the end of the file: 16 bytes in base64, twice. */
const ID = /\/ID \[\(([A-Za-z0-9+/=]{24})\) /;

/** Returns a PDF with its resources sorted and its id taken from its content. */
export function stablePdf(pdf: Uint8Array): Uint8Array {
  // latin1 keeps each byte as one character, so that lengths stay.
  const sorted = Buffer.from(pdf).toString("latin1").replace(
    REFERENCES,
    (_all, open: string, lines: string, close: string) =>
      `${open}${lines.split("\n").slice(0, -1).sort().join("\n")}\n${close}`,
  );
  const id = ID.exec(sorted)?.[1];
  if (id === undefined) return Buffer.from(sorted, "latin1");
  const blank = sorted.replaceAll(id, "0".repeat(id.length));
  const digest = createHash("sha256").update(blank, "latin1").digest();
  const own = digest.subarray(0, 16).toString("base64");
  return Buffer.from(sorted.replaceAll(id, own), "latin1");
}
