/**
 * `datasets`: list, build, check and export what studies are made of.
 *
 * @module
 */

import type { Command } from "commander";
import type { Dataset } from "../../datasets/dataset.ts";
import {
  buildDataset,
  BUILDERS,
  listDatasets,
  loadDataset,
} from "../../datasets/registry.ts";
import { thousands } from "../../report/phrases.ts";
import { examples, jsonFlag, valueFlag } from "../flags.ts";
import type { Flags } from "../flags.ts";
import type { Io } from "../io.ts";
import {
  addFromFlags,
  type BuildFlags,
  buildFrom,
} from "./datasets_build_from.ts";
import { addDatasetsCheck } from "./datasets_check.ts";
import { addDatasetsImport } from "./datasets_import.ts";
import { addDatasetsExport } from "./datasets_export.ts";
import { addDatasetsSplit } from "./datasets_split.ts";

export function addDatasets(program: Command, io: Io): void {
  const group = program.command("datasets")
    .summary("list, build, check and export datasets")
    .description("What studies are made of: facts, and items that probe them.");
  group.command("list").summary("list the datasets of the workspace")
    .description("Prints every dataset with its counts.")
    .addOption(jsonFlag())
    .addHelpText("after", examples("datasets list"))
    .action(async (flags: Flags) => {
      for (const name of await listDatasets(io.home)) {
        sayDataset(await loadDataset(name, io.home), { io, flags });
      }
    });
  const build = group.command("build")
    .argument("<dataset>", "name of the dataset")
    .summary("build a dataset from a seed, or from your own files")
    .description(
      `Writes datasets/<dataset>/; the same seed gives the same bytes. Can be built: ${
        Object.keys(BUILDERS).join(", ")
      }; and any new name from files, with --from.`,
    )
    .addOption(
      valueFlag("seed", { value: "n", description: "the builder's seed" })
        .default(1).argParser(Number),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "datasets build fictional_people",
        "datasets build bridges --from facts.csv",
        "datasets build minutes --from notes --model openai/gpt-4.1-mini --budget-usd 2",
      ),
    )
    .action(async (name: string, flags: BuildFlags) => {
      const { from } = flags;
      if (from !== undefined) {
        const built = await buildFrom(name, { from, flags, io });
        sayDataset(built.dataset, { io, flags });
        if (built.failure !== null) throw built.failure;
        return;
      }
      const home = io.home === undefined ? {} : { home: io.home };
      const dataset = await buildDataset(name, { seed: flags.seed, ...home });
      sayDataset(dataset, { io, flags });
    });
  addFromFlags(build);
  addDatasetsImport(group, io);
  addDatasetsCheck(group, {
    io,
    say: (dataset) => sayDataset(dataset, { io, flags: {} }),
  });
  addDatasetsSplit(group, io);
  addDatasetsExport(group, io);
}

function sayDataset(
  { dataset, sha256, facts, items }: Dataset,
  { io, flags }: { io: Io; flags: Flags },
): void {
  const [n_facts, n_items] = [facts.length, items.length];
  io.out(
    flags.json
      ? JSON.stringify({ dataset, sha256, n_facts, n_items })
      : `${dataset}: ${thousands(n_facts)} facts, ${
        thousands(n_items)
      } items, sha256 ${sha256}`,
  );
}
