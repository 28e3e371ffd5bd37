/**
 * A model's folder, in the Hugging Face layout: what it holds, read whole.
 *
 * @module
 */

import { join } from "node:path";
import {
  type LocalConfig,
  LocalConfig as Schema,
  tensorShapes,
} from "./config.ts";
import type { HostWeights } from "./device.ts";
import { readSafetensors } from "./safetensors.ts";
import { loadTokenizer, type Tokenizer } from "./tokenizer.ts";

export const WEIGHTS_FILE = "model.safetensors";

/** What a model's folder holds beside its weights. */
export const ARCHITECTURE_FILES = ["config.json", "tokenizer.json"] as const;

/** Reads `config.json`. */
export async function readConfig(folder: string): Promise<LocalConfig> {
  const path = join(folder, "config.json");
  const result = Schema.safeParse(await readJson(path));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SyntaxError(
    `Cannot load a model from ${path} as ${
      issue?.path.join(".") || "it"
    } is wrong: ${issue?.message}`,
  );
}

/** Reads `tokenizer.json`. */
export async function readTokenizer(folder: string): Promise<Tokenizer> {
  return loadTokenizer(await readJson(join(folder, "tokenizer.json")));
}

/** Reads weights of a model of this shape; see `readSafetensors` for errors. */
export async function readWeights(
  path: string,
  config: LocalConfig,
): Promise<HostWeights> {
  const file = await Deno.readFile(path);
  return readSafetensors(file, { path, shapes: tensorShapes(config) });
}

async function readJson(path: string): Promise<unknown> {
  const text = await Deno.readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError(
      `Cannot read ${path} as it must be JSON: ${(cause as Error).message}`,
      { cause },
    );
  }
}
