/**
 * `datasets split`: what is trained and what is tested, apart.
 *
 * @module
 */

import type { Command } from "commander";
import { writeSplit } from "../../datasets/write_split.ts";
import { counted } from "../../report/phrases.ts";
import {
  examples,
  type Flags,
  jsonFlag,
  positiveInteger,
  valueFlag,
} from "../flags.ts";
import type { Io } from "../io.ts";

type SplitFlags = Flags & { train: number[]; seed: number; leastTest: number };

export function addDatasetsSplit(group: Command, io: Io): void {
  group.command("split").argument("<dataset>", "name of the dataset")
    .summary("split a dataset into what is trained and what is tested")
    .description(
      "Writes datasets/NAME_train/ and datasets/NAME_test/, with no entity, document or question on both sides. Samples of several sizes are nested: each is the start of the next (facts.n_facts in a plan). Refuses to train what would leave nothing to test.",
    )
    .addOption(
      valueFlag("train", {
        value: "n,n",
        description: "how many facts to train: one size or several",
      }).argParser((text) => text.split(",").map(positiveInteger))
        .makeOptionMandatory(),
    )
    .addOption(
      valueFlag("seed", { value: "n", description: "what draws the sample" })
        .default(1).argParser(positiveInteger),
    )
    .addOption(
      valueFlag("least-test", {
        value: "n",
        description: "the fewest facts to leave for testing",
      }).default(1).argParser(positiveInteger),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("datasets split qasper --train 200,500,1000"),
    )
    .action(async (name: string, flags: SplitFlags) => {
      const { train: sizes, seed, leastTest: least_test } = flags;
      const options = { sizes, seed, least_test, home: io.home };
      const split = await writeSplit(name, options);
      const { names, n_items, n_documents } = split;
      const sides = (["train", "test"] as const).map((side) => ({
        dataset: names[side],
        n_facts: split[side].length,
        n_items: n_items[side],
        n_documents: n_documents[side],
      }));
      if (flags.json) {
        for (const side of sides) io.out(JSON.stringify(side));
        return;
      }
      for (const { dataset, n_facts, n_items, n_documents } of sides) {
        io.out(
          `${dataset}: ${counted(n_facts, "fact")}, ${
            counted(n_items, "item")
          }, ${counted(n_documents, "document")}`,
        );
      }
      if (split.dropped.length > 0) {
        io.out(
          `left out, asked in the words of a trained question: ${
            counted(split.dropped.length, "fact")
          }`,
        );
      }
    });
}
