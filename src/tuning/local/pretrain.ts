/**
 * Makes an embedded base model from a seed, as one program.
 *
 * A base reads an endless stream of documents: first mostly facts, then ever
 * more derived questions (see `reading.ts`). It ends with weights in half
 * precision, the loss curve, and a card that says how well it answers about
 * what it knows, by question type.
 *
 * @module
 */

import { join } from "node:path";
import { sha256 } from "../../records/hash.ts";
import { seededRandom } from "../../random.ts";
import { startBackend } from "../../models/local/backend.ts";
import { LocalConfig } from "../../models/local/config.ts";
import { toDevice, toHost } from "../../models/local/device.ts";
import { encodeDocument } from "../../models/local/encode.ts";
import { WEIGHTS_FILE } from "../../models/local/files.ts";
import { initializeWeights } from "../../models/local/initialize.ts";
import {
  type PackedRows,
  packRows,
  type Sequence,
} from "../../models/local/packing.ts";
import { writeSafetensors } from "../../models/local/safetensors.ts";
import {
  buildTokenizerFile,
  loadTokenizer,
  type Tokenizer,
} from "../../models/local/tokenizer.ts";
import { tensorShapes } from "../../models/local/config.ts";
import { writeWhole } from "../../tables/files.ts";
import { learningRateAt, progressAt } from "./pretrain_schedule.ts";
import { type Reading, type ReadingName, readingOf } from "./reading.ts";
import { clearStates, loadState, saveState } from "./state_file.ts";
import { trainLoop } from "./train_loop.ts";
import { ADAMW, compileTrainStep, startState } from "./train_step.ts";

/** Everything that determines a base model. */
export interface PretrainRecipe {
  name: string;
  seed: number;
  /** The seed of the datasets that are read. */
  dataset_seed: number;
  /** What is read; `people` where nothing is said, as in version 1. */
  reads?: ReadingName;
  hidden_size: number;
  intermediate_size: number;
  num_hidden_layers: number;
  num_attention_heads: number;
  steps: number;
  /**
   * Where a second cycle of the learning rate begins (SGDR, Loshchilov and
   * Hutter 2017), its peak, and the length that the first, cut short, had.
   */
  restart?: { step: number; learning_rate: number; first_steps: number };
  warmup_steps: number;
  learning_rate: number;
  weight_decay: number;
  rows: number;
  columns: number;
}

const SHARED = {
  seed: 1,
  dataset_seed: 1,
  num_hidden_layers: 4,
  warmup_steps: 50,
  weight_decay: 0.05,
  rows: 24,
  columns: 48,
};

export const PRETRAIN_RECIPES: readonly PretrainRecipe[] = [
  {
    ...SHARED,
    name: "people_small_v1",
    hidden_size: 128,
    intermediate_size: 320,
    num_attention_heads: 4,
    steps: 2000,
    learning_rate: 2e-3,
  },
  {
    ...SHARED,
    name: "people_large_v1",
    hidden_size: 256,
    intermediate_size: 704,
    num_attention_heads: 8,
    steps: 1200,
    learning_rate: 1.5e-3,
  },
  {
    ...SHARED,
    name: "families_small_v2",
    reads: "three_families",
    rows: 18,
    columns: 128,
    hidden_size: 128,
    intermediate_size: 320,
    num_attention_heads: 4,
    steps: 5500,
    restart: { step: 2000, learning_rate: 1.5e-3, first_steps: 3400 },
    learning_rate: 2e-3,
  },
];

export interface PretrainProgress {
  step: number;
  steps: number;
  loss: number;
}

export interface PretrainOptions {
  /** Where the model's files go; a stopped training continues from here. */
  folder: string;
  onProgress?: (progress: PretrainProgress) => void;
  signal?: AbortSignal;
}

