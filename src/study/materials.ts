/**
 * What a plan works on: its datasets and base models, checked against the
 * hashes that the plan pins, its runs, and the items it asks.
 *
 * @module
 */

import { homeFolder } from "../paths.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Item } from "../records/item.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { shown } from "./describe_issue.ts";
import { type BaseModel, isEmbedded } from "../tuning/base_models.ts";
import { type ArmPrompts, openPrompts } from "./arm_prompts.ts";
import type { StudyParts } from "./parts.ts";
import { planPlace, UNPINNED } from "./plan_file.ts";
import { askedItems, type Roles, rolesOf } from "./roles.ts";

export interface Materials {
  datasets: Map<string, Dataset>;
  base_models: Map<string, BaseModel>;
  /** By base model: the facts it read before any training. */
  known_fact_ids: Map<string, Set<string>>;
  /** The trainings of the plan: conditions x seeds. */
  runs: Run[];
  /** The untouched bases, epoch 0. */
  bases: Checkpoint[];
  roles: Roles;
  /** The items that the study asks, in the order of their datasets. */
  items: Item[];
  /** What is shown for them, arm by arm. */
  prompts: ArmPrompts;
}

/**
 * Returns the materials of a plan.
 *
 * @throws {RangeError} If a dataset or base model does not exist, or is not
 *   the pinned one; the message says what to do.
 */
export async function loadMaterials(
  plan: StudyPlan,
  { parts, home = homeFolder() }: { parts: StudyParts; home?: string },
): Promise<Materials> {
  const { datasets, base_models } = await loadSources(plan, { parts, home });
  checkPins(plan, { datasets, base_models, home });
  const runs = await parts.planRuns(plan, { datasets, base_models });
  const known_fact_ids = knownFacts(parts, { datasets, base_models });
  const roles = rolesOf(plan, { datasets, runs, known_fact_ids });
  const items = askedItems(plan, { datasets, roles });
  return {
    datasets,
    base_models,
    known_fact_ids,
    runs,
    bases: [...base_models.values()].map((base) => parts.baseCheckpoint(base)),
    roles,
    items,
    prompts: await openPrompts(plan, { datasets, items, home }),
  };
}

/** Returns a plan's datasets and base models, whatever their hashes. */
export async function loadSources(
  plan: StudyPlan,
  { parts, home = homeFolder() }: { parts: StudyParts; home?: string },
): Promise<Pick<Materials, "datasets" | "base_models">> {
  const place = planPlace(plan.study, home);
  const datasets = new Map<string, Dataset>();
  const existing = await parts.listDatasets(home);
  for (const [i, { dataset }] of plan.datasets.entries()) {
    assertKnown(`${place} as datasets[${i}].dataset`, dataset, existing);
    datasets.set(dataset, await parts.loadDataset(dataset, home));
  }
  const base_models = new Map<string, BaseModel>();
  const models = await parts.listBaseModels(home);
  for (const [i, { base_model }] of plan.base_models.entries()) {
    const at = `${place} as base_models[${i}].base_model`;
    if (isEmbedded(base_model)) assertKnown(at, base_model, models);
    base_models.set(base_model, await parts.loadBaseModel(base_model, home));
  }
  return { datasets, base_models };
}

function assertKnown(
  place: string,
  name: string,
  existing: readonly string[],
): void {
  if (existing.includes(name)) return;
  throw new RangeError(
    `Cannot use ${place} must be one of ${existing.join(", ") || "none yet"}: ${
      shown(name)
    }`,
  );
}

/** Throws unless every dataset and base model is the one the plan pins. */
function checkPins(
  plan: StudyPlan,
  { datasets, base_models, home }:
    & Pick<Materials, "datasets" | "base_models">
    & { home: string },
): void {
  for (const [i, { dataset, sha256 }] of plan.datasets.entries()) {
    checkPin(plan.study, {
      place: `datasets[${i}].sha256`,
      what: `the dataset ${dataset}`,
      pinned: sha256,
      found: datasets.get(dataset)!.sha256,
      home,
    });
  }
  for (const [i, { base_model, sha256 }] of plan.base_models.entries()) {
    if (sha256 === null) continue; // null leaves the model free
    checkPin(plan.study, {
      place: `base_models[${i}].sha256`,
      what: `the base model ${base_model}`,
      pinned: sha256,
      found: base_models.get(base_model)!.sha256,
      home,
    });
  }
}

function checkPin(
  study: string,
  { place, what, pinned, found, home }: {
    place: string;
    what: string;
    pinned: string;
    found: string | null;
    home: string;
  },
): void {
  if (pinned === found) return;
  if (found === null) {
    throw new RangeError(
      `Cannot use ${
        planPlace(study, home)
      } as ${place} must be null for ${what}, which a provider serves and nobody can hash: "${
        pinned.slice(0, 16)
      }…"; set it with: deno task lab plan ${study} --pin`,
    );
  }
  const command = `deno task lab plan ${study} --pin`;
  const remedy = pinned === UNPINNED
    ? `pin it with: ${command}`
    : `restore it, or accept it with: ${command} (what it changes is trained and asked again)`;
  throw new RangeError(
    `Cannot use ${
      planPlace(study, home)
    } as ${place} must be the SHA-256 of ${what}: the plan has ${
      pinned.slice(0, 16)
    }…, the files have ${found.slice(0, 16)}…; ${remedy}`,
  );
}

function knownFacts(
  parts: StudyParts,
  { datasets, base_models }: Pick<Materials, "datasets" | "base_models">,
): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const [name, base] of base_models) {
    const ids = new Set<string>();
    for (const dataset of datasets.values()) {
      for (const id of parts.knownFactIds(base, dataset)) ids.add(id);
    }
    known.set(name, ids);
  }
  return known;
}
