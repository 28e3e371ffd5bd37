/**
 * `completion`: what a shell must be told, and `complete`, what it then asks.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { REAL_PARTS } from "../../study/parts.ts";
import { listStudies } from "../../study/list_studies.ts";
import { complete } from "../completion/complete.ts";
import {
  FILES_LINE,
  type Shell,
  SHELLS,
  shellScript,
} from "../completion/shell_scripts.ts";
import { examples } from "../flags.ts";
import type { Io } from "../io.ts";
import { projectCommand } from "../project_command.ts";

export function addCompletion(program: Command, io: Io): void {
  const verb = program.command("completion");
  verb.addArgument(
    verb.createArgument("<shell>", "which shell asks").choices(SHELLS),
  )
    .summary("print what a shell needs to complete lab")
    .description(
      "Prints a script to be sourced. It completes verbs, flags and their values, and the names of studies, datasets and models; and it makes a command, lab, that works in every folder.",
    )
    .addHelpText(
      "after",
      `${
        examples("completion bash", "completion zsh", "completion fish")
      }\n\nIn ~/.bashrc, from the project's folder:\n  source <(deno task -q lab completion bash)`,
    )
    .action((shell: Shell) =>
      io.out(shellScript(shell, projectCommand("lab")))
    );
}

export function addComplete(program: Command, io: Io): void {
  program.command("complete", { hidden: true })
    .argument("[words...]", "what follows lab, up to the cursor")
    .summary("say what can stand at the end of a command line")
    .description("Prints a candidate a line, and after a tab what it is.")
    .allowUnknownOption().passThroughOptions().helpOption(false)
    .addHelpText("after", examples("complete run ''"))
    .action(async (words: string[]) => {
      const home = io.home ?? homeFolder();
      const parts = io.parts ?? REAL_PARTS;
      const found = complete(program, {
        words,
        names: {
          studies: listStudies(home),
          datasets: await parts.listDatasets(home),
          base_models: await parts.listBaseModels(home),
        },
      });
      if (found === "files") return io.out(FILES_LINE);
      for (const { value, hint } of found) io.out(`${value}\t${hint}`);
    });
}
