/**
 * Opens a model by its endpoint.
 *
 * @module
 */

import { localModel, type LocalModelOptions } from "./local/local_model.ts";
import type { Model } from "./model.ts";

/** The endpoints that exist: one line each. */
const ENDPOINTS: Record<string, (options: LocalModelOptions) => Model> = {
  local: localModel,
};

/** @throws {RangeError} If the endpoint is unknown. */
export function openModel(endpoint: string, options: LocalModelOptions): Model {
  const open = ENDPOINTS[endpoint];
  if (open === undefined) {
    throw new RangeError(
      `Cannot open a model as its endpoint must be one of ${
        Object.keys(ENDPOINTS).join(", ")
      }: "${endpoint}"`,
    );
  }
  return open(options);
}
