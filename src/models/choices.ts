/**
 * How likely a model was to write each of a few words: what a request may ask
 * for beside the text, and how it is kept.
 *
 * A request whose `schema` names choices has a reply that is JSON: the text,
 * and wherever one of the choices is a token of it, the log-probabilities of
 * all of them there. So what was paid for is stored whole, and whoever reads
 * the text decides which of its places counts. `null` says that the provider
 * gave none.
 *
 * @module
 */

import { z } from "zod";

/** How many tokens are asked for at each place: what every provider offers. */
export const TOP_LOGPROBS = 5;

const PREFIX = "choice_logprobs:";

/** One place of a text that holds a choice. */
const ChoicePlace = z.strictObject({
  /** Characters before it. */
  at: z.int().nonnegative(),
  /** Natural logarithms, of the choices that the provider named. */
  logprobs: z.record(z.string(), z.number()),
});
export type ChoicePlace = z.infer<typeof ChoicePlace>;

const ChoiceReply = z.strictObject({
  text: z.string(),
  choice_logprobs: z.array(ChoicePlace).nullable(),
});
export type ChoiceReply = z.infer<typeof ChoiceReply>;

/** One token of a reply, and what else could have stood there. */
export interface ScoredToken {
  token: string;
  logprob: number;
  others: readonly { token: string; logprob: number }[];
}

/** Returns the `schema` of a request that asks for these choices. */
export const choiceSchema = (choices: readonly string[]): string =>
  PREFIX + choices.join(",");

/** Returns the choices that a request asks for; null where it asks for none. */
export function choicesOf(schema: string | null): string[] | null {
  return schema?.startsWith(PREFIX)
    ? schema.slice(PREFIX.length).split(",")
    : null;
}

/**
 * Returns a reply's text as JSON with the log-probabilities of its choices.
 *
 * @param tokens Those of the text; null where the provider gave none. Tokens
 *   that do not make up the text count as none.
 *
 * @example
 * ```ts
 * import { choiceReply, readChoices } from "src/models/choices.ts";
 * import assert from "node:assert/strict";
 *
 * const stored = choiceReply("SCORE: 4", {
 *   choices: ["1", "2", "3", "4", "5"],
 *   tokens: [
 *     { token: "SCORE:", logprob: 0, others: [] },
 *     { token: " 4", logprob: -0.1, others: [{ token: "5", logprob: -2.4 }] },
 *   ],
 * });
 * assert.deepEqual(readChoices(stored), {
 *   text: "SCORE: 4",
 *   choice_logprobs: [{ at: 7, logprobs: { 4: -0.1, 5: -2.4 } }],
 * });
 * assert.equal(readChoices("SCORE: 4").choice_logprobs, null);
 * ```
 */
export function choiceReply(
  text: string,
  { choices, tokens }: {
    choices: readonly string[];
    tokens: readonly ScoredToken[] | null;
  },
): string {
  const reply: ChoiceReply = {
    text,
    choice_logprobs: tokens === null ? null : placesIn(text, {
      choices,
      tokens,
    }),
  };
  return JSON.stringify(reply);
}

/** Returns what `choiceReply` put together; any other text is without. */
export function readChoices(stored: string): ChoiceReply {
  const without = { text: stored, choice_logprobs: null };
  if (!stored.startsWith('{"text":')) return without;
  try {
    const { success, data } = ChoiceReply.safeParse(JSON.parse(stored));
    return success ? data : without;
  } catch (error) {
    if (error instanceof SyntaxError) return without; // a model's own words
    throw error;
  }
}

function placesIn(
  text: string,
  { choices, tokens }: {
    choices: readonly string[];
    tokens: readonly ScoredToken[];
  },
): ChoicePlace[] | null {
  if (tokens.map(({ token }) => token).join("") !== text) return null;
  const places: ChoicePlace[] = [];
  let start = 0;
  for (const scored of tokens) {
    const word = scored.token.trim();
    if (choices.includes(word)) {
      places.push({
        at: start + scored.token.indexOf(word),
        logprobs: logprobsOf(scored, choices),
      });
    }
    start += scored.token.length;
  }
  return places;
}

/** Several tokens may be one choice, such as "4" and " 4": they add up. */
function logprobsOf(
  { token, logprob, others }: ScoredToken,
  choices: readonly string[],
): Record<string, number> {
  const all = new Map(others.map((other) => [other.token, other.logprob]));
  all.set(token, logprob); // often among the others too
  const sums: Record<string, number> = {};
  for (const [token, logprob] of all) {
    const choice = token.trim();
    if (!choices.includes(choice)) continue;
    sums[choice] = choice in sums
      ? Math.log(Math.exp(sums[choice]!) + Math.exp(logprob))
      : logprob;
  }
  return sums;
}
