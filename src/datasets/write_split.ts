/**
 * Writes the two sides of a split as datasets of their own, each with the
 * documents that its facts rest on.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { datasetFolder, homeFolder } from "../paths.ts";
import { Fact } from "../records/fact.ts";
import { Item } from "../records/item.ts";
import { writeCsv } from "../tables/csv.ts";
import { writeWhole } from "../tables/files.ts";
import {
  readDatasetDocuments,
  writeDatasetDocuments,
} from "./documents_file.ts";
import { loadDataset } from "./registry.ts";
import { type Split, splitFacts, type SplitOptions } from "./split.ts";
import { assertSound } from "./validate_dataset.ts";

export interface WrittenSplit extends Split {
  /** The names of the datasets: `<name>_train` and `<name>_test`. */
  names: { train: string; test: string };
  n_items: { train: number; test: number };
  n_documents: { train: number; test: number };
}

/**
 * Splits a dataset and writes `<name>_train` and `<name>_test`.
 *
 * Documents that no question rests on go to the test side, where they make
 * searching harder. Paraphrases and replay are not split: they stay behind.
 *
 * @throws {RangeError} If there is no such dataset, one of the two is there
 *   already, or training would leave nothing to test.
 */
export async function writeSplit(
  name: string,
  { home = homeFolder(), ...options }: SplitOptions & {
    home?: string | undefined;
  },
): Promise<WrittenSplit> {
  const dataset = await loadDataset(name, home);
  const names = { train: `${name}_train`, test: `${name}_test` };
  for (const side of Object.values(names)) {
    if (!existsSync(datasetFolder(side, home))) continue;
    throw new RangeError(
      `Cannot split ${name} as both names must be free: datasets/${side} is there; remove the folder to split anew`,
    );
  }
  const split = splitFacts(dataset, options);
  const documents = readDatasetDocuments(name, home) ?? [];
  const trained = new Set(split.train.map(({ entity_id }) => entity_id));
  const written = {
    n_items: { train: 0, test: 0 },
    n_documents: { train: 0, test: 0 },
  };
  for (const side of ["train", "test"] as const) {
    const facts = split[side];
    const ids = new Set(facts.map(({ fact_id }) => fact_id));
    const items = dataset.items
      .filter(({ fact_ids }) => fact_ids.every((id) => ids.has(id)));
    const own = documents.filter(({ entity_id }) =>
      trained.has(entity_id) === (side === "train")
    );
    const rename = <Row>(row: Row) => ({ ...row, dataset: names[side] });
    writeSide(names[side], {
      home,
      facts: facts.map(rename),
      items: items.map(rename),
      card: cardOf(name, { side, options, split }),
    });
    if (own.length > 0) {
      writeDatasetDocuments(own.map(rename), { dataset: names[side], home });
    }
    written.n_items[side] = items.length;
    written.n_documents[side] = own.length;
  }
  return { ...split, names, ...written };
}

function writeSide(
  dataset: string,
  { home, facts, items, card }: {
    home: string;
    facts: Fact[];
    items: Item[];
    card: string;
  },
): void {
  const folder = datasetFolder(dataset, home);
  const none = { paraphrases: [], replay: [] };
  assertSound(folder, { dataset, facts, items, ...none });
  writeCsv(join(folder, "facts.csv"), facts, Fact);
  writeCsv(join(folder, "items.csv"), items, Item);
  writeWhole(join(folder, "README.md"), card);
}

function cardOf(
  name: string,
  { side, options: { sizes, seed }, split }: {
    side: "train" | "test";
    options: SplitOptions;
    split: Split;
  },
): string {
  const facts = split[side].length;
  return `# ${name}_${side}

One side of a split of the dataset \`${name}\` (sizes ${
    sizes.join(", ")
  }, seed ${seed}): ${facts} facts. No entity and no document is on both sides.

${
    side === "train"
      ? `Conditions train its first facts (\`facts.n_facts\`): ${
        sizes.join(", ")
      } of them, each sample the start of the next.`
      : `Nothing here is trained on. ${split.dropped.length} facts are on neither side, as their questions stand word for word among the trained ones.`
  }
`;
}
