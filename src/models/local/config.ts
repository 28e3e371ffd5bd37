/**
 * The shape of a Llama-style decoder, as `config.json` states it.
 *
 * Field names are those of the Hugging Face `LlamaConfig`, so that the files of
 * a small open model can be read as they are.
 *
 * @module
 */

import { z } from "zod";

export const LocalConfig = z.object({
  model_type: z.literal("llama"),
  vocab_size: z.int().positive(),
  hidden_size: z.int().positive(),
  intermediate_size: z.int().positive(),
  num_hidden_layers: z.int().positive(),
  num_attention_heads: z.int().positive(),
  num_key_value_heads: z.int().positive(),
  max_position_embeddings: z.int().positive(),
  rms_norm_eps: z.number().positive(),
  rope_theta: z.number().positive(),
  tie_word_embeddings: z.boolean(),
  initializer_range: z.number().positive(),
}).refine(
  (config) => config.hidden_size % (2 * config.num_attention_heads) === 0,
  { message: "hidden_size must be a multiple of 2 * num_attention_heads" },
).refine(
  (config) => config.num_attention_heads % config.num_key_value_heads === 0,
  {
    message: "num_attention_heads must be a multiple of num_key_value_heads",
  },
);
export type LocalConfig = z.infer<typeof LocalConfig>;

/** Returns the numbers in one attention head. */
export function headSize(config: LocalConfig): number {
  return config.hidden_size / config.num_attention_heads;
}

/**
 * Returns every tensor of the model, by its Hugging Face name, with its shape.
 *
 * Linear weights are stored [out, in], as there.
 */
export function tensorShapes(config: LocalConfig): Map<string, number[]> {
  const { hidden_size: d, intermediate_size: f, vocab_size: v } = config;
  const kv = headSize(config) * config.num_key_value_heads;
  const shapes = new Map<string, number[]>([["model.embed_tokens.weight", [
    v,
    d,
  ]]]);
  for (let i = 0; i < config.num_hidden_layers; i++) {
    const layer = `model.layers.${i}`;
    shapes.set(`${layer}.input_layernorm.weight`, [d]);
    shapes.set(`${layer}.self_attn.q_proj.weight`, [d, d]);
    shapes.set(`${layer}.self_attn.k_proj.weight`, [kv, d]);
    shapes.set(`${layer}.self_attn.v_proj.weight`, [kv, d]);
    shapes.set(`${layer}.self_attn.o_proj.weight`, [d, d]);
    shapes.set(`${layer}.post_attention_layernorm.weight`, [d]);
    shapes.set(`${layer}.mlp.gate_proj.weight`, [f, d]);
    shapes.set(`${layer}.mlp.up_proj.weight`, [f, d]);
    shapes.set(`${layer}.mlp.down_proj.weight`, [d, f]);
  }
  shapes.set("model.norm.weight", [d]);
  if (!config.tie_word_embeddings) shapes.set("lm_head.weight", [v, d]);
  return shapes;
}

/** Returns the count of trainable numbers. */
export function parameterCount(config: LocalConfig): number {
  let total = 0;
  for (const shape of tensorShapes(config).values()) {
    total += shape.reduce((a, b) => a * b, 1);
  }
  return total;
}
