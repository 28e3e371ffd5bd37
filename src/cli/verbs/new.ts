/**
 * `new`: a new study from a ready-made plan.
 *
 * @module
 */

import type { Command } from "commander";
import { homeFolder } from "../../paths.ts";
import { newStudy } from "../../study/new_study.ts";
import { RECIPES } from "../../study/recipes.ts";
import { examples, valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { pin } from "./plan.ts";

export function addNew(program: Command, io: Io): void {
  const recipes = Object.entries(RECIPES)
    .map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`);
  program.command("new").argument("<study>", "name of the new study")
    .summary("make a new study from a ready-made plan")
    .description(
      "Writes results/<study>/study.json, pinned to its dataset and base model, to be edited and run.",
    )
    .addOption(
      valueFlag("recipe", {
        value: "name",
        description: "the plan to start from",
      })
        .choices(Object.keys(RECIPES)).default("baseline"),
    )
    .addHelpText(
      "after",
      `\nRecipes:\n${recipes.join("\n")}\n${
        examples("new my_study", "new my_curve --recipe memorize")
      }`,
    )
    .action(async (name: string, { recipe }: { recipe: string }) => {
      const home = io.home ?? homeFolder();
      const place = newStudy(name, { recipe, home });
      await pin(name, io);
      io.out(`${place}; edit it, then: deno task lab run ${name}`);
    });
}
