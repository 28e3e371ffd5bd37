/**
 * What marks and filters are called on the page.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import { MARKS, TRANSITIONS } from "../marks.ts";

/** By mark. */
export const MARK_WORDS: readonly string[] = [
  "not asked",
  "not judged",
  "failed",
  "ungraded",
  "not attempted",
  "wrong",
  "right",
];

/** By transition: what it is called, and what it means. */
export const TRANSITION_WORDS: Record<string, { name: string; hint: string }> =
  {
    gained: { name: "gained", hint: "wrong before, right now" },
    kept: { name: "kept right", hint: "right before and now" },
    lost: { name: "lost", hint: "right before, wrong now" },
    never: { name: "still wrong", hint: "wrong before and now" },
  };

/** Returns what a transition is called, by its place; nothing for none. */
export const transitionWord = (place: number): string =>
  TRANSITION_WORDS[TRANSITIONS[place] ?? ""]?.name ?? "";

/** Returns the word of a mark's name. */
export const markWord = (name: string): string =>
  MARK_WORDS[(MARKS as readonly string[]).indexOf(name)] ?? name;

/**
 * Returns what a judge is called. A name that holds a model and settings is
 * read without a schema, as a page carries none.
 *
 * @example
 * ```ts
 * import { judgeWord } from "src/report/explorer/client/words.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(judgeWord("exact_match"), "exact match");
 * assert.equal(
 *   judgeWord("g_eval_accuracy:openai/gpt-4.1-mini?repeats=5"),
 *   "G-Eval accuracy by openai/gpt-4.1-mini, repeats 5",
 * );
 * assert.equal(judgeWord("panel_mean:g_eval_accuracy"), "panel mean of G-Eval accuracy");
 * ```
 */
export function judgeWord(name: string): string {
  const plain = (text: string) => readable(text.replace(/^g_eval_/, "G-Eval "));
  const [, kind, rest = "", query = ""] =
    /^(\w+):([^?]+)(?:\?(.*))?$/.exec(name) ?? [];
  if (kind === undefined) return plain(name);
  if (kind.startsWith("panel_")) return `${plain(kind)} of ${plain(rest)}`;
  const settings = [...new URLSearchParams(query)]
    .map(([key, value]) => `, ${readable(key)} ${readable(value)}`);
  return `${plain(kind)} by ${rest}${settings.join("")}`;
}
