/**
 * `new`: a new study, from a ready-made plan or from somebody's own facts.
 *
 * @module
 */

import type { Command } from "commander";
import { buildFromFacts } from "../../datasets/from_facts/build_from_facts.ts";
import { homeFolder } from "../../paths.ts";
import { JUDGE_NAMES, METHOD_NAMES } from "../../records/study_plan.ts";
import { thousands } from "../../report/phrases.ts";
import { checkedDraft, newStudy } from "../../study/new_study.ts";
import { REAL_PARTS } from "../../study/parts.ts";
import { COLUMNS_TOLD } from "../../study/plan_subject.ts";
import { RECIPES } from "../../study/recipes.ts";
import { choosePlan } from "../choose_plan.ts";
import type { NewFlags } from "../choose_subject.ts";
import {
  examples,
  namesOf,
  switchFlag,
  valueFlag,
  wholeNumbers,
} from "../flags.ts";
import type { Io } from "../io.ts";
import { planLines } from "../say_new.ts";
import { pin } from "./plan.ts";

const EXAMPLES = [
  "new bridges --from facts.csv",
  "new my_curve --recipe memorize --epochs 0,5,30 --seeds 1,2,3",
  "new mine --base-model openai/gpt-4.1-mini-2025-04-14 --yes",
];

export function addNew(program: Command, io: Io): void {
  const recipes = Object.entries(RECIPES)
    .map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`);
  const verb = program.command("new")
    .argument("[study]", "name of the new study")
    .summary("make a new study, also from a CSV of your own facts")
    .description(
      "Writes results/<study>/study.json, pinned to its dataset and base model, to be edited and run. On a terminal it asks for what the flags leave open; elsewhere, and with --yes, it takes what is usual.",
    );
  for (const flag of newFlags()) verb.addOption(flag);
  verb.addHelpText(
    "after",
    `\nRecipes:\n${recipes.join("\n")}\n${examples(...EXAMPLES)}`,
  ).action((name: string | undefined, flags: NewFlags) =>
    makeStudy(name, { flags, io })
  );
}

function newFlags() {
  return [
    valueFlag("recipe", {
      value: "name",
      description: "the plan to start from (default: baseline)",
    }).choices(Object.keys(RECIPES)),
    valueFlag("from", {
      value: "facts.csv",
      description:
        `build the dataset from a table of facts first: ${COLUMNS_TOLD}, …`,
    }),
    valueFlag("dataset", {
      value: "name",
      description:
        "the facts to train; with --from, the name of the new dataset (default: fictional_people, or the study's name)",
    }),
    valueFlag("base-model", {
      value: "model",
      description: "an embedded base, or provider/model",
    }),
    valueFlag("method", { value: "method", description: "how it is tuned" })
      .choices(METHOD_NAMES),
    valueFlag("epochs", {
      value: "list",
      description: "0 and the epochs to look at: 0,5,10",
    }).argParser(wholeNumbers),
    valueFlag("seeds", {
      value: "list",
      description: "one training each: 1,2,3",
    }).argParser(wholeNumbers),
    valueFlag("judges", {
      value: "list",
      description: `rules, the first is the headline: ${JUDGE_NAMES.join(",")}`,
    }).argParser(namesOf(JUDGE_NAMES)),
    switchFlag("yes", "ask nothing: take what is usual"),
  ];
}

async function makeStudy(
  name: string | undefined,
  { flags, io }: { flags: NewFlags; io: Io },
): Promise<void> {
  const home = io.home ?? homeFolder();
  const parts = io.parts ?? REAL_PARTS;
  const prompts = flags.yes ? undefined : io.prompts;
  const chosen = await choosePlan(name, { flags, prompts, home, parts });
  const { study, recipe, from, subject, choices } = chosen;
  checkedDraft(study, { recipe, choices });
  if (from !== undefined) {
    const { dataset, facts, items } = await buildFromFacts(subject.dataset, {
      ...{ from, seed: 1, home },
    });
    io.err(
      `${dataset}: ${thousands(facts.length)} facts, ${
        thousands(items.length)
      } items; check them with: deno task lab datasets check ${dataset}`,
    );
  }
  const place = newStudy(study, { recipe, home, choices });
  await pin(study, io);
  for (const line of planLines(chosen)) io.err(line);
  io.out(`${place}; edit it, then: deno task lab run ${study}`);
}
