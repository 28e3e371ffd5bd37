/**
 * `doctor`: whether everything that a study needs is there and works.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { checkDisk, checkKernel } from "../../study/check_provider_machine.ts";
import type { CheckLevel } from "../../study/check_provider_finding.ts";
import { checkProviders } from "../../study/check_providers.ts";
import {
  checkWorkspace,
  type WorkspaceCheck,
} from "../../study/check_workspace.ts";
import { REAL_PARTS, type StudyParts } from "../../study/parts.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";

type Check = WorkspaceCheck & { level?: CheckLevel };

const LABELS: Record<CheckLevel, string> = {
  ok: "ok   ",
  note: "note ",
  warning: "warn ",
  wrong: "WRONG",
};

export function addDoctor(program: Command, io: Io): void {
  program.command("doctor")
    .summary("check this machine, the providers and the workspace")
    .description(
      "Checks the disk, the notebook kernel, every provider (key, endpoint, models and their last days), the clock, folders, data frames, figures, datasets, base models and every plan. Keys are never shown. Exit code 1 if something is wrong; a note or a warning is no failure.",
    )
    .addOption(jsonFlag())
    .addHelpText("after", examples("doctor"))
    .action(async (flags: Flags) => {
      let failed = 0;
      const home = io.home ?? homeFolder();
      const parts = io.parts ?? REAL_PARTS;
      for await (const check of allChecks({ home, parts, signal: io.signal })) {
        const { name, is_sound, detail } = check;
        const level = check.level ?? (is_sound ? "ok" : "wrong");
        if (!is_sound) failed++;
        io.out(
          flags.json
            ? JSON.stringify({ name, is_sound, level, detail })
            : `${LABELS[level]}  ${name}: ${detail}`,
        );
      }
      if (failed > 0) throw new Error(`${failed} checks found something wrong`);
    });
}

async function* allChecks(
  { home, parts, signal }: {
    home: string;
    parts: StudyParts;
    signal: AbortSignal;
  },
): AsyncGenerator<Check> {
  yield checkDisk(home);
  yield checkKernel();
  yield* checkProviders({ home, signal });
  yield* checkWorkspace({ home, parts });
}
