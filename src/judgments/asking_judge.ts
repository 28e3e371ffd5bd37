/**
 * What a judge is that asks a model: it writes a prompt and reads a reply.
 *
 * It never asks itself. Who asks keeps the replies, the money and the failed
 * tries, in one way for answers and for judgments; see
 * `src/study/judge_asking.ts`.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Verdict } from "../records/judgment.ts";
import type { Decoding, Message } from "../records/request.ts";
import type { Outcome } from "./judge.ts";

/** One response to one item, as it is put before a judge. */
export interface Judged {
  item: Item;
  text: string;
}

/** What is sent to the judge's model: all that changes its reply. */
export interface JudgePrompt {
  messages: Message[];
  decoding: Decoding;
  /** The form of the reply, where it is more than its text; see `choices`. */
  schema: string | null;
}

/**
 * What a reply says. `verdict` is null where a score is given, and where
 * `error` is set: then the reply lacks what was paid for.
 */
export interface ReadReply {
  verdict: Verdict | null;
  score: number | null;
  score_mode: string | null;
  reason: string | null;
  error: string | null;
}

/** Where the grades, or scores, of a reply stand. */
export interface FormPlaces {
  /** Grades in the reply. */
  n: number;
  /** What the first says; the last one counts. Null where it is unclear. */
  first: Verdict | number | null;
  /** Characters behind the last: reasons that come too late for it. */
  behind: number;
}

export interface AskingJudge {
  /** As a plan names it: `model_graded:openai/gpt-4.1-mini`. */
  readonly name: string;
  /** `name@` and a hash of model, prompt and settings. */
  readonly judge_id: string;
  /** The model that is asked, `provider/model`. */
  readonly model: string;
  /** How often each response is judged. */
  readonly repeats: number;
  /** Whether the judge has anything to say of such items. */
  applies(item: Item): boolean;
  /** Returns what needs no model to be said, such as of a blank text. */
  settle(judged: Judged): Outcome | null;
  /** @param repeat Counted from 0; another repeat may be another request. */
  prompt(judged: Judged, repeat: number): JudgePrompt;
  /**
   * Returns what a reply says. A reply without a grade is `ungraded`, never an
   * exception.
   */
  read(reply: string, judged: Judged): ReadReply;
  /** Returns where the grades of a reply stand; null where it has none. */
  places(reply: string): FormPlaces | null;
}
