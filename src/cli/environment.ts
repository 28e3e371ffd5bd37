/**
 * Settings from `.env`: read once, and never over what the shell has set.
 *
 * @module
 */

import { join } from "node:path";
import { parseEnv } from "node:util";

/** Sets the variables of a workspace's `.env` that the shell leaves unset. */
export function readEnvironmentFile(home: string): void {
  let text: string;
  try {
    text = Deno.readTextFileSync(join(home, ".env"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (value !== undefined && Deno.env.get(name) === undefined) {
      Deno.env.set(name, value);
    }
  }
}
