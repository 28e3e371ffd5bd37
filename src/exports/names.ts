/**
 * Names of exported things, for file systems and for other tools.
 *
 * @module
 */

import type { StudyPlan } from "../records/study_plan.ts";
import type { Checkpoint } from "../records/run.ts";

/** Longer names are cut; some file systems stop at 255 bytes. */
const LONGEST = 100;

/** Names that Windows keeps for itself, and the root of Every Eval Ever. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|data)(\.|$)/i;

/**
 * Returns text as a name of one file or folder, on any system.
 *
 * @example
 * ```ts
 * import { fileName } from "src/exports/names.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(fileName("base/openai/gpt 4: new"), "base-openai-gpt-4-new");
 * assert.equal(fileName("con"), "con-");
 * ```
 */
export function fileName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "")
    .slice(0, LONGEST).replace(/[.-]+$/, "");
  if (plain === "") return "unnamed";
  return RESERVED.test(plain) ? `${plain.replace(".", "-")}-` : plain;
}

/** Returns a file name for every id, each different even without case. */
export function fileNames(ids: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(ids.map((id) => {
    const plain = fileName(id);
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
    taken.add(name.toLowerCase());
    return [id, name];
  }));
}

/** Returns an evaluation's name: the study, and what it has several of. */
export function evaluationName(
  { study, datasets, arms }: StudyPlan,
  { dataset, arm }: { dataset: string; arm: string },
): string {
  return [
    study,
    ...(datasets.length > 1 ? [dataset] : []),
    ...(arms.length > 1 ? [arm] : []),
  ].join("-");
}

/** Returns who serves a checkpoint: `local`, `openai`, `recorded`. */
export function providerOf({ model }: Checkpoint): string {
  return model.includes("/") ? model.split("/")[0]! : "unknown";
}
