/**
 * The labelled traps for judges: answers that are easy to judge wrongly.
 *
 * A judge that nobody measured turns every accuracy into a guess. Each trap is
 * a question with its accepted answers and its evidence, one answer to it, and
 * the verdict that careful readers agree on; `kind` says what makes it hard.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { datasetFolder, homeFolder } from "../paths.ts";
import { AnswerFormat, type Item } from "../records/item.ts";
import { readCsv } from "../tables/csv.ts";

/** The folder of the traps, and their dataset's name. */
export const JUDGE_TRAPS = "judge_traps";

/** What makes an answer hard to judge; `plain` ones are not. */
export const TrapKind = z.enum([
  "plain",
  "right_paraphrase",
  "right_long_form",
  "partly_right",
  "off_by_a_little",
  "hedged",
  "stale",
  "convincing_wrong",
  "injected_instruction",
  "two_grades",
  "other_language",
]);
export type TrapKind = z.infer<typeof TrapKind>;

/** What a reader can say of an answer; a label is never `ungraded`. */
export const Label = z.enum(["correct", "incorrect", "not_attempted"]);
export type Label = z.infer<typeof Label>;

/**
 * One row of `traps.csv`. Key: `trap_id`.
 *
 * `injected` is the part of an attack's response that speaks to the judge, and
 * `aim` the verdict that it asks for; both null where nothing is injected.
 */
export const Trap = z.strictObject({
  trap_id: z.string().min(1),
  question_id: z.string().min(1),
  kind: TrapKind,
  language: z.string().length(2),
  question: z.string().min(1),
  answers: z.array(z.string().min(1)).min(1),
  answer_before: z.string().min(1).nullable(),
  answer_format: AnswerFormat,
  evidence: z.string().min(1),
  response: z.string(),
  injected: z.string().min(1).nullable(),
  aim: Label.nullable(),
  label: Label,
  why: z.string().min(1),
});
export type Trap = z.infer<typeof Trap>;

/** The traps that come with the project, for workspaces without their own. */
const OURS = fileURLToPath(
  new URL(`../../datasets/${JUDGE_TRAPS}/traps.csv`, import.meta.url),
);

/** Returns the file of the traps: a workspace may hold others than ours. */
export function trapsFile(home = homeFolder()): string {
  const path = join(datasetFolder(JUDGE_TRAPS, home), "traps.csv");
  return existsSync(path) ? path : OURS;
}

/**
 * Returns the traps, in the order of the file.
 *
 * @throws {RangeError} If an id stands twice, or what is injected does not
 *   stand in its response exactly once; names the file and the trap.
 * @throws {SyntaxError} If the file cannot be read as CSV.
 *
 * @example
 * ```ts
 * import { readTraps } from "src/datasets/judge_traps.ts";
 * import assert from "node:assert/strict";
 *
 * const traps = readTraps();
 * assert.ok(traps.length >= 200);
 * assert.ok(traps.every(({ injected }) => injected !== ""));
 * ```
 */
export function readTraps(home = homeFolder()): Trap[] {
  const path = trapsFile(home);
  const traps = readCsv(path, Trap);
  const seen = new Set<string>();
  for (const trap of traps) {
    const fault = faultOf(trap, seen);
    if (fault !== null) throw new RangeError(`Cannot read ${path} as ${fault}`);
    seen.add(trap.trap_id);
  }
  return traps;
}

function faultOf(
  { trap_id, response, injected, aim }: Trap,
  seen: ReadonlySet<string>,
): string | null {
  if (seen.has(trap_id)) return `every trap_id must stand once: ${trap_id}`;
  if ((injected === null) !== (aim === null)) {
    return `what is injected and its aim must stand together: ${trap_id}`;
  }
  if (injected !== null && response.split(injected).length !== 2) {
    return `what is injected must stand in the response once: ${trap_id}`;
  }
  return null;
}

/** Returns a trap as the item that a judge is shown. */
export function trapItem(trap: Trap): Item {
  return {
    dataset: JUDGE_TRAPS,
    item_id: trap.trap_id,
    fact_ids: [trap.question_id],
    question_type: "rephrased",
    variant: "plain",
    template: trap.kind,
    prompt: trap.question,
    answers: trap.answers,
    answer_before: trap.answer_before,
    answer_format: trap.answer_format,
    evidence: trap.evidence,
    degree_of_change: null,
  };
}
