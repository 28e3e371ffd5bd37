/**
 * A dataset that somebody else made, in our records, with what was left over.
 *
 * @module
 */

import { z } from "zod";
import type { Fact } from "../../records/fact.ts";
import type { AnswerFormat, Item } from "../../records/item.ts";
import type { DatasetDocument } from "../documents_file.ts";
import type { SourceRow } from "./source_rows.ts";

/** A cell of the source that no field of ours holds, kept beside the items. */
export const ExtraCell = z.strictObject({
  item_id: z.string().min(1),
  file: z.string().min(1),
  /** Counts the file's data rows from 1. */
  row: z.int().positive(),
  column: z.string(),
  text: z.string(),
});
export type ExtraCell = z.infer<typeof ExtraCell>;

export interface ImportedDataset {
  dataset: string;
  facts: Fact[];
  items: Item[];
  extras: ExtraCell[];
  /** Where a mapping had to be chosen: one sentence each. */
  notes: string[];
  /** Files of the source that are not there. */
  missing: string[];
  /** What the questions are about, where the source has it. */
  documents?: DatasetDocument[];
}

/** Gives out ids; one that is taken gets a number. */
export class UniqueIds {
  #taken = new Set<string>();

  take(id: string): string {
    let unique = id;
    for (let n = 2; this.#taken.has(unique); n++) unique = `${id}#${n}`;
    this.#taken.add(unique);
    return unique;
  }
}

/** From so many words on, an answer is no phrase. */
const FREE_WORDS = 8;

/**
 * Returns the format of an answer, by its looks.
 *
 * @example
 * ```ts
 * import { formatOf } from "src/datasets/import/imported.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(formatOf("No"), "yes_no");
 * assert.equal(formatOf("1,500"), "number");
 * assert.equal(formatOf("None"), "phrase");
 * ```
 */
export function formatOf(answer: string): AnswerFormat {
  const text = answer.trim();
  if (/^(?:yes|no)$/i.test(text)) return "yes_no";
  if (/^-?\d+(?:,\d{3})*(?:\.\d+)?$/.test(text)) return "number";
  return text.split(/\s+/).length < FREE_WORDS ? "phrase" : "free";
}

/** Returns the cells of a row in the columns that nothing else holds. */
export function extraCells(
  item_id: string,
  { row: { row, cells }, file, used }: {
    row: SourceRow;
    file: string;
    /** Columns whose text stands in the item or its fact. */
    used: readonly string[];
  },
): ExtraCell[] {
  return Object.entries(cells)
    .filter(([column]) => !used.includes(column))
    .map(([column, text]) => ({ item_id, file, row, column, text }));
}
