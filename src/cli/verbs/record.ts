/**
 * `record` and `thaw`: a study's ledger to small files for git, and back.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { thousands } from "../../report/phrases.ts";
import { loadPlan } from "../../study/plan_file.ts";
import { thawStudy } from "../../study/record.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { sayReport } from "../say_report.ts";
import { withStudy } from "../with_study.ts";

export function addRecord(program: Command, io: Io): void {
  program.command("record").argument("<study>", "name of the study")
    .summary("freeze a study to Parquet and let git see it")
    .description(
      "Writes the ledger as small Parquet files, builds the report from them, and un-ignores both for git.",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("record people_epochs"))
    .action(async (name: string, flags: Flags) => {
      const recorded = await withStudy(
        name,
        { io, flags },
        (study) => study.record(),
      );
      const report = await withStudy(
        name,
        { io, flags, recorded: true },
        (study) => study.report(),
      );
      if (flags.json) io.out(JSON.stringify({ study: name, ...recorded }));
      else {
        io.out(
          `Recorded: ${recorded.folder}, ${thousands(recorded.bytes)} bytes`,
        );
        for (const table of recorded.left_out) {
          io.out(`Left out: ${table}, a log of more than 1 MB`);
        }
      }
      sayReport(report, { io, flags });
    });
}

export function addThaw(program: Command, io: Io): void {
  program.command("thaw").argument("<study>", "name of the study")
    .summary("make a ledger from a recorded study")
    .description(
      "Rebuilds the ledger without loss, so that a recorded study can get another judge, epoch or seed. Stages that write do this by themselves.",
    )
    .addHelpText("after", examples("thaw people_epochs"))
    .action(async (name: string) => {
      const home = io.home ?? homeFolder();
      loadPlan(name, home);
      await thawStudy(name, { home });
      io.out(
        `${name} has a ledger again; go on with: deno task lab run ${name}`,
      );
    });
}
