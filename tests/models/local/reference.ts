/**
 * A Llama-style forward pass in plain numbers, to hold the compiled one against.
 *
 * One sequence, no packing, double precision, loops as the papers write them.
 *
 * @module
 */

import { headSize, type LocalConfig } from "src/models/local/config.ts";
import type { HostWeights } from "src/models/local/device.ts";

type Matrix = number[][];

/** Returns the logits after each token. */
export function referenceForward(
  config: LocalConfig,
  weights: HostWeights,
  ids: readonly number[],
): Matrix {
  const get = (name: string) => matrixOf(weights, `${name}.weight`);
  const embedding = get("model.embed_tokens");
  let x = ids.map((id) => [...(embedding[id] as number[])]);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const part = (name: string) => get(`model.layers.${layer}.${name}`);
    const h = norm(x, part("input_layernorm")[0], config.rms_norm_eps);
    x = add(x, attend(config, h, part));
    const g = norm(x, part("post_attention_layernorm")[0], config.rms_norm_eps);
    const gate = times(g, part("mlp.gate_proj"));
    const up = times(g, part("mlp.up_proj"));
    const silu = (z: number) => z / (1 + Math.exp(-z));
    const inner = gate.map((row, t) =>
      row.map((z, i) => silu(z) * (up[t]?.[i] ?? 0))
    );
    x = add(x, times(inner, part("mlp.down_proj")));
  }
  const last = norm(x, get("model.norm")[0], config.rms_norm_eps);
  return times(last, config.tie_word_embeddings ? embedding : get("lm_head"));
}

function matrixOf(weights: HostWeights, name: string): Matrix {
  const { shape, values } = weights.get(name) as {
    shape: number[];
    values: Float32Array;
  };
  const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
  return Array.from(
    { length: rows as number },
    (
      _,
      r,
    ) => [
      ...values.subarray(
        r * (columns as number),
        (r + 1) * (columns as number),
      ),
    ],
  );
}

/** x W^T, with W as [out, in]. */
function times(x: Matrix, w: Matrix): Matrix {
  return x.map((row) =>
    w.map((out) => out.reduce((sum, v, i) => sum + v * (row[i] ?? 0), 0))
  );
}

function add(a: Matrix, b: Matrix): Matrix {
  return a.map((row, t) => row.map((v, i) => v + (b[t]?.[i] ?? 0)));
}

function norm(x: Matrix, gain: number[] | undefined, eps: number): Matrix {
  return x.map((row) => {
    const square = row.reduce((sum, v) => sum + v * v, 0) / row.length;
    return row.map((v, i) => v / Math.sqrt(square + eps) * (gain?.[i] ?? 1));
  });
}

function attend(
  config: LocalConfig,
  h: Matrix,
  part: (name: string) => Matrix,
): Matrix {
  const size = headSize(config);
  const shared = config.num_attention_heads / config.num_key_value_heads;
  const q = times(h, part("self_attn.q_proj"));
  const k = times(h, part("self_attn.k_proj"));
  const v = times(h, part("self_attn.v_proj"));
  const mixed = h.map((_, t) => {
    const out: number[] = [];
    for (let head = 0; head < config.num_attention_heads; head++) {
      const group = Math.floor(head / shared);
      const slice = (m: Matrix, at: number, from: number) =>
        (m[at] as number[]).slice(from * size, (from + 1) * size);
      const query = rotate(config, slice(q, t, head), t);
      const scores = Array.from({ length: t + 1 }, (_, s) => {
        const key = rotate(config, slice(k, s, group), s);
        return query.reduce((sum, a, i) => sum + a * (key[i] ?? 0), 0) /
          Math.sqrt(size);
      });
      const top = Math.max(...scores);
      const parts = scores.map((score) => Math.exp(score - top));
      const total = parts.reduce((a, b) => a + b, 0);
      for (let i = 0; i < size; i++) {
        out.push(
          parts.reduce(
            (sum, p, s) => sum + p / total * (slice(v, s, group)[i] ?? 0),
            0,
          ),
        );
      }
    }
    return out;
  });
  return times(mixed, part("self_attn.o_proj"));
}

/** Rotates (x_i, x_{i + half}) by position * theta^(-2i / size). */
function rotate(config: LocalConfig, x: number[], position: number): number[] {
  const half = x.length / 2;
  return x.map((value, i) => {
    const angle = position * config.rope_theta ** (-(i % half) / half);
    const other = i < half ? -(x[i + half] ?? 0) : x[i - half] ?? 0;
    return value * Math.cos(angle) + other * Math.sin(angle);
  });
}
