/**
 * `status`: how far a study is, or every study of the workspace.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { listStudies } from "../../study/list_studies.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { sayStatusOf } from "../say_status.ts";

export function addStatus(program: Command, io: Io): void {
  program.command("status").argument("[study]", "name of the study")
    .summary("say how far a study is, or which studies there are")
    .description(
      "Says what each stage has done of what the plan asks. Without a name: the names of all studies.",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("status", "status quickstart"))
    .action(async (name: string | undefined, flags: Flags) => {
      if (name === undefined) {
        for (const study of listStudies(io.home ?? homeFolder())) {
          io.out(flags.json ? JSON.stringify({ study }) : study);
        }
        return;
      }
      await sayStatusOf(name, { io, flags });
    });
}
