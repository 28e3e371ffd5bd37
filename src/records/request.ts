/**
 * A request: everything that changes an answer, and its hash, the cache key.
 *
 * @module
 */

import { z } from "zod";
import { canonicalJson, sha256 } from "./hash.ts";

export const Message = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  content: z.string(),
});
export type Message = z.infer<typeof Message>;

/** How hard a model may be asked to think, from not at all. */
export const REASONING_EFFORTS = [
  "none",
  "minimal",
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
] as const;

/** What is left out stands in no hash: a model thinks as it does unasked. */
export const Decoding = z.strictObject({
  temperature: z.number().min(0),
  max_tokens: z.int().positive(),
  seed: z.int().nullable(),
  reasoning_effort: z.enum(REASONING_EFFORTS).optional(),
  /** The most tokens to think with; they count towards `max_tokens`. */
  thinking_tokens: z.int().nonnegative().optional(),
});
export type Decoding = z.infer<typeof Decoding>;

/** What was asked, of whom, and how. Key: `request_hash`. */
export const Request = z.strictObject({
  request_hash: z.string().length(32),
  endpoint: z.string().min(1),
  model: z.string().min(1),
  messages: z.array(Message).min(1),
  decoding: Decoding,
  schema: z.string().nullable(),
  context_ids: z.array(z.string()),
});
export type Request = z.infer<typeof Request>;

/** Greedy, short and seeded, as in the released notebook (FB-E2). */
export const DEFAULT_DECODING: Decoding = {
  temperature: 0,
  max_tokens: 100,
  seed: 42,
};

type Content = Omit<Request, "request_hash">;

/** Returns the request with its hash: 128 bits of SHA-256 over its content. */
export async function hashRequest(content: Content): Promise<Request> {
  const hash = await sha256(contentJson(content));
  return { request_hash: hash.slice(0, 32), ...content };
}

const json = (value: unknown) => JSON.stringify(value);

/** What `canonicalJson` returns for a content, in half of its time. */
function contentJson(
  { context_ids, decoding, endpoint, messages, model, schema }: Content,
): string {
  const said = messages.map(({ content, role }) =>
    `{"content":${json(content)},"role":${json(role)}}`
  );
  return `{"context_ids":${json(context_ids)},"decoding":${
    canonicalJson(decoding)
  },"endpoint":${json(endpoint)},"messages":[${said.join()}],"model":${
    json(model)
  },"schema":${json(schema)}}`;
}
