/**
 * A dataset built from somebody's own files, and how it is put on disk.
 *
 * What did not become an item stands in `rejected.csv` with the reason, so that
 * nothing is lost without a word.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import { datasetFolder, homeFolder } from "../../paths.ts";
import { Fact } from "../../records/fact.ts";
import { Item } from "../../records/item.ts";
import { writeCsv } from "../../tables/csv.ts";
import { writeWhole } from "../../tables/files.ts";
import type { Dataset } from "../dataset.ts";
import { BUILDERS, loadDataset } from "../registry.ts";
import { assertSound } from "../validate_dataset.ts";

/** What was made or read, and not taken. Null is what there was none of. */
export const Rejected = z.strictObject({
  /** Which step of the build rejected it. */
  step: z.string().min(1),
  /** The file, and where in it. */
  source: z.string().min(1),
  fact_id: z.string().min(1).nullable(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  evidence: z.string().nullable(),
  reason: z.string().min(1),
  /** What the model replied, where the reply itself was at fault. */
  reply: z.string().nullable(),
});
export type Rejected = z.infer<typeof Rejected>;

/** A rejection that says nothing yet: what others fill in. */
export const NOTHING_REJECTED = {
  fact_id: null,
  question: null,
  answer: null,
  evidence: null,
  reply: null,
} as const;

export interface BuiltDataset {
  dataset: string;
  facts: Fact[];
  items: Item[];
  rejected: Rejected[];
}

export const REJECTED_FILE = "rejected.csv";

/**
 * Throws unless a dataset of this name may be written: an earlier build from
 * files is replaced, any other dataset is left alone.
 */
export function assertMayBuild(name: string, home = homeFolder()): void {
  if (!/^[a-z0-9][a-z0-9_]*$/.test(name)) {
    throw new RangeError(
      `Cannot build a dataset as its name must be lower-case letters, digits and _: "${name}"`,
    );
  }
  const folder = datasetFolder(name, home);
  const isOther = isFile(join(folder, "facts.csv")) &&
    !isFile(join(folder, REJECTED_FILE));
  if (name in BUILDERS || isOther) {
    throw new RangeError(
      `Cannot build "${name}" from files as its name must be new, or that of an earlier build from files: ${folder} is another dataset; choose another name`,
    );
  }
}

/**
 * Writes the files of a built dataset, in place of an earlier build, and
 * returns it as it is loaded.
 *
 * @throws {RangeError} If nothing was accepted (what was rejected is written
 *   all the same), or a rule of datasets is broken.
 */
export async function writeBuilt(
  built: BuiltDataset,
  { card, because = null, home = homeFolder() }: {
    card: string;
    /** What else to say where nothing was accepted. */
    because?: string | null;
    home?: string | undefined;
  },
): Promise<Dataset> {
  const { dataset, facts, items, rejected } = built;
  const folder = datasetFolder(dataset, home);
  const rejected_path = join(folder, REJECTED_FILE);
  writeCsv(rejected_path, rejected, Rejected);
  if (facts.length === 0) {
    throw new RangeError(
      `Cannot build "${dataset}" as at least one fact must pass every rule: none of ${rejected.length} did; the reasons are in ${rejected_path}${
        because === null ? "" : `; ${because}`
      }`,
    );
  }
  assertSound(folder, { dataset, facts, items, paraphrases: [], replay: [] });
  writeWhole(join(folder, "README.md"), card);
  writeCsv(join(folder, "items.csv"), items, Item);
  // Last, since a folder with facts.csv is a dataset.
  writeCsv(join(folder, "facts.csv"), facts, Fact);
  return await loadDataset(dataset, home);
}

/** Returns the lines of a data card that say what is in the files. */
export function filesTable({ facts, items, rejected }: BuiltDataset): string[] {
  const types = Map.groupBy(items, ({ question_type }) => question_type);
  const counted = [...types].map(([type, { length }]) => `${length} ${type}`);
  return [
    "| file | rows | what |",
    "| --- | --- | --- |",
    `| \`facts.csv\` | ${facts.length} | what there is to know |`,
    `| \`items.csv\` | ${items.length} | ${counted.join(", ")} |`,
    `| \`${REJECTED_FILE}\` | ${rejected.length} | what was not taken, and why |`,
  ];
}

/** Returns the lines of a data card that count the reasons, most first. */
export function reasonsTable(rejected: readonly Rejected[]): string[] {
  if (rejected.length === 0) return ["Nothing was rejected."];
  const reasons = Map.groupBy(
    rejected,
    ({ step, reason }) => `| ${step} | ${reason.split(":")[0]} |`,
  );
  return [
    "| step | reason | rows |",
    "| --- | --- | --- |",
    ...[...reasons].sort(([, a], [, b]) => b.length - a.length)
      .map(([line, { length }]) => `${line} ${length} |`),
  ];
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
