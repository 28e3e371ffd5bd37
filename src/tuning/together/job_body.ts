/**
 * A fine-tuning job in Together's words.
 *
 * @module
 */

import type { JobOrder } from "../services/service.ts";

/** Returns a job as Together takes it; what is null is left to Together. */
export function jobBody(
  { base_model, file_id, name, seed, method, epochs, hyperparameters }:
    JobOrder,
  { intermediate_checkpoints }: { intermediate_checkpoints: boolean },
): Record<string, unknown> {
  const { learning_rate, batch_size, lora_rank, lora_alpha, beta } =
    hyperparameters;
  const lora = lora_rank === null ? {} : {
    training_type: {
      type: "Lora",
      lora_r: lora_rank,
      // Together wants both; as in the embedded trainer, alpha equals the rank.
      lora_alpha: lora_alpha ?? lora_rank,
    },
  };
  return {
    model: base_model,
    training_file: file_id,
    suffix: name,
    random_seed: seed,
    n_epochs: epochs,
    n_checkpoints: intermediate_checkpoints ? epochs : 1,
    ...(learning_rate !== null && { learning_rate }),
    ...(batch_size !== null && { batch_size }),
    ...(method === "full" ? { training_type: { type: "Full" } } : lora),
    training_method: method === "dpo"
      ? { method: "dpo", ...(typeof beta === "number" && { dpo_beta: beta }) }
      : { method: "sft", train_on_inputs: false },
  };
}
