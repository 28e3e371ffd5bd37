/**
 * A chat completion as a reply, and what is wrong with it where it is none.
 *
 * Nothing in a body is taken on trust: servers of many makers speak this
 * format, and a proxy may answer in their place.
 *
 * @module
 */

import { choiceReply, choicesOf, type ScoredToken } from "../choices.ts";
import { type Ask, EMPTY_REPLY, type Reply } from "../model.ts";
import type { Provider } from "../providers.ts";
import { CallFailure } from "../request_queue/call_failure.ts";
import { failureOf, isHtml } from "./openai_failure.ts";

export interface ReplyOptions {
  provider: Provider;
  /** What was left out of the request, as words; see `Habits.without`. */
  without?: string;
}

type Fields = Record<string, unknown>;

/**
 * Returns the reply in the body of a chat completion.
 *
 * A refusal in words is an answer, so its words are the text. A filtered
 * answer, and one without any text, is a reply with `error`, for it was paid.
 *
 * `answer_logprob` is set where the text is the wanted answer itself and its
 * tokens came with their log-probabilities: their sum, without the end of the
 * answer, which this format does not score.
 *
 * @throws {CallFailure} If the body holds no completion.
 */
export function replyOf(
  body: unknown,
  ask: Ask,
  { provider, without = "" }: ReplyOptions,
): Reply {
  const completion = completionIn(body, provider);
  const provider_id = stringOr(completion.id, null);
  const choice = choiceIn(completion, { provider, provider_id });
  const { text, error } = textIn(choice, { provider, provider_id });
  const usage = fieldsOr(completion.usage);
  const fingerprint = stringOr(completion.system_fingerprint, "");
  const model = stringOr(completion.model, null);
  return {
    ...EMPTY_REPLY,
    text: text === null ? null : asAsked(text, { ask, choice }),
    error,
    finish_reason: stringOr(choice.finish_reason, null),
    input_tokens: countOr(usage?.prompt_tokens),
    output_tokens: countOr(usage?.completion_tokens),
    resolved_model: model === null
      ? null
      : `${model}${fingerprint && `@${fingerprint}`}${without}`,
    answer_logprob: text !== null && text === ask.answer
      ? logprobOf(text, choice.logprobs)
      : null,
    provider_id,
  };
}

/** Returns a body's fields; throws for what is no completion at all. */
function completionIn(body: unknown, provider: Provider): Fields {
  const fields = fieldsOr(body);
  if (fields === null) {
    throw new CallFailure(
      "retry",
      `the answer must be JSON: ${shown(body)}; check ${baseUrl(provider)}`,
    );
  }
  const error = fieldsOr(fields.error);
  if (error === null) return fields;
  throw failureOf({
    status: Number(error.code) || 500,
    message: stringOr(error.message, "no reason given"),
    code: stringOr(error.code, null),
    type: stringOr(error.type, null),
  }, provider);
}

interface Where {
  provider: Provider;
  provider_id: string | null;
}

function choiceIn({ choices, ...rest }: Fields, where: Where): Fields {
  if (!Array.isArray(choices)) throw otherFormat("choices", rest, where);
  const choice = fieldsOr(choices[0]);
  if (choice !== null) return choice;
  const { provider_id } = where;
  throw new CallFailure("retry", "the answer has no choices", {
    provider_id,
    is_outage: false,
  });
}

function textIn(
  choice: Fields,
  where: Where,
): Pick<Reply, "text" | "error"> {
  const message = fieldsOr(choice.message);
  if (message === null) {
    throw otherFormat("choices[0].message", choice, where);
  }
  const refusal = stringOr(message.refusal, "");
  const content = contentIn(message.content);
  if (content === undefined && refusal === "") {
    throw otherFormat("choices[0].message.content", message, where);
  }
  const text = content || refusal;
  if (text) return { text, error: null };
  const { finish_reason } = choice;
  if (finish_reason === "content_filter") {
    return { text: null, error: "the provider's content filter took the text" };
  }
  if (content === "") return { text: "", error: null };
  const remedy = finish_reason === "length" ? "; allow more max_tokens" : "";
  return {
    text: null,
    error: `the answer has no text: finish_reason ${finish_reason}${remedy}`,
  };
}

/** Text, parts of text, null for none; undefined for what cannot be read. */
function contentIn(content: unknown): string | null | undefined {
  if (typeof content === "string" || content === null) return content;
  if (!Array.isArray(content)) return undefined;
  return content.map((part) => stringOr(fieldsOr(part)?.text, "")).join("");
}

/** Every request is answered so: the first in a row end the asking. */
function otherFormat(
  name: string,
  found: Fields,
  { provider, provider_id }: Where,
): CallFailure {
  const names = Object.keys(found).join(", ") || "nothing";
  return new CallFailure(
    "give_up",
    `the answer must have ${name}: beside it are ${names}; the format may have changed: check ${
      baseUrl(provider)
    }`,
    { provider_id, is_outage: true },
  );
}

/** Returns a text as its request wants it: alone, or with its choices. */
function asAsked(
  text: string,
  { ask: { request }, choice }: { ask: Ask; choice: Fields },
): string {
  const choices = choicesOf(request.schema);
  if (choices === null) return text;
  return choiceReply(text, { choices, tokens: tokensIn(choice.logprobs) });
}

/** Returns the tokens of a text, null where they are not all there. */
function tokensIn(logprobs: unknown): ScoredToken[] | null {
  const tokens = fieldsOr(logprobs)?.content;
  if (!Array.isArray(tokens)) return null;
  const scored = tokens.map((token) => {
    const one = scoredIn(token);
    const others = fieldsOr(token)?.top_logprobs;
    return one && {
      ...one,
      others: Array.isArray(others)
        ? others.map(scoredIn).filter((other) => other !== null)
        : [],
    };
  });
  return scored.every((token) => token !== null) ? scored : null;
}

function scoredIn(token: unknown): { token: string; logprob: number } | null {
  const { token: word, logprob } = fieldsOr(token) ?? {};
  return typeof word === "string" && typeof logprob === "number"
    ? { token: word, logprob }
    : null;
}

/** Returns the sum over the tokens of a text, null where they are not it. */
function logprobOf(text: string, logprobs: unknown): number | null {
  const tokens = tokensIn(logprobs);
  if (tokens?.map(({ token }) => token).join("") !== text) return null;
  return tokens.reduce((sum, { logprob }) => sum + logprob, 0);
}

/** What stands in place of JSON, shown in few words. */
function shown(body: unknown): string {
  if (typeof body !== "string" || body === "") return "it is empty";
  return isHtml(body) ? "it is a web page" : `it is "${body.slice(0, 60)}"`;
}

const baseUrl = ({ name }: Provider) => `${name.toUpperCase()}_BASE_URL`;

const fieldsOr = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Fields
    : null;

const stringOr = <T>(value: unknown, other: T): string | T =>
  typeof value === "string" ? value : other;

const countOr = (value: unknown): number | null =>
  Number.isInteger(value) ? value as number : null;
