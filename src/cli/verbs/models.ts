/**
 * `models`: list the base models, and make one from its seed.
 *
 * @module
 */

import { join, relative } from "node:path";
import type { Command } from "commander";
import { loadDataset } from "../../datasets/registry.ts";
import { WEIGHTS_FILE } from "../../models/local/files.ts";
import { baseModelFolder, homeFolder } from "../../paths.ts";
import { proportion, thousands } from "../../report/phrases.ts";
import { isThere } from "../../study/list_studies.ts";
import { listBaseModels, loadEmbeddedBase } from "../../tuning/base_models.ts";
import { describeBase } from "../../tuning/local/describe_base.ts";
import { pretrain, PRETRAIN_RECIPES } from "../../tuning/local/pretrain.ts";
import { READS } from "../../tuning/local/reading.ts";
import { UsageError } from "../exit.ts";
import { examples, type Flags, jsonFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { progressDisplay } from "../progress_display.ts";

export function addModels(program: Command, io: Io): void {
  const group = program.command("models")
    .summary("list base models, or make one from its seed")
    .description("The embedded base models, which are fine-tuned.");
  group.command("list").summary("list the base models of the workspace")
    .description("Prints every base model with its size and hash.")
    .addOption(jsonFlag())
    .addHelpText("after", examples("models list"))
    .action(async (flags: Flags) => {
      for (const name of await listBaseModels(io.home)) {
        const { parameters, sha256, card } = await loadEmbeddedBase(
          name,
          io.home,
        );
        const known = card.ceilings.find(({ arm, question_type }) =>
          arm === "closed_book" && question_type === "memorization"
        );
        io.out(
          flags.json
            ? JSON.stringify({ base_model: name, parameters, sha256 })
            : `${name}: ${thousands(parameters)} parameters, ${
              proportion(known?.accuracy ?? null)
            } right on facts it knows, sha256 ${sha256}`,
        );
      }
    });
  group.command("pretrain").argument("<name>", "name of the base model")
    .summary("make a base model from its seed (15 minutes to an hour)")
    .description(
      `Trains a base model from nothing, measures it and writes its card. Interrupted, it goes on where it was. Can be made: ${
        PRETRAIN_RECIPES.map(({ name }) => name).join(", ")
      }.`,
    )
    .addHelpText("after", examples("models pretrain people_small_v1"))
    .action((name: string) => pretrainNamed(name, io));
}

async function pretrainNamed(name: string, io: Io): Promise<void> {
  const recipe = PRETRAIN_RECIPES.find((recipe) => recipe.name === name);
  if (recipe === undefined) {
    throw new UsageError(
      `Cannot pretrain as the name must be one of ${
        PRETRAIN_RECIPES.map(({ name }) => name).join(", ")
      }: "${name}"`,
    );
  }
  const home = io.home ?? homeFolder();
  const folder = baseModelFolder(name, home);
  const weights = join(folder, WEIGHTS_FILE);
  if (isThere(weights)) {
    throw new Error(
      `Cannot pretrain ${name} as a base model is never replaced: ${
        relative(home, weights)
      } is there; set INFUSION_HOME to make it again elsewhere`,
    );
  }
  const { datasets: names } = READS[recipe.reads ?? "people"];
  const datasets = await Promise.all(
    names.map((dataset) => loadDataset(dataset, home)),
  );
  const display = progressDisplay(io);
  const started = performance.now();
  await pretrain(recipe, {
    folder,
    signal: io.signal,
    onProgress: ({ step, steps, loss }) =>
      display.show({
        stage: "pretrain",
        done: step,
        total: steps,
        unit: "steps",
        note: `loss ${loss.toFixed(3)}`,
      }),
  });
  display.finish();
  io.signal.throwIfAborted();
  const training_seconds = (performance.now() - started) / 1000;
  await describeBase(recipe, { folder, datasets, training_seconds });
  io.out(`${name}: ${relative(home, folder)}`);
}
