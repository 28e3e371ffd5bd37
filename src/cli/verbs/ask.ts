/**
 * `ask`: one question to a base model, or to every checkpoint of a study.
 *
 * @module
 */

import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { askBaseModel, type Told } from "../../study/ask.ts";
import { listStudies } from "../../study/list_studies.ts";
import { REAL_PARTS } from "../../study/parts.ts";
import { UsageError } from "../exit.ts";
import {
  budgetFlag,
  deviceFlag,
  examples,
  type Flags,
  jsonFlag,
  stageOptions,
  workersFlag,
} from "../flags.ts";
import type { Io } from "../io.ts";
import { textTable } from "../text_table.ts";
import { withStudy } from "../with_study.ts";

export function addAsk(program: Command, io: Io): void {
  program.command("ask")
    .argument(
      "<model>",
      "a base model, provider/model, or a study: every checkpoint of it",
    )
    .argument("<question>", "the question, in quotation marks")
    .summary("ask a model or every checkpoint of a study a question")
    .description("Prints the answers; stores nothing.")
    .addOption(workersFlag()).addOption(deviceFlag()).addOption(budgetFlag())
    .addOption(jsonFlag())
    .addHelpText(
      "after",
      examples(
        'ask people_small_v1 "How old is Mira Tolven?"',
        'ask quickstart "How old is Mira Tolven?"',
        'ask openai/gpt-4.1-mini "How old is Mira Tolven?" --budget-usd 0.01',
      ),
    )
    .action(async (name: string, question: string, flags: Flags) => {
      const told = await askNamed(name, { question, io, flags });
      const failed = told.filter(({ error }) => error !== null);
      if (failed.length > 0) throw new Error(failed[0]!.error!);
      if (flags.json) {
        for (const row of told) io.out(JSON.stringify(row));
        return;
      }
      const lines = textTable(
        [{ title: "checkpoint" }, { title: "answer", most: 60 }],
        told.map(({ checkpoint_id, text, error }) => [
          checkpoint_id,
          text ?? `failed: ${error}`,
        ]),
      );
      for (const line of lines) io.out(line);
    });
}

async function askNamed(
  name: string,
  { question, io, flags }: { question: string; io: Io; flags: Flags },
): Promise<Told[]> {
  const home = io.home ?? homeFolder();
  const parts = io.parts ?? REAL_PARTS;
  const studies = listStudies(home);
  if (studies.includes(name)) {
    return await withStudy(
      name,
      { io, flags },
      (study) => study.ask(question, stageOptions(flags, io.signal)),
    );
  }
  const models = await parts.listBaseModels(home);
  if (!models.includes(name) && !name.includes("/")) {
    throw new UsageError(
      `Cannot ask as the model must be one of ${
        [...models, ...studies].join(", ")
      }, or provider/model: "${name}"`,
    );
  }
  return await askBaseModel(name, {
    question,
    parts,
    home,
    workers: flags.workers ?? availableParallelism(),
    device: flags.device,
    budget_usd: flags.budgetUsd,
    signal: io.signal,
  });
}
