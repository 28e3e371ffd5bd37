/**
 * `report`: builds the report of one study, or of every recorded one.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { isRecorded, listStudies } from "../../study/list_studies.ts";
import { UsageError } from "../exit.ts";
import {
  examples,
  type Flags,
  forceFlag,
  jsonFlag,
  switchFlag,
} from "../flags.ts";
import type { Io } from "../io.ts";
import { sayReport } from "../say_report.ts";
import { withStudy } from "../with_study.ts";

interface ReportFlags extends Flags {
  all?: boolean;
}

export function addReport(program: Command, io: Io): void {
  program.command("report").argument("[study]", "name of the study")
    .summary("build a study's report, if its input has changed")
    .description(
      "Writes report.html, report.pdf, report.md, figures and tables. Needs no network. With --all: of every recorded study, from its recorded tables.",
    )
    .addOption(switchFlag("all", "every recorded study"))
    .addOption(forceFlag("build it even if nothing has changed"))
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples("report quickstart", "report --all --force"),
    )
    .action(async (name: string | undefined, flags: ReportFlags) => {
      const all = flags.all ?? false;
      if ((name === undefined) === !all) {
        throw new UsageError(
          "Cannot report as either a study or --all must be given: see deno task lab report --help",
        );
      }
      const home = io.home ?? homeFolder();
      const studies = name === undefined
        ? listStudies(home).filter((study) => isRecorded(study, home))
        : [name];
      if (studies.length === 0) io.err("No study is recorded");
      for (const study of studies) {
        io.signal.throwIfAborted();
        await reportStudy(study, { io, flags, recorded: all });
      }
    });
}

async function reportStudy(
  name: string,
  { io, flags, recorded }: { io: Io; flags: ReportFlags; recorded: boolean },
): Promise<void> {
  const report = await withStudy(
    name,
    { io, flags, recorded },
    (study) => study.report({ force: flags.force ?? false }),
  );
  if (flags.json) io.out(JSON.stringify({ study: name, ...report }));
  else sayReport(report, { io, flags });
}
