/**
 * The two kinds of training rows: a chat, and a chat with a better and a worse
 * answer.
 *
 * Both after OpenAI's JSON Lines, which Together and Fireworks take as well.
 * Strict on purpose: a misspelled field would be trained without, unnoticed.
 *
 * @module
 */

import { z } from "zod";

const Message = z.strictObject({
  role: z.enum(["system", "developer", "user", "assistant"]),
  content: z.string(),
  name: z.string().optional(),
  /** 0 leaves a message out of the loss. */
  weight: z.union([z.literal(0), z.literal(1)]).optional(),
});

const Messages = z.array(Message).min(1);

const Answer = z.array(Message.refine(
  ({ role }) => role === "assistant",
  { message: 'must be of role "assistant"' },
)).length(1);

/** A chat whose last message is the answer to learn. */
export const ChatRow = z.strictObject({
  messages: Messages.refine(
    (messages) => messages.at(-1)?.role === "assistant",
    { message: 'must end with a message of role "assistant"' },
  ).refine(
    (messages) => messages.some(({ role }) => role === "user"),
    { message: 'must have a message of role "user"' },
  ),
});
export type ChatRow = z.infer<typeof ChatRow>;

/** A chat with the answer to prefer and the answer to avoid (DPO). */
export const PreferenceRow = z.strictObject({
  input: z.strictObject({ messages: Messages }),
  preferred_output: Answer,
  non_preferred_output: Answer,
});
export type PreferenceRow = z.infer<typeof PreferenceRow>;

export type TrainingMessage = z.infer<typeof Message>;
