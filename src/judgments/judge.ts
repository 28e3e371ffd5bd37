/**
 * What a judge is, and what all judges that match texts have in common.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { canonicalJson } from "../records/hash.ts";
import type { Item } from "../records/item.ts";
import { STALE_REASON, type Verdict } from "../records/judgment.ts";

/** What a judge says, and why, in one of a few fixed phrases. */
export interface Outcome {
  verdict: Verdict;
  reason: string;
  /** A number beside the verdict, and what it is; none unless said. */
  score?: number | null;
  score_mode?: string | null;
}

export interface Judge {
  /** `name@` and a hash of the settings: other settings, another judge. */
  readonly judge_id: string;
  /** Whether the judge has anything to say of such items. */
  applies(item: Item): boolean;
  judge(item: Item, response: { text: string }): Outcome | Promise<Outcome>;
  /** Frees what judging took, such as processes; it may judge again after. */
  close?(): Promise<void>;
}

/** A judge that needs nothing but the text. */
export interface TextJudge extends Judge {
  judge(item: Item, response: { text: string }): Outcome;
}

/** The parts of a judge that asks whether a text matches an answer. */
export interface Matching {
  name: string;
  /** Everything that could change a verdict; `version` counts the rule. */
  settings: { version: number; [setting: string]: string | number };
  applies?: (item: Item) => boolean;
  matches: (text: string, answer: string, item: Item) => boolean;
  /** Why a text that matches is right, and why another is not. */
  reasons: { correct: string; incorrect: string };
}

/** Why a blank text has no answer to judge. */
export const BLANK_REASON = "the text is blank";

/**
 * Returns a judge from a rule of matching.
 *
 * A blank text is `not_attempted`, as in SimpleQA (Wei et al. 2024): nothing
 * was claimed. Else it is `correct` if it matches any accepted answer, and
 * `incorrect` if not; where it matches, by the same rule, the answer from
 * before an update, the reason says so. A refusal in words is `incorrect`
 * here: to tell it from a wrong answer takes a reader.
 */
export function matchingJudge(
  { name, settings, applies = () => true, matches, reasons }: Matching,
): TextJudge {
  return {
    judge_id: judgeId(name, settings),
    applies,
    judge(item, { text }) {
      if (text.trim() === "") {
        return { verdict: "not_attempted", reason: BLANK_REASON };
      }
      if (item.answers.some((answer) => matches(text, answer, item))) {
        return { verdict: "correct", reason: reasons.correct };
      }
      const stale = item.answer_before !== null &&
        matches(text, item.answer_before, item);
      return {
        verdict: "incorrect",
        reason: stale ? STALE_REASON : reasons.incorrect,
      };
    },
  };
}

/** Returns a judge's name and 8 hex digits that change with any setting. */
export function judgeId(name: string, settings: object): string {
  const text = canonicalJson({ name, ...settings });
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${name}@${hash}`;
}
