/**
 * The works that a report cites: read from `references.bib`, which the paper's
 * bibliography is set from too.
 *
 * Only what the report's text cites is listed, in the order of authors and
 * years (APA), the same in every format.
 *
 * @module
 */

import bibliography from "./references.bib" with { type: "text" };

/** One entry of the list. */
export interface Reference {
  key: string;
  /** As BibTeX has it, without the braces. */
  fields: Record<string, string>;
}

const ENTRY = /^@\w+\{([\w:-]+),\n((?:\s+\w+ = \{.*\},?\n)+)\}$/gm;
const FIELD = /^\s+(\w+) = \{(.*)\},?$/gm;

/** Every entry of the file, by key. */
export const REFERENCES: ReadonlyMap<string, Reference> = new Map(
  [...bibliography.matchAll(ENTRY)].map(([, key, lines]) => [key!, {
    key: key!,
    fields: Object.fromEntries(
      [...lines!.matchAll(FIELD)].map(([, name, text]) => [
        name!,
        text!.replace(/[{}\\]/g, "").replaceAll("--", "–"),
      ]),
    ),
  }]),
);

/**
 * Returns the entry of a key.
 *
 * @throws {RangeError} If `references.bib` has none.
 */
export function referenceOf(key: string): Reference {
  const found = REFERENCES.get(key);
  if (found !== undefined) return found;
  throw new RangeError(
    `Cannot cite a work as references.bib must have it: ${key}`,
  );
}

/** Returns entries in the order of the list: authors, then years. */
export function sortedReferences(keys: Iterable<string>): Reference[] {
  const order = ({ fields: { author, year } }: Reference) =>
    `${author} ${year}`.toLowerCase();
  return [...new Set(keys)].map(referenceOf).sort((a, b) =>
    order(a) < order(b) ? -1 : 1
  );
}

const authors = ({ fields }: Reference): string[][] =>
  fields.author!.split(" and ").map((name) => name.split(", "));

/**
 * Returns how works are cited, in the order of the list.
 *
 * @example
 * ```ts
 * import { authorYear } from "src/report/references.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(authorYear(["wilson1927", "holm1979"]), "Holm, 1979; Wilson, 1927");
 * ```
 */
export function authorYear(keys: readonly string[]): string {
  return sortedReferences(keys).map((entry) => {
    const names = authors(entry).map(([family]) => family!);
    const who = names.length > 2 ? `${names[0]} et al.` : names.join(" & ");
    return `${who}, ${entry.fields.year}`;
  }).join("; ");
}

/** Returns an entry as the list shows it, without its link. */
export function referenceText(entry: Reference): string {
  const { year, title, journal, publisher, volume, number, pages } =
    entry.fields;
  const names = authors(entry).map(([family, given]) =>
    given === undefined ? family! : `${family}, ${initials(given)}`
  );
  const who = names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")}, & ${names.at(-1)}`;
  const issue = volume === undefined
    ? ""
    : `, ${volume}${number === undefined ? "" : `(${number})`}`;
  const where = [
    journal ?? publisher ?? "",
    issue,
    pages === undefined ? "" : `, ${pages}`,
  ].join("");
  const stop = /[?!.]$/.test(title!) ? "" : ".";
  return `${who} (${year}). ${title}${stop} ${where}${where === "" ? "" : "."}`;
}

const initials = (given: string) =>
  given.split(/[ .]+/).filter((part) => part !== "")
    .map((part) => part.split("-").map((name) => `${name[0]}.`).join("-"))
    .join(" ");

/** Returns where an entry can be read; undefined where nothing is stated. */
export function referenceLink({ fields }: Reference): string | undefined {
  if (fields.doi !== undefined) return `https://doi.org/${fields.doi}`;
  return fields.url;
}
