import assert from "node:assert/strict";
import { startBackend } from "src/models/local/backend.ts";
import type { LocalConfig } from "src/models/local/config.ts";
import { toDevice, toDeviceBatch } from "src/models/local/device.ts";
import { initializeWeights } from "src/models/local/initialize.ts";
import { packRows } from "src/models/local/packing.ts";
import { forward } from "src/models/local/transformer.ts";
import { referenceForward } from "./reference.ts";

const CONFIG: LocalConfig = {
  model_type: "llama",
  vocab_size: 16,
  hidden_size: 16,
  intermediate_size: 24,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 4,
  max_position_embeddings: 32,
  rms_norm_eps: 1e-5,
  rope_theta: 10_000,
  tie_word_embeddings: true,
  initializer_range: 0.5,
};

const SEQUENCES = [[1, 5, 3, 7, 2], [4, 4, 9], [11, 0, 15, 8]];

/** Logits of each sequence, packed with the others. */
async function packedLogits(config: LocalConfig): Promise<number[][][]> {
  await startBackend("wasm");
  const weights = initializeWeights(config, 3);
  const packed = packRows(SEQUENCES.map((ids) => ({ ids, weights: ids })), {
    rows: 2,
    columns: 8,
  });
  const logits = forward(
    config,
    toDevice(weights),
    toDeviceBatch(config, packed),
  )
    .dataSync() as Float32Array;
  const v = config.vocab_size;
  return packed.starts.map((start, i) =>
    (SEQUENCES[i] as number[]).map((
      _,
      t,
    ) => [...logits.subarray((start + t) * v, (start + t + 1) * v)])
  );
}

const CASES: [string, Partial<LocalConfig>][] = [
  ["with a tied head", {}],
  ["with a head of its own", { tie_word_embeddings: false }],
  ["with grouped key-value heads", { num_key_value_heads: 2 }],
];

for (const [what, change] of CASES) {
  Deno.test(`forward() ${what} equals the plain-number reference, packed or not`, async () => {
    const config = { ...CONFIG, ...change };
    const weights = initializeWeights(config, 3);
    (await packedLogits(config)).forEach((rows, i) => {
      const expected = referenceForward(
        config,
        weights,
        SEQUENCES[i] as number[],
      );
      rows.forEach((row, t) =>
        row.forEach((value, k) => {
          const error = Math.abs(value - (expected[t]?.[k] ?? NaN));
          assert.ok(error < 1e-4, `sequence ${i}, token ${t}: ${error}`);
        })
      );
    });
  });
}
