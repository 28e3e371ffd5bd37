/**
 * `run` and `start`: everything that is missing, to the headline table.
 *
 * @module
 */

import type { Command } from "commander";
import {
  batchFlag,
  budgetFlag,
  connectionsFlag,
  deviceFlag,
  dryRunFlag,
  examples,
  type Flags,
  jsonFlag,
  judgeRepeatsFlag,
  limitFlag,
  offlineFlag,
  pollFlag,
  stageOptions,
  workersFlag,
} from "../flags.ts";
import { headlineTable } from "../headline_table.ts";
import type { Io } from "../io.ts";
import { throwFailures } from "../throw_failures.ts";
import { sayReport } from "../say_report.ts";
import { sayStatusOf } from "../say_status.ts";
import { withStudy } from "../with_study.ts";

/** The study that `start` runs. */
const FIRST_STUDY = "quickstart";

export function addRun(program: Command, io: Io): void {
  withRunFlags(
    program.command("run").argument("<study>", "name of the study")
      .summary("run all that is missing of a study")
      .description(
        "Trains, asks, judges, analyses and reports: in each stage only what is missing. Interrupted or killed, it goes on when it is run again.",
      ),
  )
    .addHelpText(
      "after",
      examples(
        "run quickstart",
        "run people_epochs --workers 4",
        "run my_study --budget-usd 5",
      ),
    )
    .action((name: string, flags: Flags) => runStudy(name, { io, flags }));
}

export function addStart(program: Command, io: Io): void {
  withRunFlags(
    program.command("start")
      .summary(`run the study ${FIRST_STUDY} live: the first thing to try`)
      .description(
        `Runs the study ${FIRST_STUDY}: fine-tunes the embedded model on facts it has never seen, asks it, judges, analyses and reports. Needs no key.`,
      ),
  )
    .addHelpText("after", examples("start", "start --workers 1"))
    .action((flags: Flags) => runStudy(FIRST_STUDY, { io, flags }));
}

const withRunFlags = (command: Command) =>
  command.addOption(workersFlag()).addOption(deviceFlag())
    .addOption(limitFlag()).addOption(connectionsFlag())
    .addOption(pollFlag()).addOption(judgeRepeatsFlag())
    .addOption(budgetFlag()).addOption(offlineFlag()).addOption(batchFlag())
    .addOption(dryRunFlag()).addOption(jsonFlag());

async function runStudy(
  name: string,
  { io, flags }: { io: Io; flags: Flags },
): Promise<void> {
  if (flags.dryRun) return await sayStatusOf(name, { io, flags });
  const { asked, judged, summary, report } = await withStudy(
    name,
    { io, flags },
    (study) => study.run(stageOptions(flags, io.signal)),
  );
  if (flags.json) {
    for (const row of summary.headline()) io.out(JSON.stringify(row));
  } else {
    io.out("");
    for (const line of headlineTable(summary.headline())) io.out(line);
    io.out("");
  }
  sayReport(report, { io, flags });
  throwFailures(asked);
  throwFailures(judged);
}
