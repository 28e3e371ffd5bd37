/**
 * A dataset in the layout that the Hugging Face hub reads: a `README.md` whose
 * front matter names configurations and splits, and one Parquet file per split.
 *
 * Lists are lists there, not JSON text, so that other tools read them as such.
 *
 * Source: hub documentation, "Manual Configuration" of data files.
 *
 * @module
 */

import { join } from "node:path";
import pl from "polars";
import type { z } from "zod";
import { Fact } from "../records/fact.ts";
import { Item } from "../records/item.ts";
import { columnsOf, type RecordSchema } from "../tables/columns.ts";
import { readText, writeWhole } from "../tables/files.ts";
import { polarsType } from "../tables/frame.ts";
import { writeParquetFrame } from "../tables/parquet.ts";
import { type Dataset, Example } from "./dataset.ts";

/** One configuration: a table that is loaded by its name. */
export interface ExportedConfig {
  config: string;
  splits: { split: string; path: string; n_rows: number }[];
}

/** What was written. */
export interface Exported {
  dataset: string;
  folder: string;
  configs: ExportedConfig[];
}

/** A table by its schema, and the rows of each split. */
interface Table {
  config: string;
  schema: RecordSchema;
  splits: Record<string, readonly object[]>;
}

/**
 * Writes a dataset into a new or empty folder; the same dataset gives the same
 * bytes. `items` is the default configuration: `train` has the questions that a
 * run trains on, `test` all others. Tables without rows are left out.
 *
 * @param options.to The folder.
 * @param options.card The dataset's own `README.md`; its text is kept.
 * @throws {RangeError} If there is something in the folder.
 */
export function exportHuggingFace(
  dataset: Dataset,
  { to, card }: { to: string; card: string | null },
): Exported {
  assertEmpty(to, dataset.dataset);
  const configs = tablesOf(dataset).map(({ config, schema, splits }) => ({
    config,
    splits: Object.entries(splits).filter(([_split, rows]) => rows.length > 0)
      .map(([split, rows]) => {
        const path = `${config}/${split}.parquet`;
        writeParquetFrame(join(to, path), listFrame(rows, schema));
        return { split, path, n_rows: rows.length };
      }),
  })).filter(({ splits }) => splits.length > 0);
  const body = card === null ? `# ${dataset.dataset}\n` : readText(card);
  const front = frontMatter(dataset, { configs, body });
  writeWhole(join(to, "README.md"), `${front}\n${body}`);
  return { dataset: dataset.dataset, folder: to, configs };
}

function tablesOf(
  { facts, items, paraphrases, replay }: Dataset,
): Table[] {
  const { train = [], test = [] } = Object.groupBy(
    items,
    ({ question_type }) => question_type === "memorization" ? "train" : "test",
  );
  return [
    { config: "items", schema: Item, splits: { train, test } },
    { config: "facts", schema: Fact, splits: { train: facts } },
    {
      config: "paraphrases",
      schema: Example,
      splits: { train: paraphrases },
    },
    { config: "replay", schema: Example, splits: { train: replay } },
  ];
}

function assertEmpty(folder: string, dataset: string): void {
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  if (entries.length === 0) return;
  throw new RangeError(
    `Cannot export ${dataset} as the folder must be new or empty: ${folder} has ${
      entries[0]!.name
    }; name another with --to`,
  );
}

/** Returns rows as a frame whose lists are lists. */
function listFrame<S extends RecordSchema>(
  rows: readonly object[],
  schema: S,
): pl.DataFrame {
  const texts = pl.List(pl.String);
  return pl.DataFrame(
    columnsOf(schema).map(({ name, kind }) => {
      const cells = rows.map((row) => (row as z.infer<S>)[name]);
      const type = kind === "json" ? texts : polarsType(kind);
      const series = pl.Series(name, cells, type);
      // A column of empty lists alone would be one of nothing.
      return kind === "json" ? series.cast(texts) : series;
    }),
  );
}

/** Size classes of the hub, by their upper ends. */
const SIZES: readonly [number, string][] = [
  [1e3, "n<1K"],
  [1e4, "1K<n<10K"],
  [1e5, "10K<n<100K"],
  [1e6, "100K<n<1M"],
];

/** Returns the YAML between two lines of dashes; every text in it is quoted. */
function frontMatter(
  { dataset, items }: Dataset,
  { configs, body }: { configs: readonly ExportedConfig[]; body: string },
): string {
  const size = SIZES.find(([below]) => items.length < below)?.[1] ?? "n>1M";
  // Data of others has no licence of ours: nothing is said where nothing is.
  const license = /^Licence: MIT\b/m.test(body) ? ["license: mit"] : [];
  return [
    "---",
    `pretty_name: ${JSON.stringify(dataset)}`,
    ...license,
    'language: ["en"]',
    'task_categories: ["question-answering"]',
    `size_categories: ["${size}"]`,
    "configs:",
    ...configs.flatMap(({ config, splits }) => [
      `- config_name: ${config}`,
      ...(config === "items" ? ["  default: true"] : []),
      "  data_files:",
      ...splits.flatMap(({ split, path }) => [
        `  - split: ${split}`,
        `    path: ${JSON.stringify(path)}`,
      ]),
    ]),
    "---",
    "",
  ].join("\n");
}
