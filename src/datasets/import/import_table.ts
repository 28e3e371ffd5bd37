/**
 * Imports a file of questions as a dataset of a new name.
 *
 * @module
 */

import { datasetFolder, homeFolder } from "../../paths.ts";
import type { Dataset } from "../dataset.ts";
import { loadDataset } from "../registry.ts";
import { readBioasq } from "./bioasq.ts";
import { readCsvDataset } from "./csv_dataset.ts";
import { readEasyEdit } from "./easyedit.ts";
import type { ImportedDataset } from "./imported.ts";
import { readNaturalQuestions } from "./natural_questions.ts";
import { readQasper } from "./qasper.ts";
import { writeImported } from "./write_imported.ts";

/** The formats of one file. */
export const FORMATS: Record<
  "csv" | "easyedit" | "bioasq" | "nq" | "qasper",
  (path: string, options: { dataset: string }) => ImportedDataset
> = {
  csv: readCsvDataset,
  easyedit: readEasyEdit,
  bioasq: readBioasq,
  nq: readNaturalQuestions,
  qasper: readQasper,
};

/**
 * Returns the dataset that a file was imported as.
 *
 * @throws {RangeError} If the name is not snake_case or taken.
 * @throws {SyntaxError | RangeError} If the file is not of the format; names
 *   the row and the column.
 */
export async function importTable(
  path: string,
  { format, name, home = homeFolder() }: {
    format: keyof typeof FORMATS;
    name: string;
    home?: string | undefined;
  },
): Promise<{ dataset: Dataset; imported: ImportedDataset }> {
  if (!/^[a-z0-9][a-z0-9_]*$/.test(name)) {
    throw new RangeError(
      `Cannot import ${path} as the dataset's name must be snake_case: ${
        JSON.stringify(name)
      }`,
    );
  }
  const folder = datasetFolder(name, home);
  if (isThere(folder)) {
    throw new RangeError(
      `Cannot import ${path} as the dataset's name must be free: datasets/${name} is there; choose another, or remove the folder`,
    );
  }
  const imported = FORMATS[format](path, { dataset: name });
  const source = path.split(/[\\/]/).at(-1)!;
  writeImported(imported, { source, home });
  return { dataset: await loadDataset(name, home), imported };
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
