/**
 * What a run asks of a tuner, refused by name where the tuner lacks it.
 *
 * @module
 */

import type { Hyperparameters, Run } from "../../records/run.ts";
import type { Tuner } from "../tuner.ts";

/**
 * Returns the method of a run; `default` means the tuner's first.
 *
 * @throws {RangeError} If the tuner has no such method, or lacks a
 *   hyperparameter that is asked for.
 */
export function askedMethod(
  run: Pick<Run, "run_id" | "method" | "hyperparameters_requested">,
  { provider, methods, hyperparameters }:
    & { provider: string }
    & Pick<Tuner, "methods" | "hyperparameters">,
): string {
  const method = run.method === "default" ? methods[0]! : run.method;
  const refuse = (rule: string, state: string) =>
    new RangeError(
      `Cannot tune run ${run.run_id} as ${provider} ${rule}: ${state}`,
    );
  if (!methods.includes(method)) {
    throw refuse(`trains by ${methods.join(" or ")}`, `method="${run.method}"`);
  }
  const asked = Object.entries(run.hyperparameters_requested)
    .filter(([_, value]) => value !== null && value !== undefined)
    .map(([name]) => name as keyof Hyperparameters);
  for (const name of asked) {
    const value = run.hyperparameters_requested[name];
    if (!hyperparameters.includes(name)) {
      const rule = `takes ${hyperparameters.join(", ")} alone`;
      throw refuse(rule, `${name}=${value}; leave it out`);
    }
    if (/^lora_/.test(name) && method === "full") {
      throw refuse(`takes no ${name} with method "full"`, `${name}=${value}`);
    }
    if (name === "beta" && method !== "dpo") {
      throw refuse('takes beta with method "dpo" alone', `method="${method}"`);
    }
  }
  const { lora_rank, lora_alpha } = run.hyperparameters_requested;
  if (lora_alpha !== null && lora_rank === null) {
    throw refuse("takes lora_alpha with a lora_rank", "lora_rank=null");
  }
  return method;
}
