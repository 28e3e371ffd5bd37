/**
 * What a new study is about: a dataset of the workspace, or a table of facts
 * that is to become one; and the base model that is usual for it.
 *
 * @module
 */

import { FACT_COLUMNS, readFacts } from "../datasets/from_facts/read_facts.ts";
import type { Fact } from "../records/fact.ts";
import type { Condition } from "../records/study_plan.ts";
import { type BaseModel, isEmbedded } from "../tuning/base_models.ts";
import { shown } from "./describe_issue.ts";
import type { StudyParts } from "./parts.ts";
import { USUAL_CHOICES } from "./plan_choices.ts";

export interface PlanSubject {
  dataset: string;
  facts: readonly Fact[];
  /** Whether answers are programs. */
  has_programs: boolean;
  /** Recipes that find what they need. */
  recipes: ReadonlySet<Condition["recipe"]>;
  /** Returns how many facts a base has read that stay as they are. */
  knownTo(base: BaseModel): number;
}

interface Place {
  study: string;
  home: string;
  parts: StudyParts;
}

/** The columns of a table of facts, as a person is told of them. */
export const COLUMNS_TOLD = FACT_COLUMNS.required.join(", ");

/**
 * Returns the subject that a table of facts will be; writes nothing.
 *
 * @throws {SyntaxError | RangeError} If the table breaks a rule.
 */
export function subjectOfTable(dataset: string, path: string): PlanSubject {
  return {
    dataset,
    facts: readFacts(path, { dataset }).map(({ fact }) => fact),
    has_programs: false,
    recipes: new Set(["plain"]),
    knownTo: () => 0,
  };
}

/** @throws {RangeError} If there is no such dataset; names those there are. */
export async function subjectOfDataset(
  name: string,
  { study, home, parts }: Place,
): Promise<PlanSubject> {
  const there = await parts.listDatasets(home);
  assertListed("dataset", name, { study, there });
  const dataset = await parts.loadDataset(name, home);
  const { facts, items, paraphrases, replay } = dataset;
  return {
    dataset: name,
    facts,
    has_programs: items.some(({ answer_format }) => answer_format === "code"),
    recipes: new Set([
      "plain" as const,
      ...(paraphrases.length > 0 ? ["paraphrase" as const] : []),
      ...(replay.length > 0 ? ["replay" as const] : []),
    ]),
    knownTo: (base) => parts.knownFactIds(base, dataset).size,
  };
}

/** @throws {RangeError} If there is no such base model, or no such provider. */
export async function namedBase(
  name: string,
  { study, home, parts }: Place,
): Promise<BaseModel> {
  if (isEmbedded(name)) {
    const there = await parts.listBaseModels(home);
    assertListed("base model", name, { study, there });
  }
  return await parts.loadBaseModel(name, home);
}

/**
 * Returns the name of the embedded base that is usual for a dataset: the
 * house's first, unless another one alone has read the dataset.
 */
export async function usualBase(
  dataset: string,
  { home, parts }: Omit<Place, "study">,
): Promise<string> {
  const there = await parts.listBaseModels(home);
  const first = [...there].sort((a, b) =>
    Number(isFirst(b)) - Number(isFirst(a))
  );
  for (const name of first) {
    const { card } = await parts.loadBaseModel(name, home);
    if (card?.datasets.includes(dataset)) return name;
  }
  return first[0] ?? USUAL_CHOICES.base_model;
}

const isFirst = (name: string) => name === USUAL_CHOICES.base_model;

function assertListed(
  what: string,
  name: string,
  { study, there }: { study: string; there: readonly string[] },
): void {
  if (there.includes(name)) return;
  throw new RangeError(
    `Cannot make study ${study} as its ${what} must be one of ${
      there.join(", ") || "none yet"
    }: ${shown(name)}`,
  );
}
