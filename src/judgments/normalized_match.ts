/**
 * `normalized_match`: the words of the text are those of an accepted answer.
 *
 * A yes/no item is judged by its yes or no, as by the judge `yes_no`, so that
 * "No." and "43, 51, so no" both answer no.
 *
 * @module
 */

import { matchingJudge } from "./judge.ts";
import { normalizedText } from "./normalize_answer.ts";
import { matchesYesNo } from "./yes_no.ts";

export const normalizedMatch = matchingJudge({
  name: "normalized_match",
  settings: { version: 1 },
  matches: (text, answer, { answer_format }) =>
    answer_format === "yes_no"
      ? matchesYesNo(text, answer)
      : normalizedText(text) === normalizedText(answer),
  reasons: {
    correct: "has the words of an accepted answer",
    incorrect: "has not the words of any accepted answer",
  },
});
