/**
 * `datasets export`: a dataset in a layout that others read.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { exportHuggingFace } from "../../datasets/export_hugging_face.ts";
import { loadDataset } from "../../datasets/registry.ts";
import { datasetFolder, homeFolder } from "../../paths.ts";
import { thousands } from "../../report/phrases.ts";
import { examples, type Flags, jsonFlag, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";

export function addDatasetsExport(group: Command, io: Io): void {
  group.command("export").argument("<dataset>", "name of the dataset")
    .summary("write a dataset as the Hugging Face hub reads it")
    .description(
      "Writes README.md, whose front matter names configurations and splits, and a Parquet file per split: items (train: what a run trains on, test: all others), facts, paraphrases, replay.",
    )
    .addOption(
      valueFlag("to", { value: "folder", description: "a new or empty folder" })
        .makeOptionMandatory(),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("datasets export fictional_people --to shared/people"),
    )
    .action(async (name: string, flags: Flags & { to: string }) => {
      const dataset = await loadDataset(name, io.home);
      const folder = datasetFolder(name, io.home ?? homeFolder());
      const card = join(folder, "README.md");
      const exported = exportHuggingFace(dataset, {
        to: flags.to,
        card: existsSync(card) ? card : null,
      });
      if (flags.json) return io.out(JSON.stringify(exported));
      for (const { config, splits } of exported.configs) {
        for (const { split, path, n_rows } of splits) {
          io.out(`${config}/${split}: ${thousands(n_rows)} rows in ${path}`);
        }
      }
      io.out(`Load with: load_dataset("${flags.to}", "items")`);
    });
}
