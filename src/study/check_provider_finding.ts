/**
 * A finding of `doctor`, and how much it matters.
 *
 * @module
 */

import type { WorkspaceCheck } from "./check_workspace.ts";

/** How much a finding matters: a note and a warning are no failure. */
export type CheckLevel = "ok" | "note" | "warning" | "wrong";

export interface ProviderCheck extends WorkspaceCheck {
  level: CheckLevel;
}

/** Returns a finding with its level. */
export function finding(
  level: CheckLevel,
  name: string,
  { detail }: { detail: string },
): ProviderCheck {
  return { name, is_sound: level !== "wrong", detail, level };
}
