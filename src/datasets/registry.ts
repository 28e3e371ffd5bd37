/**
 * Every dataset of the workspace: list, load, build.
 *
 * @module
 */

import { join } from "node:path";
import { datasetFolder, homeFolder } from "../paths.ts";
import { Fact } from "../records/fact.ts";
import { sha256 } from "../records/hash.ts";
import { Item } from "../records/item.ts";
import { readCsv, writeCsv } from "../tables/csv.ts";
import { type Dataset, type DatasetContent, Example } from "./dataset.ts";
import { DOCUMENTS_FILE } from "./documents_file.ts";
import { buildFictionalGuidelines } from "./fictional_guidelines/build.ts";
import { buildFictionalNews } from "./fictional_news/build.ts";
import { buildFictionalPeople } from "./fictional_people/build.ts";
import { buildRenamedLibrary } from "./renamed_library/build.ts";
import { assertSound } from "./validate_dataset.ts";

/** The datasets that can be built from a seed: one line each. */
export const BUILDERS: Record<string, (seed: number) => DatasetContent> = {
  fictional_people: buildFictionalPeople,
  fictional_news: buildFictionalNews,
  fictional_guidelines: buildFictionalGuidelines,
  renamed_library: buildRenamedLibrary,
};

const FILES = [
  "facts.csv",
  "items.csv",
  "paraphrases.csv",
  "replay.csv",
  DOCUMENTS_FILE,
];

/** Returns the names of the datasets on disk, sorted. */
export async function listDatasets(home = homeFolder()): Promise<string[]> {
  const names: string[] = [];
  if (!await exists(join(home, "datasets"), "folder")) return names;
  for await (const entry of Deno.readDir(join(home, "datasets"))) {
    if (!entry.isDirectory) continue;
    const facts = join(datasetFolder(entry.name, home), "facts.csv");
    if (await exists(facts)) names.push(entry.name);
  }
  return names.sort();
}

/**
 * Returns a dataset, checked.
 *
 * @throws {RangeError} If there is none of that name, or a rule is broken.
 * @throws {SyntaxError} If a file cannot be read; both name file and place.
 */
export async function loadDataset(
  name: string,
  home = homeFolder(),
): Promise<Dataset> {
  const folder = datasetFolder(name, home);
  if (!await exists(join(folder, "facts.csv"))) {
    const known = await listDatasets(home);
    throw new RangeError(
      `Cannot load dataset "${name}" as it must be one of ${
        known.join(", ") || "(none)"
      }: no ${join(folder, "facts.csv")}`,
    );
  }
  const optional = async (file: string) =>
    await exists(join(folder, file))
      ? readCsv(join(folder, file), Example)
      : [];
  const content: DatasetContent = {
    facts: readCsv(join(folder, "facts.csv"), Fact),
    items: readCsv(join(folder, "items.csv"), Item),
    paraphrases: await optional("paraphrases.csv"),
    replay: await optional("replay.csv"),
  };
  assertSound(folder, { dataset: name, ...content });
  return { dataset: name, ...content, sha256: await folderHash(folder) };
}

/** Builds a dataset from its seed, writes its files and returns it. */
export async function buildDataset(
  name: string,
  { seed, home = homeFolder() }: { seed: number; home?: string },
): Promise<Dataset> {
  const build = BUILDERS[name];
  if (build === undefined) {
    throw new RangeError(
      `Cannot build dataset "${name}" as it must be one of ${
        Object.keys(BUILDERS).join(", ")
      }`,
    );
  }
  const content = build(seed);
  const folder = datasetFolder(name, home);
  assertSound(folder, { dataset: name, ...content });
  await Deno.mkdir(folder, { recursive: true });
  writeCsv(join(folder, "facts.csv"), content.facts, Fact);
  writeCsv(join(folder, "items.csv"), content.items, Item);
  writeCsv(join(folder, "paraphrases.csv"), content.paraphrases, Example);
  writeCsv(join(folder, "replay.csv"), content.replay, Example);
  return { dataset: name, ...content, sha256: await folderHash(folder) };
}

/** SHA-256 over the names and hashes of the files that are there. */
async function folderHash(folder: string): Promise<string> {
  const parts: string[] = [];
  for (const file of FILES) {
    const path = join(folder, file);
    if (!await exists(path)) continue;
    parts.push(`${file} ${await sha256(await Deno.readFile(path))}`);
  }
  return sha256(parts.join("\n"));
}

async function exists(
  path: string,
  kind: "file" | "folder" = "file",
): Promise<boolean> {
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    return kind === "file" ? isFile : isDirectory;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return false;
    throw cause;
  }
}
