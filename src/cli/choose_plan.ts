/**
 * What a new study is to be: flags first, questions for what they leave open,
 * and what is usual where nobody is there to answer.
 *
 * @module
 */

import { parseModelName } from "../models/providers.ts";
import { JUDGE_NAMES, METHOD_NAMES } from "../records/study_plan.ts";
import { assertMayMake } from "../study/new_study.ts";
import { type PlanChoices, usualChoices } from "../study/plan_choices.ts";
import { namedBase, type PlanSubject } from "../study/plan_subject.ts";
import { RECIPES } from "../study/recipes.ts";
import { tunerOf } from "../tuning/tuners.ts";
import {
  type Asking,
  chooseBase,
  chooseSubject,
  fault,
} from "./choose_subject.ts";
import { UsageError } from "./exit.ts";
import { wholeNumbers } from "./flags.ts";
import type { Prompts } from "./prompts.ts";

export interface ChosenPlan {
  study: string;
  recipe: string;
  /** The table of facts that becomes the dataset first, if any. */
  from: string | undefined;
  subject: PlanSubject;
  choices: PlanChoices;
}

/** Returns what to make. Writes nothing, and asks only through `prompts`. */
export async function choosePlan(
  given: string | undefined,
  asking: Asking,
): Promise<ChosenPlan> {
  const { flags, prompts, home, parts } = asking;
  const study = given ?? await studyName(asking);
  assertMayMake(study, home);
  const { subject, from } = await chooseSubject(study, asking);
  const base = await namedBase(await chooseBase(subject, asking), {
    ...{ study, home, parts },
  });
  const recipe = await chooseRecipe(study, { ...asking, subject });
  const usual: PlanChoices = {
    ...usualChoices(subject, {
      base_model: base.name,
      n_known: subject.knownTo(base),
      epochs: RECIPES[recipe]!.epochs,
    }),
    seeds: RECIPES[recipe]!.seeds,
  };
  const choices = {
    ...usual,
    method: await chooseMethod(study, { ...asking, base_model: base.name }),
    epochs: flags.epochs ?? await numbers(EPOCHS, {
      ...{ prompts, usual: usual.epochs, rule: epochsFault },
    }),
    seeds: flags.seeds ?? await numbers("Seeds, one training each", {
      ...{ prompts, usual: usual.seeds },
    }),
    judges: (flags.judges ??
      await chooseJudges(usual.judges, prompts)) as PlanChoices["judges"],
  };
  return { study, recipe, from, subject, choices };
}

async function studyName({ prompts, home }: Asking): Promise<string> {
  if (prompts === undefined) {
    throw new UsageError(
      "Cannot make a study as its name must be given: see deno task lab new --help",
    );
  }
  return await prompts.text("Name of the study", {
    initial: "my_study",
    check: (name) => fault(() => assertMayMake(name, home)),
  });
}

async function chooseRecipe(
  study: string,
  { flags, prompts, subject }: Asking & { subject: PlanSubject },
): Promise<string> {
  const fits = Object.keys(RECIPES).filter((name) =>
    RECIPES[name]!.recipes.every((recipe) => subject.recipes.has(recipe))
  );
  if (flags.recipe === undefined) {
    return await prompts?.choose("What to find out", {
      initial: "baseline",
      options: fits.map((value) => ({ value, hint: RECIPES[value]!.summary })),
    }) ?? "baseline";
  }
  if (fits.includes(flags.recipe)) return flags.recipe;
  throw new RangeError(
    `Cannot make study ${study} as recipe ${flags.recipe} needs a dataset with ${
      RECIPES[flags.recipe]!.recipes.filter((name) => name !== "plain")
        .map((name) => FILES[name]).join(" and ")
    }: ${subject.dataset} lacks them; choose ${fits.join(" or ")}`,
  );
}

const FILES = { paraphrase: "paraphrases", replay: "examples to replay" };

async function chooseMethod(
  study: string,
  { base_model, flags, prompts }: Asking & { base_model: string },
): Promise<PlanChoices["method"]> {
  const methods = methodsOf(base_model);
  if (flags.method !== undefined) {
    if (methods === null || methods.includes(flags.method)) return flags.method;
    throw new RangeError(
      `Cannot make study ${study} as its method must be one of ${
        methods.join(", ")
      } where ${base_model} is tuned: "${flags.method}"`,
    );
  }
  return await prompts?.choose("Method of tuning", {
    initial: "default",
    options: (methods ?? METHOD_NAMES).map((value) =>
      value === "default" && methods !== null
        ? { value, hint: `what is usual there: ${methods[1]}` }
        : { value }
    ),
  }) as PlanChoices["method"] | undefined ?? "default";
}

/** Returns the methods of a model's tuner; null where a trainer of one's own decides. */
function methodsOf(base_model: string): readonly string[] | null {
  if (parseModelName(base_model).provider.tuner === "command") return null;
  return ["default", ...tunerOf(base_model, {}).methods];
}

async function numbers(
  message: string,
  { usual, prompts, rule = () => undefined }: {
    usual: readonly number[];
    prompts: Prompts | undefined;
    rule?: (numbers: readonly number[]) => string | undefined;
  },
): Promise<readonly number[]> {
  const text = await prompts?.text(message, {
    initial: usual.join(", "),
    check: (text) =>
      fault(() => wholeNumbers(text)) ?? rule(wholeNumbers(text)),
  });
  return text === undefined ? usual : wholeNumbers(text);
}

const EPOCHS = "Epochs to look at, 0 being the untouched base";

const epochsFault = (epochs: readonly number[]) =>
  epochs[0] === 0 && epochs.every((n, i) => i === 0 || n > epochs[i - 1]!)
    ? undefined
    : "They must start with 0 and increase.";

async function chooseJudges(
  usual: readonly string[],
  prompts: Prompts | undefined,
): Promise<readonly string[]> {
  const others = JUDGE_NAMES.filter((name) => !usual.includes(name));
  return await prompts?.chooseSome("Judges, the first is the headline", {
    initial: usual,
    options: [...usual, ...others].map((value) => ({ value })),
  }) ?? usual;
}
