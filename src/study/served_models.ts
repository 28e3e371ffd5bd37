/**
 * The models that answer for a study's checkpoints, one for each provider.
 *
 * @module
 */

import type { Model } from "../models/model.ts";
import { parseModelName, type Provider } from "../models/providers.ts";
import type { Checkpoint } from "../records/run.ts";
import type { StudyContext } from "./context.ts";

/** Checkpoints that one provider serves. */
export interface Served {
  provider: Provider;
  checkpoints: Checkpoint[];
}

/** Returns checkpoints by their provider, in the order given. */
export function byProvider(checkpoints: readonly Checkpoint[]): Served[] {
  const groups = Map.groupBy(
    checkpoints,
    ({ model }) => parseModelName(model).provider,
  );
  return [...groups].map(([provider, checkpoints]) => ({
    provider,
    checkpoints,
  }));
}

/** Opens the model that answers for checkpoints; nothing is asked yet. */
export function openServed(
  context: StudyContext,
  { provider, checkpoints }: Served,
): Model {
  const { parts, workers, device, connections } = context.options;
  const files = new Map(
    checkpoints.map((checkpoint) => [
      checkpoint.model,
      context.weightsFile(checkpoint),
    ]),
  );
  return parts.openModel({
    provider,
    workers,
    weightsFile: (model) => files.get(model),
    connections,
    ...(device && { device }),
  });
}
