/**
 * What a new study trains, and which model: by flags, by questions, or as usual.
 *
 * @module
 */

import { parseModelName } from "../models/providers.ts";
import type { StudyParts } from "../study/parts.ts";
import type { PlanChoices } from "../study/plan_choices.ts";
import {
  COLUMNS_TOLD,
  type PlanSubject,
  subjectOfDataset,
  subjectOfTable,
  usualBase,
} from "../study/plan_subject.ts";
import { UsageError } from "./exit.ts";
import type { Prompts } from "./prompts.ts";

/** What the flags of `new` say. */
export interface NewFlags {
  recipe?: string;
  from?: string;
  dataset?: string;
  baseModel?: string;
  method?: PlanChoices["method"];
  epochs?: number[];
  seeds?: number[];
  judges?: string[];
  yes?: boolean;
}

/** Where answers come from: flags first, then whoever sits at the terminal. */
export interface Asking {
  flags: NewFlags;
  prompts: Prompts | undefined;
  home: string;
  parts: StudyParts;
}

const OWN = "facts of my own";
const SERVED = "a model of a provider";
const FIRST_DATASET = "fictional_people";

/** Returns what is trained; of a table of facts nothing is written yet. */
export async function chooseSubject(
  study: string,
  { flags, prompts, home, parts }: Asking,
): Promise<{ subject: PlanSubject; from: string | undefined }> {
  let { from, dataset } = flags;
  if (from === undefined && dataset === undefined && prompts !== undefined) {
    const there = await parts.listDatasets(home);
    const picked = await prompts.choose("Facts to train", {
      initial: there.includes(FIRST_DATASET) ? FIRST_DATASET : OWN,
      options: [
        { value: OWN, hint: `a CSV file: ${COLUMNS_TOLD}` },
        ...there.map((value) => ({ value })),
      ],
    });
    if (picked !== OWN) dataset = picked;
    else {
      from = await prompts.text("Path of the CSV file", {
        initial: "facts.csv",
        check: (path) => fault(() => subjectOfTable(study, path)),
      });
    }
  }
  if (from === undefined) {
    dataset ??= FIRST_DATASET;
    const place = { study, home, parts };
    return { from, subject: await subjectOfDataset(dataset, place) };
  }
  if (!/\.csv$/i.test(from)) {
    throw new UsageError(
      `Cannot make study ${study} as --from must be a CSV file of facts: "${from}"; a folder of documents becomes a dataset with: deno task lab datasets build`,
    );
  }
  return { from, subject: subjectOfTable(dataset ?? study, from) };
}

/** Returns the name of the base model. */
export async function chooseBase(
  { dataset }: PlanSubject,
  { flags, prompts, home, parts }: Asking,
): Promise<string> {
  if (flags.baseModel !== undefined) return flags.baseModel;
  const usual = await usualBase(dataset, { home, parts });
  if (prompts === undefined) return usual;
  const there = await parts.listBaseModels(home);
  const picked = await prompts.choose("Base model", {
    initial: usual,
    options: [
      ...there.map((value) => ({ value, hint: "trained on this machine" })),
      { value: SERVED, hint: "provider/model" },
    ],
  });
  if (picked !== SERVED) return picked;
  return await prompts.text("Model, as provider/model", {
    initial: "openai/gpt-4.1-mini-2025-04-14",
    check: (name) => fault(() => parseModelName(name)),
  });
}

/** Returns what is wrong, in one line, or nothing. */
export function fault(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
