/**
 * A judgment: what one judge says of one response, and why.
 *
 * @module
 */

import { z } from "zod";

/** `ungraded` is final: the judge answered, but no grade could be read. */
export const Verdict = z.enum([
  "correct",
  "incorrect",
  "not_attempted",
  "ungraded",
]);
export type Verdict = z.infer<typeof Verdict>;

/**
 * Key: the response (`request_hash`, `repeat`, `turn`), the item it is judged
 * for (`dataset`, `item_id`), `judge_id`, `judge_repeat`. Items with one prompt
 * share a response and are judged each.
 */
export const Judgment = z.strictObject({
  request_hash: z.string().length(32),
  repeat: z.int().nonnegative(),
  turn: z.int().nonnegative(),
  dataset: z.string().min(1),
  item_id: z.string().min(1),
  judge_id: z.string().min(1),
  judge_repeat: z.int().nonnegative(),
  verdict: Verdict.nullable(),
  score: z.number().nullable(),
  score_mode: z.string().nullable(),
  reason: z.string().nullable(),
  raw: z.string().nullable(),
  error: z.string().nullable(),
  input_tokens: z.int().nonnegative().nullable(),
  output_tokens: z.int().nonnegative().nullable(),
  cost_usd: z.number().nonnegative().nullable(),
});
export type Judgment = z.infer<typeof Judgment>;

/** The reason a deterministic judge gives for an answer that was right once. */
export const STALE_REASON = "gives the answer from before the update";

/** The score mode of a program's old-API rate. */
export const OLD_API_RATE = "old_api_rate";

/** What a judgment holds before anything is said. */
export const UNSAID = {
  verdict: null,
  score: null,
  score_mode: null,
  reason: null,
  raw: null,
  error: null,
  input_tokens: null,
  output_tokens: null,
  cost_usd: null,
} as const satisfies Partial<Judgment>;
