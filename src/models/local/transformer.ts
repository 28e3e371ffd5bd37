/**
 * The forward pass of a Llama-style decoder on packed rows, in jax-js.
 *
 * RMSNorm with gain, rotary positions (Su et al. 2021, arXiv 2104.09864), SwiGLU
 * (Shazeer 2020, arXiv 2002.05202), tied or untied head. Several documents share
 * one row; a token sees the earlier tokens of its own document only.
 *
 * jax-js arrays are owned: every use but the last takes `.ref`.
 *
 * @module
 */

import { nn, numpy as np } from "@jax-js/jax";
import { headSize, type LocalConfig } from "./config.ts";

export type Tensor = np.Array;

/** Tensors by their Hugging Face names. */
export type Weights = Record<string, Tensor>;

/** Packed rows on the device; B rows of T tokens, N = B * T. */
export interface DeviceBatch {
  /** Token ids, [N], int32. */
  ids: Tensor;
  /** Document number of each token within its row, [B, T]; -1 is padding. */
  segments: Tensor;
  /** Rotary tables at each token's position in its document, [B, T, 1, head]. */
  cos: Tensor;
  sin: Tensor;
  /** The number one, a scalar that the compiler knows nothing about. */
  one: Tensor;
  /**
   * Zeros, [N, D], added to the embeddings. Their gradient is an output of the
   * training step: without it jax-js 0.1.25 recomputes the whole gradient of
   * the first layer once per vocabulary entry, and a step takes three times as
   * long.
   */
  offset?: Tensor;
}

/** Returns logits, [N, vocabulary]. Consumes `weights` and `batch`. */
export function forward(
  config: LocalConfig,
  weights: Weights,
  batch: DeviceBatch,
): Tensor {
  const use = (name: string) => tensor(weights, name).ref;
  const bias = attentionBias(batch.segments);
  const rotation = rotateHalf(headSize(config));
  let x = embed(use("model.embed_tokens.weight"), batch.ids);
  if (batch.offset !== undefined) x = x.add(batch.offset);
  for (let i = 0; i < config.num_hidden_layers; i++) {
    const layer = (name: string) => use(`model.layers.${i}.${name}.weight`);
    const eps = config.rms_norm_eps;
    const h = rmsNorm(x.ref, layer("input_layernorm"), eps);
    const attended = attention(config, layer, { h, bias, rotation, batch });
    x = x.add(attended);
    const g = rmsNorm(x.ref, layer("post_attention_layernorm"), eps);
    x = x.add(feedForward(layer, g));
  }
  x = rmsNorm(x, use("model.norm.weight"), config.rms_norm_eps);
  const head = config.tie_word_embeddings
    ? "model.embed_tokens.weight"
    : "lm_head.weight";
  const logits = linear(x, use(head));
  for (const spent of [bias, rotation, batch.cos, batch.sin, batch.one]) {
    spent.dispose();
  }
  for (const spent of Object.values(weights)) spent.dispose();
  return logits;
}

/** Returns the named tensor, or says which one is missing. */
function tensor(weights: Weights, name: string): Tensor {
  const found = weights[name];
  if (found === undefined) {
    throw new RangeError(
      `Cannot run the model as every tensor must be there: missing "${name}"`,
    );
  }
  return found;
}

/** x [N, in] by W [out, in] -> [N, out]. */
function linear(x: Tensor, weight: Tensor): Tensor {
  return np.dot(x, weight.transpose());
}

/**
 * Looks tokens up by a one-hot product: [V, D] and [N] -> [N, D].
 *
 * A gather would do in the forward pass, but jax-js 0.1.25 cannot compile its
 * gradient (a scatter) inside a larger graph.
 */
function embed(table: Tensor, ids: Tensor): Tensor {
  const [vocabulary] = table.shape as [number, number];
  const [n] = ids.shape as [number];
  const choices = np.arange(vocabulary).reshape([1, vocabulary]);
  const oneHot = np.equal(ids.reshape([n, 1]), choices).astype(np.float32);
  return np.dot(oneHot, table);
}

function rmsNorm(x: Tensor, gain: Tensor, eps: number): Tensor {
  const meanSquare = np.square(x.ref).mean(-1, { keepdims: true });
  return x.mul(np.reciprocal(np.sqrt(meanSquare.add(eps)))).mul(gain);
}

/** 0 where a token may look, -1e9 where not: [B, 1, T, T]. */
function attentionBias(segments: Tensor): Tensor {
  const [rows, columns] = segments.shape as [number, number];
  const same = np.equal(
    segments.ref.reshape([rows, 1, columns, 1]),
    segments.reshape([rows, 1, 1, columns]),
  );
  const at = np.arange(columns);
  const past = np.lessEqual(
    at.ref.reshape([1, 1, 1, columns]),
    at.reshape([1, 1, columns, 1]),
  );
  return np.where(same, np.where(past, 0, -1e9), -1e9);
}

/** The matrix that maps (a, b) to (-b, a) on the halves of a head. */
function rotateHalf(size: number): Tensor {
  const half = size / 2;
  const matrix = new Float32Array(size * size);
  for (let i = 0; i < half; i++) {
    matrix[(i + half) * size + i] = -1;
    matrix[i * size + i + half] = 1;
  }
  return np.array(matrix).reshape([size, size]);
}

interface AttentionInput {
  h: Tensor;
  bias: Tensor;
  rotation: Tensor;
  batch: DeviceBatch;
}

function attention(
  config: LocalConfig,
  layer: (name: string) => Tensor,
  { h, bias, rotation, batch }: AttentionInput,
): Tensor {
  const [rows, columns] = batch.segments.shape as [number, number];
  const { num_attention_heads: heads, num_key_value_heads: groups } = config;
  const size = headSize(config);
  const rotary = (x: Tensor): Tensor =>
    x.ref.mul(batch.cos.ref).add(
      np.dot(x, rotation.ref).mul(batch.sin.ref),
    );
  const project = (name: string, count: number) =>
    linear(h.ref, layer(`self_attn.${name}`))
      .reshape([rows, columns, count, size]);
  const q = rotary(project("q_proj", heads));
  const k = repeatGroups(rotary(project("k_proj", groups)), heads / groups);
  const v = repeatGroups(project("v_proj", groups), heads / groups);
  h.dispose();
  const mixed = nn.dotProductAttention(q, k, v, { bias: bias.ref })
    .reshape([rows * columns, heads * size]);
  // A product with an unknown one makes jax-js write the heads out in rows;
  // else the projection gathers each number anew, a hundred times as slow.
  return linear(mixed.mul(batch.one.ref), layer("self_attn.o_proj"));
}

/** Shares each key-value head among `times` query heads. */
function repeatGroups(x: Tensor, times: number): Tensor {
  if (times === 1) return x;
  const [rows, columns, groups, size] = x.shape as [
    number,
    number,
    number,
    number,
  ];
  return np.broadcastTo(
    x.reshape([rows, columns, groups, 1, size]),
    [rows, columns, groups, times, size],
  ).reshape([rows, columns, groups * times, size]);
}

function feedForward(layer: (name: string) => Tensor, x: Tensor): Tensor {
  const gate = nn.silu(linear(x.ref, layer("mlp.gate_proj")));
  const up = linear(x, layer("mlp.up_proj"));
  return linear(gate.mul(up), layer("mlp.down_proj"));
}
