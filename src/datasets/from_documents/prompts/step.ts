/**
 * A step of the build: what a model is asked, and the shape of its reply.
 *
 * @module
 */

import type { z } from "zod";
import type { Message } from "../../../records/request.ts";

export interface Step<Input, Output> {
  name: string;
  /** Tokens of the longest reply. */
  max_tokens: number;
  /** What to do, with worked cases: the same for every input. */
  instructions: string;
  /** What to do it to. */
  task(input: Input): string;
  /** Of one object of the reply. */
  reply: z.ZodType<Output>;
}

/** Returns what a model is sent. */
export function messagesOf<Input>(
  step: Step<Input, unknown>,
  input: Input,
): Message[] {
  return [
    { role: "system", content: step.instructions },
    { role: "user", content: step.task(input) },
  ];
}

/** Returns a passage between marks, so that it reads as a text and no order. */
export const marked = (text: string) => `<passage>\n${text}\n</passage>`;
