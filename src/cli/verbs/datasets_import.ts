/**
 * `datasets import`: what others made, as datasets and studies of ours.
 *
 * @module
 */

import type { Command } from "commander";
import { importTable } from "../../datasets/import/import_table.ts";
import { counted } from "../../report/phrases.ts";
import { importReleased } from "../../study/import_released.ts";
import { examples, type Flags, jsonFlag, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { sayReleased } from "../say_released.ts";

const TABLES = {
  csv: {
    what: "a CSV file",
    says:
      "Columns: id, prompt, answer; where they are there question_type, variant, template, answer_before, answer_format, evidence, fact_id, fact, setting, entity, attribute. Other columns are kept beside the items.",
    example: "datasets import csv questions.csv --name my_questions",
  },
  easyedit: {
    what: "a JSON file",
    says:
      "Each record: prompt, subject, target_new; where they are there ground_truth, rephrase_prompt, portability, locality.",
    example: "datasets import easyedit edits.json --name my_edits",
  },
  bioasq: {
    what: "a JSON file of BioASQ task B",
    says:
      "Its questions with their snippets: each question's body, type, documents, snippets, exact_answer and ideal_answer.",
    example: "datasets import bioasq training13b.json --name bioasq",
  },
  nq: {
    what: "a JSON Lines file of Natural Questions",
    says:
      "The simplified form, unpacked: each line's question_text, document_text, document_url and annotations.",
    example: "datasets import nq v1.0-simplified-dev.jsonl --name nq",
  },
  qasper: {
    what: "a JSON file of Qasper",
    says:
      "Papers by id, each with title, abstract, full_text and qas; the papers become the documents that retrieval searches.",
    example: "datasets import qasper qasper-dev-v0.3.json --name qasper",
  },
} as const;

export function addDatasetsImport(group: Command, io: Io): void {
  const verb = group.command("import")
    .summary("import what others made")
    .description("Reads files of others as they are: nothing is corrected.")
    .addHelpText(
      "after",
      examples("datasets import finetunebench ../StanfordFineTuneBench"),
    );
  verb.command("finetunebench")
    .argument("<folder>", "a checkout of StanfordFineTuneBench, or a part")
    .summary("the released benchmark, with the answers of five models")
    .description(
      "Writes datasets/finetunebench_*/ and, where the folder has answers, the study finetunebench_released, judged; prints the published ranking beside what can be recomputed. Git ignores all of it: that repository has no licence.",
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("datasets import finetunebench ../StanfordFineTuneBench"),
    )
    .action(async (folder: string, flags: Flags) => {
      const result = await importReleased(folder, { home: io.home });
      if (flags.json) io.out(JSON.stringify(result));
      else sayReleased(result, io);
    });
  for (
    const format of ["csv", "easyedit", "bioasq", "nq", "qasper"] as const
  ) {
    const { what, says, example } = TABLES[format];
    verb.command(format).argument("<file>", what)
      .summary(`${what} of questions`)
      .description(`Writes datasets/NAME/. ${says}`)
      .addOption(
        valueFlag("name", { value: "name", description: "the new dataset's" })
          .makeOptionMandatory(),
      )
      .addOption(jsonFlag())
      .addHelpText("after", examples(example))
      .action(async (file: string, flags: Flags & { name: string }) => {
        const { name } = flags;
        const options = { format, name, home: io.home };
        const { dataset, imported } = await importTable(file, options);
        const { sha256, facts, items } = dataset;
        const [n_facts, n_items] = [facts.length, items.length];
        const { notes } = imported;
        if (flags.json) {
          const row = { dataset: name, sha256, n_facts, n_items, notes };
          io.out(JSON.stringify(row));
          return;
        }
        io.out(
          `${name}: ${counted(n_facts, "fact")}, ${
            counted(n_items, "item")
          }, sha256 ${sha256}`,
        );
        for (const note of notes) io.out(`  ${note}`);
      });
  }
}
