/**
 * What marks and filters are called on the page.
 *
 * @module
 */

import { MARKS } from "../marks.ts";

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

/** By transition; its name, and what it means. */
export const TRANSITION_WORDS: Record<string, string> = {
  gained: "gained: wrong before, right now",
  kept: "kept: right before and now",
  lost: "lost: right before, wrong now",
  never: "never: wrong before and now",
};

/** Returns the word of a mark's name. */
export const markWord = (name: string): string =>
  MARK_WORDS[(MARKS as readonly string[]).indexOf(name)] ?? name;
