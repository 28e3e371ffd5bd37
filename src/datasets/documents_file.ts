/**
 * The documents that a dataset's questions are about, where it has them: what
 * retrieval searches, `documents.csv` in the dataset's folder.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { datasetFolder, homeFolder } from "../paths.ts";
import { readCsv, writeCsv } from "../tables/csv.ts";

/** One document. Key: `dataset`, `document_id`. */
export const DatasetDocument = z.strictObject({
  dataset: z.string().min(1),
  document_id: z.string().min(1),
  /** The entity of the facts that rest on it: a split never parts the two. */
  entity_id: z.string().min(1),
  title: z.string().min(1).nullable(),
  text: z.string().min(1),
});
export type DatasetDocument = z.infer<typeof DatasetDocument>;

export const DOCUMENTS_FILE = "documents.csv";

/**
 * Returns the documents of a dataset; null where it has none of its own.
 *
 * @throws {SyntaxError} If the file breaks its rules; names the place.
 */
export function readDatasetDocuments(
  dataset: string,
  home = homeFolder(),
): DatasetDocument[] | null {
  const path = join(datasetFolder(dataset, home), DOCUMENTS_FILE);
  return existsSync(path) ? readCsv(path, DatasetDocument) : null;
}

/** Writes the documents of a dataset into its folder. */
export function writeDatasetDocuments(
  rows: readonly DatasetDocument[],
  { dataset, home = homeFolder() }: {
    dataset: string;
    home?: string | undefined;
  },
): void {
  const path = join(datasetFolder(dataset, home), DOCUMENTS_FILE);
  writeCsv(path, [...rows], DatasetDocument);
}
