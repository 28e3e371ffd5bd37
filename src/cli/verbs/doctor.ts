/**
 * `doctor`: whether everything that a study needs is there and works.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { checkWorkspace } from "../../study/check_workspace.ts";
import { REAL_PARTS } from "../../study/parts.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";

export function addDoctor(program: Command, io: Io): void {
  program.command("doctor")
    .summary("check this machine and the workspace")
    .description(
      "Checks folders, data frames, figures, the PDF, datasets, base models and every plan. Exit code 1 if something is wrong.",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("doctor"))
    .action(async (flags: Flags) => {
      let failed = 0;
      const checks = checkWorkspace({
        home: io.home ?? homeFolder(),
        parts: io.parts ?? REAL_PARTS,
      });
      for await (const { name, is_sound, detail } of checks) {
        if (!is_sound) failed++;
        io.out(
          flags.json
            ? JSON.stringify({ name, is_sound, detail })
            : `${is_sound ? "ok   " : "WRONG"}  ${name}: ${detail}`,
        );
      }
      if (failed > 0) throw new Error(`${failed} checks found something wrong`);
    });
}
