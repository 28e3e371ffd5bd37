/**
 * What Every Eval Ever is told of a checkpoint.
 *
 * @module
 */

import type { Checkpoint, Run } from "../../records/run.ts";
import { isEmbedded } from "../../tuning/base_models.ts";
import { providerOf } from "../names.ts";
import type { EveryEvalEverRecord } from "./aggregate_schema.ts";

/** Returns a checkpoint's description; its id is `provider/name`. */
export function modelInfo(
  checkpoint: Checkpoint,
  { run, path_name }: { run: Run | null; path_name: string },
): EveryEvalEverRecord["model_info"] {
  const developer = providerOf(checkpoint);
  const is_local = developer === "local";
  return {
    name: checkpoint.model,
    id: `${developer}/${path_name}`,
    developer,
    inference_platform: developer,
    additional_details: {
      deployment_type: is_local
        ? "self_deployed"
        : developer === "recorded"
        ? "unknown"
        : "externally_managed",
      // An embedded base lies in the workspace; of tuned weights none is known.
      model_availability: run === null && isEmbedded(checkpoint.base_model)
        ? "open_weights"
        : "unknown",
      checkpoint_id: checkpoint.checkpoint_id,
      base_model: checkpoint.base_model,
      epoch: String(checkpoint.epoch),
      ...(run === null ? {} : {
        run_id: run.run_id,
        condition_id: run.condition_id,
        method: run.method,
        recipe: run.recipe,
        seed: String(run.seed),
        trained_facts: String(run.trained_fact_ids.length),
      }),
      ...(checkpoint.weights_sha256 === null
        ? {}
        : { weights_sha256: checkpoint.weights_sha256 }),
    },
  };
}
