/**
 * Base models: the embedded ones, immutable and versioned, with what they have
 * read; and those that a provider serves, of which only the name is known.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import type { Dataset } from "../datasets/dataset.ts";
import { parameterCount } from "../models/local/config.ts";
import { parseModelName } from "../models/providers.ts";
import { readConfig, WEIGHTS_FILE } from "../models/local/files.ts";
import { baseModelFolder, homeFolder } from "../paths.ts";
import { sha256 } from "../records/hash.ts";
import type { Checkpoint } from "../records/run.ts";

/**
 * How well a base answers; proportions in [0, 1]. `closed_book` is about what it
 * has read and nothing changes; `open_book` about what it has not, from the
 * passage that is put before the question.
 */
const Ceiling = z.strictObject({
  dataset: z.string().default("fictional_people"),
  arm: z.enum(["closed_book", "open_book"]).default("closed_book"),
  question_type: z.string(),
  variant: z.string(),
  accuracy: z.number(),
  lower: z.number(),
  upper: z.number(),
  n_items: z.int(),
});

export const BaseModelCard = z.preprocess(
  namesDatasets,
  z.strictObject({
    name: z.string(),
    /** The datasets whose known facts were read; of version 1 a single one. */
    datasets: z.array(z.string()).min(1),
    dataset_seed: z.int(),
    seed: z.int(),
    steps: z.int(),
    trained_tokens: z.int(),
    learning_rate: z.number(),
    final_loss: z.number(),
    training_seconds: z.number(),
    sha256: z.string().length(64),
    ceilings: z.array(Ceiling),
  }),
);
export type BaseModelCard = z.infer<typeof BaseModelCard>;
export type Ceiling = z.infer<typeof Ceiling>;

/** Cards of version 1 name their only dataset as `dataset`. */
function namesDatasets(card: unknown): unknown {
  if (typeof card !== "object" || card === null || !("dataset" in card)) {
    return card;
  }
  const { dataset, ...rest } = card;
  return { ...rest, datasets: [dataset] };
}

export interface EmbeddedBase {
  name: string;
  folder: string;
  /** SHA-256 of `model.safetensors`. */
  sha256: string;
  parameters: number;
  card: BaseModelCard;
}

/** A model behind an interface: nobody says what it is or what it has read. */
export interface ServedBase {
  name: string;
  folder: null;
  sha256: null;
  parameters: null;
  card: null;
}

export type BaseModel = EmbeddedBase | ServedBase;

/** Returns whether the name is that of a model of this workspace. */
export function isEmbedded(name: string): boolean {
  return parseModelName(name).provider.wire === "local";
}

export const CARD_FILE = "card.json";

/** Returns the names of the base models on disk, sorted. */
export async function listBaseModels(home = homeFolder()): Promise<string[]> {
  const names: string[] = [];
  const folder = baseModelFolder("", home);
  const entries = await isFolder(folder) ? Deno.readDir(folder) : [];
  for await (const { name } of entries) {
    if (await hasFile(join(baseModelFolder(name, home), CARD_FILE))) {
      names.push(name);
    }
  }
  return names.sort();
}

/**
 * Returns a base model by its name: `people_small_v1`, or `provider/model`.
 *
 * @throws {RangeError} If there is no such embedded model or provider, or the
 *   weights are not those of the model's card.
 */
export async function loadBaseModel(
  name: string,
  home = homeFolder(),
): Promise<BaseModel> {
  if (isEmbedded(name)) return await loadEmbeddedBase(name, home);
  return { name, folder: null, sha256: null, parameters: null, card: null };
}

/**
 * Returns an embedded base model by its name.
 *
 * @throws {RangeError} If there is none, or its weights are not those of its
 *   card.
 */
export async function loadEmbeddedBase(
  name: string,
  home = homeFolder(),
): Promise<EmbeddedBase> {
  const folder = baseModelFolder(name, home);
  if (!await hasFile(join(folder, CARD_FILE))) {
    const known = await listBaseModels(home);
    throw new RangeError(
      `Cannot load base model "${name}" as it must be one of ${
        known.join(", ") || "(none)"
      }: no ${join(folder, CARD_FILE)}`,
    );
  }
  const text = await Deno.readTextFile(join(folder, CARD_FILE));
  const card = BaseModelCard.parse(JSON.parse(text));
  const weights = await sha256(await Deno.readFile(join(folder, WEIGHTS_FILE)));
  if (weights !== card.sha256) {
    throw new RangeError(
      `Cannot use base model "${name}" as its weights must be those of its card: sha256=${weights} in ${
        join(folder, WEIGHTS_FILE)
      }, ${card.sha256} in ${CARD_FILE}`,
    );
  }
  const parameters = parameterCount(await readConfig(folder));
  return { name, folder, sha256: weights, parameters, card };
}

/** Returns the untouched base as the checkpoint that all its runs share. */
export function baseCheckpoint({ name, sha256 }: BaseModel): Checkpoint {
  return {
    checkpoint_id: `base/${name}`,
    run_id: null,
    base_model: name,
    epoch: 0,
    step: 0,
    model: sha256 === null ? name : `local/${name}@${sha256.slice(0, 16)}`,
    weights_sha256: sha256,
    loss: null,
  };
}

/**
 * Returns the facts whose value the base has read.
 *
 * A fact of setting `update` is none of them: the base has read its old value,
 * and where no run trains the new one its answer should stay as it is.
 */
export function knownFactIds(base: BaseModel, dataset: Dataset): Set<string> {
  if (!base.card?.datasets.includes(dataset.dataset)) return new Set();
  return new Set(
    dataset.facts
      .filter((fact) => fact.setting === "known")
      .map((fact) => fact.fact_id),
  );
}

const hasFile = async (path: string) => (await statOf(path))?.isFile ?? false;

const isFolder = async (path: string) =>
  (await statOf(path))?.isDirectory ?? false;

async function statOf(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return undefined;
    throw cause;
  }
}
