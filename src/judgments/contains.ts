/**
 * `contains`: the words of an accepted answer stand in the text, in a row.
 *
 * The most lenient judge: a text that lists every answer is right here, and a
 * yes/no item is right if its yes or no stands anywhere. Read it beside the
 * others.
 *
 * @module
 */

import { matchingJudge } from "./judge.ts";
import { normalizedText } from "./normalize_answer.ts";
import { yesNoOf } from "./yes_no.ts";

export const contains = matchingJudge({
  name: "contains",
  settings: { version: 1 },
  matches: (text, answer, { answer_format }) => {
    const sought = answer_format === "yes_no"
      ? yesNoOf(answer) ?? normalizedText(answer)
      : normalizedText(answer);
    // Spaces around both keep "4" out of "43".
    return sought !== "" && ` ${normalizedText(text)} `.includes(` ${sought} `);
  },
  reasons: {
    correct: "contains an accepted answer",
    incorrect: "contains no accepted answer",
  },
});
