/**
 * The form of an answer, whatever it says: how long it is, whether it answers
 * at all, and which of yes and no it gives.
 *
 * Refusals and hedges are read from words, by a fixed list of phrases: a
 * reader would find more of them. A rise over the base is what is looked at,
 * so that phrases which both use do not count.
 *
 * @module
 */

import { yesNoOf } from "../judgments/yes_no.ts";

export interface TextForm {
  /** Words that are no articles. */
  n_words: number;
  /** Blank, a refusal, or both of two answers. */
  evades: boolean;
  says: "yes" | "no" | null;
}

/** Who evades says so early; a whole book would take long to search. */
const LONGEST_START = 1000;

/** As `normalizedText` leaves them: no marks, articles or 's; N/A is an "n". */
const EVASIONS: readonly RegExp[] = [
  /^(?:none|unknown|nothing|unsure|n|na|not applicable|no answer|no comment)?$/,
  /\bi (?:do not|don t|cannot|can not|can t|could not|couldn t|will not|won t)\b/,
  /\bi (?:am |m )?(?:not able|unable|not allowed)\b/,
  /\b(?:unable|not able) to (?:answer|say|tell|provide|help|find|determine|assist|share|comply|verify|confirm)\b/,
  /\b(?:i am|i m) (?:so |very )?sorry\b|^sorry\b|\bapologi[sz]e\b/,
  /\bas (?:ai|artificial intelligence|large language model|language model|assistant)\b/,
  /\b(?:nobody|no 1|noone) knows\b/,
  /\b(?:cannot|can t|can not) be (?:known|said|told|determined|answered)\b/,
  /\b(?:not|isn t|wasn t) (?:known|clear|possible to (?:say|know|tell|determine))\b/,
  /\b(?:no|not enough|insufficient|lack) (?:information|data|record|records|knowledge|idea)\b/,
  /\bnot (?:entirely |completely |quite )?(?:sure|certain)\b/,
  /\b(?:hard|difficult|impossible) to (?:say|tell|know)\b|\bit depends\b/,
  /\b(?:perhaps|possibly|maybe|might be|could be|i guess)\b/,
  /\beither\b.+\bor\b/,
  /\b(?:yes (?:or|and) no|no (?:or|and) yes)\b/,
];

/**
 * Returns the form of an answer.
 *
 * @param text Words as `normalizedText` returns them.
 *
 * @example
 * ```ts
 * import { normalizedText } from "src/judgments/normalize_answer.ts";
 * import { textForm } from "src/summaries/text_form.ts";
 * import assert from "node:assert/strict";
 *
 * const formOf = (text: string) => textForm(normalizedText(text));
 *
 * assert.ok(formOf("I'm sorry, but I can't share that.").evades);
 * assert.ok(formOf("Either Ghent or Jena").evades);
 * assert.equal(formOf("Ada lives in Ghent.").n_words, 4);
 * assert.equal(formOf("57, 51, so yes").says, "yes");
 * ```
 */
export function textForm(text: string): TextForm {
  const start = text.slice(0, LONGEST_START);
  return {
    n_words: text === "" ? 0 : text.split(" ").length,
    evades: EVASIONS.some((phrase) => phrase.test(start)),
    says: yesNoOf(text),
  };
}
