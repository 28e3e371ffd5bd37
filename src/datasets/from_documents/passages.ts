/**
 * Passages of a document: whole paragraphs, so many as fit, without overlap.
 *
 * @module
 */

import type { TextDocument } from "./read_documents.ts";

/** Characters of the longest passage, unless another length is asked for. */
export const PASSAGE_CHARACTERS = 1500;

export interface Passage {
  document: TextDocument;
  /** Counts the document's passages from 1. */
  number: number;
  /** Where it stands in the document: [start, end) in UTF-16 units. */
  start: number;
  end: number;
  text: string;
}

interface Span {
  start: number;
  end: number;
}

/**
 * Returns the passages of a document. A heading stays with what it heads; a
 * paragraph that is too long is cut after a sentence, else after a word.
 */
export function passagesOf(
  document: TextDocument,
  { most = PASSAGE_CHARACTERS }: { most?: number } = {},
): Passage[] {
  const { text } = document;
  const packed: Span[] = [];
  for (const piece of withHeadings(text, { spans: paragraphs(text), most })) {
    const last = packed.at(-1);
    if (last !== undefined && piece.end - last.start <= most) {
      last.end = piece.end;
    } else packed.push(...cutUp(text, { ...piece, most }));
  }
  return packed.map(({ start, end }, i) => ({
    document,
    number: i + 1,
    start,
    end,
    text: text.slice(start, end),
  }));
}

/** Returns where a passage stands, for a fact's source. */
export const placeOf = ({ document, start, end }: Passage) =>
  `${document.path}, characters ${start}-${end}`;

/**
 * Returns what stands between blank lines, without the blanks around it. Line
 * by line, since an expression over megabytes of blanks exhausts the stack.
 */
function paragraphs(text: string): Span[] {
  const spans: Span[] = [];
  let open: Span | null = null;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("\n", at);
    const next = found < 0 ? text.length : found + 1;
    const line = text.slice(at, next);
    const end = at + line.trimEnd().length;
    if (end === at) open = null;
    else if (open !== null) open.end = end;
    else {
      open = { start: at + line.length - line.trimStart().length, end };
      spans.push(open);
    }
    at = next;
  }
  return spans;
}

/** Joins each heading with the paragraph after it, where both fit. */
function withHeadings(
  text: string,
  { spans, most }: { spans: readonly Span[]; most: number },
): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const isAfterHeading = last !== undefined &&
      /^#{1,6} [^\n]*$/.test(
        text.slice(last.start, last.end).split("\n\n").at(-1)!,
      );
    if (isAfterHeading && span.end - last.start <= most) {
      last.end = span.end;
    } else joined.push({ ...span });
  }
  return joined;
}

function cutUp(
  text: string,
  { start, end, most }: Span & { most: number },
): Span[] {
  const parts: Span[] = [];
  while (end - start > most) {
    const cut = start + cutAt(text.slice(start, start + most));
    const length = text.slice(start, cut).trimEnd().length;
    parts.push({ start, end: start + length });
    start = cut + /^\s*/.exec(text.slice(cut, end))![0].length;
  }
  if (end > start) parts.push({ start, end });
  return parts;
}

/** Returns after how many characters to cut: a sentence's end, or a word's. */
function cutAt(window: string): number {
  for (const ending of [/[.!?]["')\]]?\s/g, /\s/g]) {
    const last = [...window.matchAll(ending)].at(-1);
    // A first part of a few characters would be no passage.
    if (last !== undefined && last.index > window.length / 4) {
      return last.index + last[0].length;
    }
  }
  // Never between the two halves of one character.
  return /[\uD800-\uDBFF]$/.test(window) ? window.length - 1 : window.length;
}
