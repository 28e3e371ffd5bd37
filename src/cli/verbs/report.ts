/**
 * `report`: builds the report of one study, or of every recorded one.
 *
 * @module
 */

import type { Command } from "commander";
import { join } from "node:path";
import { homeFolder, studyPaths } from "../../paths.ts";
import { isRecorded, listStudies } from "../../study/list_studies.ts";
import { loadPlan } from "../../study/plan_file.ts";
import { UsageError } from "../exit.ts";
import {
  examples,
  type Flags,
  forceFlag,
  jsonFlag,
  switchFlag,
} from "../flags.ts";
import type { Io } from "../io.ts";
import { openFile } from "../open_file.ts";
import { sayReport } from "../say_report.ts";
import { reportProcess, watchReport } from "../watch_report.ts";
import { withStudy } from "../with_study.ts";

interface ReportFlags extends Flags {
  all?: boolean;
  open?: boolean;
  watch?: boolean;
}

export function addReport(program: Command, io: Io): void {
  program.command("report").argument("[study]", "name of the study")
    .summary("build a study's report, if its input has changed")
    .description(
      "Writes report.html, report.pdf, report.md, figures and tables. Needs no network. With --all: of every recorded study, from its recorded tables.",
    )
    .addOption(switchFlag("all", "every recorded study"))
    .addOption(forceFlag("build it even if nothing has changed"))
    .addOption(switchFlag("open", "open report.html when it is built"))
    .addOption(
      switchFlag(
        "watch",
        "build it again when the plan, recorded tables or code change",
      ),
    )
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        "report quickstart --open",
        "report quickstart --watch",
        "report --all --force",
      ),
    )
    .action(async (name: string | undefined, flags: ReportFlags) => {
      const all = flags.all ?? false;
      if ((name === undefined) === !all) {
        throw new UsageError(
          "Cannot report as either a study or --all must be given: see deno task lab report --help",
        );
      }
      if (all && (flags.open || flags.watch)) {
        throw new UsageError(
          "Cannot report all with --open or --watch as these are for one study: name it",
        );
      }
      const home = io.home ?? homeFolder();
      if (name !== undefined && flags.watch) {
        return await watch(name, { io, flags, home });
      }
      const studies = name === undefined
        ? listStudies(home).filter((study) => isRecorded(study, home))
        : [name];
      if (studies.length === 0) io.err("No study is recorded");
      for (const study of studies) {
        io.signal.throwIfAborted();
        await reportStudy(study, { io, flags, recorded: all });
        if (flags.open) await openFile(pageOf(study, home));
      }
    });
}

const pageOf = (study: string, home: string) =>
  join(studyPaths(study, home).report, "report.html");

/** Ends well when the user interrupts: there is no other end. */
async function watch(
  name: string,
  { io, flags, home }: { io: Io; flags: ReportFlags; home: string },
): Promise<void> {
  loadPlan(name, home);
  let first = flags.open ?? false;
  const given = (["force", "json"] as const).filter((flag) => flags[flag]);
  const build = reportProcess(name, {
    ...{ home, io, flags: given.map((flag) => `--${flag}`) },
  });
  await watchReport(name, {
    home,
    io,
    build: async () => {
      await build();
      if (!first) return;
      first = false;
      try {
        await openFile(pageOf(name, home));
      } catch (error) {
        io.err(error instanceof Error ? error.message : String(error));
      }
    },
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
