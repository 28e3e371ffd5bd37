/**
 * What every question about a document is held against: its text and its
 * dates, worked out once for each document, since it may be long.
 *
 * @module
 */

import { dateKey, datesIn } from "./dates.ts";
import type { TextDocument } from "./read_documents.ts";
import { flat } from "./words.ts";

const flat_texts = new WeakMap<TextDocument, string>();
const date_keys = new WeakMap<TextDocument, ReadonlySet<string>>();

/** Returns the text of a document with every run of blanks as one space. */
export function flatText(document: TextDocument): string {
  let found = flat_texts.get(document);
  if (found === undefined) {
    found = flat(document.text);
    flat_texts.set(document, found);
  }
  return found;
}

/** Returns the keys of all dates in a document. */
export function dateKeysOf(document: TextDocument): ReadonlySet<string> {
  let found = date_keys.get(document);
  if (found === undefined) {
    found = new Set(datesIn(document.text).map(dateKey));
    date_keys.set(document, found);
  }
  return found;
}
