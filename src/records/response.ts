/**
 * A response: what one checkpoint said to one item, or how the asking failed.
 *
 * @module
 */

import { z } from "zod";

/**
 * One answer. Key: `request_hash`, `repeat`, `turn`.
 *
 * Exactly one of `text` and `error` is set. `answer_logprob` is the natural
 * log-probability of the first accepted answer after this prompt, where the
 * model offers it. A row with `superseded` belongs to a prompt since edited.
 */
export const Response = z.strictObject({
  request_hash: z.string().length(32),
  repeat: z.int().nonnegative(),
  turn: z.int().nonnegative(),
  checkpoint_id: z.string().min(1),
  dataset: z.string().min(1),
  item_id: z.string().min(1),
  arm: z.string().min(1),
  text: z.string().nullable(),
  error: z.string().nullable(),
  finish_reason: z.string().nullable(),
  input_tokens: z.int().nonnegative().nullable(),
  output_tokens: z.int().nonnegative().nullable(),
  resolved_model: z.string().nullable(),
  answer_logprob: z.number().nullable(),
  superseded: z.boolean(),
}).refine((row) => (row.text === null) !== (row.error === null), {
  message: "exactly one of text and error must be set",
});
export type Response = z.infer<typeof Response>;

/** Every try of a request, the failed ones too: volatile, kept in a log. */
export const Attempt = z.strictObject({
  request_hash: z.string().length(32),
  repeat: z.int().nonnegative(),
  turn: z.int().nonnegative(),
  attempt: z.int().nonnegative(),
  started_at: z.string(),
  latency_seconds: z.number().nonnegative(),
  cost_usd: z.number().nonnegative().nullable(),
  provider_id: z.string().nullable(),
  error: z.string().nullable(),
});
export type Attempt = z.infer<typeof Attempt>;
