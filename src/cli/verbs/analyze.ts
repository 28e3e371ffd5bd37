/**
 * `analyze`: the headline table of a study, or every number of it.
 *
 * @module
 */

import type { Command } from "commander";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import { headlineTable } from "../headline_table.ts";
import type { Io } from "../io.ts";
import { withStudy } from "../with_study.ts";

export function addAnalyze(program: Command, io: Io): void {
  program.command("analyze").argument("<study>", "name of the study")
    .summary("compute estimates, intervals and comparisons")
    .description(
      "Prints the headline table. With --json: one summary a line, all of them.",
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "analyze quickstart",
        "analyze quickstart --json > summaries.jsonl",
      ),
    )
    .action(async (name: string, flags: Flags) => {
      const summary = await withStudy(
        name,
        { io, flags },
        (study) => study.summarize(),
      );
      if (flags.json) {
        for (const row of summary.summaries) io.out(JSON.stringify(row));
      } else {
        for (const line of headlineTable(summary.headline())) io.out(line);
      }
    });
}
