/**
 * Writes an imported dataset into its folder: our files, what was left over,
 * and a data card that says how the columns were read.
 *
 * @module
 */

import { join } from "node:path";
import { datasetFolder, homeFolder } from "../../paths.ts";
import { Fact } from "../../records/fact.ts";
import { Item } from "../../records/item.ts";
import { writeCsv } from "../../tables/csv.ts";
import { writeWhole } from "../../tables/files.ts";
import { DOCUMENTS_FILE, writeDatasetDocuments } from "../documents_file.ts";
import { assertSound } from "../validate_dataset.ts";
import { ExtraCell, type ImportedDataset } from "./imported.ts";

/** What the source has in columns that no field of ours holds. */
export const EXTRAS_FILE = "source_columns.csv";

/**
 * Writes the files of an imported dataset, in place of an earlier import.
 *
 * @throws {RangeError} If a rule of datasets is broken.
 */
export function writeImported(
  imported: ImportedDataset,
  { source, home = homeFolder() }: {
    /** Where it came from, for the data card. */
    source: string;
    home?: string | undefined;
  },
): void {
  const { dataset, facts, items, extras } = imported;
  const folder = datasetFolder(dataset, home);
  const unused = { paraphrases: [], replay: [] };
  assertSound(folder, { dataset, facts, items, ...unused });
  writeCsv(join(folder, "facts.csv"), facts, Fact);
  writeCsv(join(folder, "items.csv"), items, Item);
  writeCsv(join(folder, EXTRAS_FILE), extras, ExtraCell);
  if (imported.documents !== undefined) {
    writeDatasetDocuments(imported.documents, { dataset, home });
  }
  writeWhole(join(folder, "README.md"), dataCard(imported, source));
}

function dataCard(
  { dataset, facts, items, extras, notes, missing, documents }: ImportedDataset,
  source: string,
): string {
  const types = Map.groupBy(items, ({ question_type }) => question_type);
  const lists = [
    ["How it was read", notes],
    ["Not in the source", missing],
  ] as const;
  return [
    `# ${dataset}`,
    "",
    `Imported from ${source}, as it is: nothing was corrected. It is not ours to pass on.`,
    "",
    "| file | rows | what |",
    "| --- | --- | --- |",
    `| \`facts.csv\` | ${facts.length} | what there is to know |`,
    `| \`items.csv\` | ${items.length} | ${
      [...types].map(([type, rows]) => `${rows.length} ${type}`).join(", ")
    } |`,
    `| \`${EXTRAS_FILE}\` | ${extras.length} | cells of other columns |`,
    ...(documents === undefined ? [] : [
      `| \`${DOCUMENTS_FILE}\` | ${documents.length} | what the questions are about |`,
    ]),
    ...lists.flatMap(([title, lines]) =>
      lines.length === 0
        ? []
        : ["", `## ${title}`, "", ...lines.map((line) => `- ${line}`)]
    ),
    "",
  ].join("\n");
}
