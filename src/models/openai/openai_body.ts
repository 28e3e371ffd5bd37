/**
 * What a chat sends, and what a model has been found not to take.
 *
 * Newer models of OpenAI refuse `max_tokens` for `max_completion_tokens`, and
 * any temperature but their own; some servers know no seed. Such a refusal is
 * answered once, by sending it otherwise, and remembered for the model. What
 * was left out changes the answer, so each reply's resolved model says it.
 *
 * @module
 */

import { choicesOf, TOP_LOGPROBS } from "../choices.ts";
import type { Ask } from "../model.ts";
import { parseModelName } from "../providers.ts";
import { assertThinking } from "../thinking.ts";
import type { Refusal } from "./openai_failure.ts";

const LENGTHS = ["max_tokens", "max_completion_tokens"] as const;
const OPTIONAL = ["temperature", "seed", "logprobs", "top_logprobs"] as const;

/** The body of a chat completion, as the SDK takes it. */
export interface ChatBody {
  model: string;
  messages: Ask["request"]["messages"];
  max_tokens?: number;
  max_completion_tokens?: number;
  temperature?: number;
  seed?: number;
  logprobs?: boolean;
  top_logprobs?: number;
  reasoning_effort?: string;
}

/** What one model takes, as far as it has been seen. */
export class Habits {
  readonly #refused = new Set<string>();
  #length: typeof LENGTHS[number];

  constructor(length: typeof LENGTHS[number] = "max_tokens") {
    this.#length = length;
  }

  /**
   * Returns what a chat sends; `logprobs` asks for log-probabilities too, as
   * does a request that names choices.
   */
  body({ request }: Ask, { logprobs = false } = {}): ChatBody {
    assertThinking(request, "openai");
    const { temperature, max_tokens, seed, reasoning_effort } =
      request.decoding;
    const takes = (name: string) => !this.#refused.has(name);
    const top = choicesOf(request.schema) !== null && takes("logprobs") &&
      takes("top_logprobs");
    return {
      model: parseModelName(request.model).model,
      messages: request.messages,
      [this.#length]: max_tokens,
      ...(takes("temperature") && { temperature }),
      ...(takes("seed") && seed !== null && { seed }),
      ...(takes("logprobs") && logprobs && { logprobs }),
      ...(top && { logprobs: true, top_logprobs: TOP_LOGPROBS }),
      // Never left out: refused, it is an error that names it.
      ...(reasoning_effort !== undefined && { reasoning_effort }),
    };
  }

  /**
   * Learns from the refusal of a body, and returns whether it may be sent
   * otherwise. Others that were sent before are refused too, and learn nothing.
   */
  learn(body: ChatBody, { status, message, param }: Refusal): boolean {
    if ((status !== 400 && status !== 422) || !NOT_TAKEN.test(message)) {
      return false;
    }
    const sent = [...LENGTHS, ...OPTIONAL].filter((name) => name in body);
    const refused = sent.find((name) => name === param) ??
      sent.find((name) => new RegExp(`\\b${name}\\b`).test(message));
    if (refused === undefined) return false;
    this.#refused.add(refused);
    const length = LENGTHS.find((name) => !this.#refused.has(name));
    if (length === undefined) return false;
    if (this.#refused.has(this.#length)) this.#length = length;
    return true;
  }

  /** What changes the answer and was left out, in words; empty for nothing. */
  get without(): string {
    const names = ["temperature", "seed"].filter((name) =>
      this.#refused.has(name)
    );
    return names.length === 0 ? "" : ` without ${names.join(" and ")}`;
  }
}

const NOT_TAKEN =
  /unsupported|not support|unrecognized|unknown (param|field|arg|name)|unexpected|extra (input|field)|not (permitted|allowed)|only the default/i;
