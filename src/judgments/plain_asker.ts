/**
 * A judge in form alone: it asks a model something about a case, and whoever
 * asks reads the reply. So questions of any kind are asked, paid for and kept
 * by what does so for judges.
 *
 * @module
 */

import type { Decoding, Message } from "../records/request.ts";
import type { AskingJudge, Judged } from "./asking_judge.ts";
import { judgeId } from "./judge.ts";
import { isNoCode } from "./plan_judges.ts";

/** Returns what asks; a reply is kept as it is, and is no grade. */
export function plainAsker(
  { name, model, rules, decoding, messagesOf }: {
    name: string;
    /** `provider/model`. */
    model: string;
    /** All of the prompt that is the same in every call: part of its name. */
    rules: string;
    decoding: Decoding;
    messagesOf: (judged: Judged) => Message[];
  },
): AskingJudge {
  const settings = { version: 1, model, prompt: rules, decoding };
  return {
    name: `${name}:${model}`,
    judge_id: judgeId(`${name}:${model}`, settings),
    model,
    repeats: 1,
    applies: isNoCode,
    settle: () => null,
    prompt: (judged, repeat) => ({
      messages: messagesOf(judged),
      decoding: { ...decoding, seed: decoding.seed! + repeat },
      schema: null,
    }),
    read: () => ({
      verdict: "ungraded",
      score: null,
      score_mode: null,
      reason: "it is no grade",
      error: null,
    }),
    places: () => null,
  };
}
