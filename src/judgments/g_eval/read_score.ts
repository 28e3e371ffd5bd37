/**
 * Reads the score in a judge's reply: the last one counts.
 *
 * The form asks for a whole number from 1 to 5. What else stands there (a 6, a
 * 0, "4/5", "4.5") is no score, for nobody knows what was meant by it.
 *
 * @module
 */

import type { FormPlaces } from "../asking_judge.ts";

/** What a reply says: a score and where it stands, or why it has none. */
export type ReadScore =
  | { score: number; at: number; reason: null }
  | { score: null; at: null; reason: string };

/** The name of the form, its colon, and the rest of the line. */
const FORM = /(?<![\p{L}\p{N}_])score["'*_` ]*[:=：]([^\n]*)/giu;
/** A value ends its line, or is a field of JSON. */
const VALUE = /^["'*_`\s]*([1-5])(?:["'*_`\s}.,;]*$|["']?\s*(?:\}|,\s*"))/;

/**
 * Returns the last score in a reply and how many characters stand before it.
 *
 * @example
 * ```ts
 * import { readScore } from "src/judgments/g_eval/read_score.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(readScore("It covers all.\nSCORE: 5").score, 5);
 * assert.equal(readScore("4").score, 4);
 * assert.equal(readScore("SCORE: 4/5").score, null);
 * ```
 */
export function readScore(reply: string): ReadScore {
  if (reply.trim() === "") return none("the reply is blank");
  const last = formsIn(reply).at(-1);
  return last === undefined ? none("the reply has no score") : scoreIn(last);
}

/** Returns where the scores of a reply stand; null where it has none. */
export function scorePlaces(reply: string): FormPlaces | null {
  const forms = formsIn(reply);
  const [first, last] = [forms[0], forms.at(-1)];
  if (first === undefined || last === undefined) return null;
  const behind = reply.slice(last.start + last.line.length).trim().length;
  return { n: forms.length, first: scoreIn(first).score, behind };
}

/** The rest of a line behind the name of the form, and where it starts. */
interface Form {
  line: string;
  start: number;
}

function formsIn(reply: string): Form[] {
  const forms = [...reply.matchAll(FORM)]
    .map((match) => ({
      line: match[1]!,
      start: match.index + match[0].length - match[1]!.length,
    }))
    .filter(({ line }) => /\d/.test(line));
  if (forms.length > 0) return forms;
  return /\d/.test(reply) && reply.trim().length <= LONGEST_VALUE
    ? [{ line: reply, start: 0 }]
    : [];
}

function scoreIn({ line, start }: Form): ReadScore {
  const value = VALUE.exec(line);
  if (value === null) return none("the score is no whole number from 1 to 5");
  const at = start + line.indexOf(value[1]!);
  return { score: Number(value[1]), at, reason: null };
}

/** A reply as short as this is a value without its form. */
const LONGEST_VALUE = 8; // characters

const none = (reason: string): ReadScore => ({ score: null, at: null, reason });
