/**
 * What marks and filters are called on the page.
 *
 * @module
 */

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