/** Trains the base and writes its weights, configuration, tokenizer, losses. */
export async function pretrain(
  recipe: PretrainRecipe,
  { folder, onProgress, signal }: PretrainOptions,
): Promise<void> {
  await startBackend("wasm");
  await Deno.mkdir(folder, { recursive: true });
  const reading = readingOf(recipe.reads ?? "people", recipe.dataset_seed);
  const tokenizerFile = buildTokenizerFile(reading.vocabulary);
  const tokenizer = loadTokenizer(tokenizerFile);
  const config = configOf(recipe, tokenizer);
  writeJson(join(folder, "tokenizer.json"), tokenizerFile);
  writeJson(join(folder, "config.json"), {
    architectures: ["LlamaForCausalLM"],
    ...config,
    hidden_act: "silu",
    attention_bias: false,
    mlp_bias: false,
    torch_dtype: "float16",
    pad_token_id: tokenizer.special.pad,
    bos_token_id: tokenizer.special.user,
    eos_token_id: tokenizer.special.end,
  });
  const losses = join(folder, "loss.csv");
  const state = await loadState(folder, tensorShapes(config)) ??
    startState(toDevice(initializeWeights(config, recipe.seed)));
  await keepLosses(losses, state.step);
  const trained = await trainLoop({
    step: compileTrainStep(config, (weights) => weights, {
      frozen: {},
      adamw: { ...ADAMW, weight_decay: recipe.weight_decay },
    }),
    state,
    steps: recipe.steps,
    batchAt: (step) => batchAt(step, recipe, { reading, tokenizer }),
    learningRateAt: (step) => learningRateAt(step, recipe),
    onStep: async (state, loss) => {
      onProgress?.({ step: state.step, steps: recipe.steps, loss });
      if (state.step % 10 === 0) {
        const line = `${state.step},${loss.toFixed(5)}\n`;
        await Deno.writeTextFile(losses, line, { append: true });
      }
      if (state.step % 100 === 0) await saveState(folder, state);
    },
    ...(signal ? { signal } : {}),
  });
  if (trained.step < recipe.steps) return;
  const bytes = writeSafetensors(await toHost(trained.trained), {
    type: "F16",
  });
  writeWhole(join(folder, WEIGHTS_FILE), bytes);
  writeJson(join(folder, "recipe.json"), {
    ...recipe,
    sha256: await sha256(bytes),
  });
  await clearStates(folder);
}

/** Drops the losses of steps that will be done again after an interruption. */
async function keepLosses(path: string, step: number): Promise<void> {
  const lines = step === 0 ? [] : (await Deno.readTextFile(path)).split("\n");
  const kept = lines.slice(1).filter((line) =>
    line !== "" && Number(line.split(",")[0]) <= step
  );
  writeWhole(path, ["step,loss", ...kept, ""].join("\n"));
}

function configOf(recipe: PretrainRecipe, tokenizer: Tokenizer): LocalConfig {
  return LocalConfig.parse({
    model_type: "llama",
    // A multiple of 32: whole vectors make faster kernels.
    vocab_size: Math.ceil(tokenizer.vocabulary_size / 32) * 32,
    hidden_size: recipe.hidden_size,
    intermediate_size: recipe.intermediate_size,
    num_hidden_layers: recipe.num_hidden_layers,
    num_attention_heads: recipe.num_attention_heads,
    num_key_value_heads: recipe.num_attention_heads,
    max_position_embeddings: 256,
    rms_norm_eps: 1e-5,
    rope_theta: 10_000,
    tie_word_embeddings: true,
    initializer_range: 0.05,
  });
}

/** Fills the rows of one step; each step draws from its own stream. */
function batchAt(
  step: number,
  recipe: PretrainRecipe,
  { reading, tokenizer }: { reading: Reading; tokenizer: Tokenizer },
): PackedRows {
  const random = seededRandom(recipe.seed, "corpus", String(step));
  const draw = reading.documentsAt(random, progressAt(step, recipe));
  const sequences: Sequence[] = [];
  const enough = recipe.rows * recipe.columns;
  for (let tokens = 0; tokens < enough;) {
    const sequence = encodeDocument(tokenizer, draw());
    // A few conversations about a passage are longer than a row: left out.
    if (sequence.ids.length > recipe.columns) continue;
    sequences.push(sequence);
    tokens += sequence.ids.length;
  }
  return packRows(sequences, recipe);
}

function writeJson(path: string, value: unknown): void {
  writeWhole(path, JSON.stringify(value, null, 1) + "\n");
}
