/**
 * What `compare` says of where its two sides came from.
 *
 * @module
 */

import { KIND_TITLE } from "../report/parts/variants_words.ts";
import type { ComparedLineage } from "../study/compare_lineage.ts";

/**
 * Returns a side's lineage in a line.
 *
 * @example A debugger around an untouched model
 * ```ts
 * import { lineageLine } from "src/cli/say_lineage.ts";
 * import assert from "node:assert/strict";
 *
 * const line = lineageLine({
 *   study: "code",
 *   condition_id: "agent",
 *   kind: "scaffold_only",
 *   base_model: "recorded/m",
 *   method: null,
 *   recipe: null,
 *   scaffold: "debugger",
 * });
 * assert.equal(
 *   line,
 *   "code/agent: scaffold only, nothing trained; base recorded/m, scaffold debugger",
 * );
 * ```
 */
export function lineageLine(side: ComparedLineage): string {
  const { study, condition_id, kind, base_model, method, recipe, scaffold } =
    side;
  const parts = [
    `base ${base_model}`,
    ...(method === null ? [] : [`method ${method}`]),
    ...(recipe === null ? [] : [`recipe ${recipe}`]),
    ...(scaffold === null ? [] : [`scaffold ${scaffold}`]),
  ];
  const title = KIND_TITLE[kind];
  return `${study}/${condition_id}: ${
    title.charAt(0).toLowerCase() + title.slice(1)
  }; ${parts.join(", ")}`;
}
