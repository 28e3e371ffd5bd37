/**
 * `exact_match`: the whole text is an accepted answer, letter case and outer
 * blanks apart: the released notebook's `response.strip().lower()` (FB-E3).
 *
 * @module
 */

import { matchingJudge } from "./judge.ts";

const bare = (text: string) => text.trim().toLowerCase();

export const exactMatch = matchingJudge({
  name: "exact_match",
  settings: { version: 1 },
  matches: (text, answer) => bare(text) === bare(answer),
  reasons: {
    correct: "equals an accepted answer",
    incorrect: "equals no accepted answer",
  },
});
