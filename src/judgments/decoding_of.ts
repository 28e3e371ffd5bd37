/**
 * How a judge's model is to reply: as its kind does by default, but for what
 * the plan says.
 *
 * @module
 */

import type { AskingJudgeSpec } from "../records/judge_spec.ts";
import type { Decoding } from "../records/request.ts";

/** Returns the decoding of a judge's requests. */
export function decodingOf(
  { max_tokens, reasoning_effort }: Pick<
    AskingJudgeSpec,
    "max_tokens" | "reasoning_effort"
  >,
  usual: Decoding,
): Decoding {
  return {
    ...usual,
    max_tokens: max_tokens ?? usual.max_tokens,
    ...(reasoning_effort && { reasoning_effort }),
  };
}
