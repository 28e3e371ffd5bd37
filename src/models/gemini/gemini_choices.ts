/**
 * The log-probabilities of a few words, in Gemini's form.
 *
 * @module
 */

import type {
  Candidate,
  GenerateContentConfig,
  LogprobsResultCandidate,
} from "@google/genai";
import {
  choiceReply,
  choicesOf,
  type ScoredToken,
  TOP_LOGPROBS,
} from "../choices.ts";

/** Returns what asks for the choices that a request names. */
export const choiceConfig = (
  schema: string | null,
): Pick<GenerateContentConfig, "responseLogprobs" | "logprobs"> =>
  choicesOf(schema) === null
    ? {}
    : { responseLogprobs: true, logprobs: TOP_LOGPROBS };

/** Returns a text as its request wants it: alone, or with its choices. */
export function asAsked(
  text: string,
  { schema, candidate }: {
    schema: string | null;
    candidate: Pick<Candidate, "logprobsResult"> | undefined;
  },
): string {
  const choices = choicesOf(schema);
  if (choices === null) return text;
  return choiceReply(text, { choices, tokens: tokensIn(candidate) });
}

/** Returns the tokens of a text, null where they are not all there. */
function tokensIn(
  candidate: Pick<Candidate, "logprobsResult"> | undefined,
): ScoredToken[] | null {
  const { chosenCandidates, topCandidates = [] } = candidate?.logprobsResult ??
    {};
  if (chosenCandidates === undefined) return null;
  const tokens = chosenCandidates.map((chosen, i) => {
    const others = topCandidates[i]?.candidates ?? [];
    const one = scored(chosen);
    return one &&
      { ...one, others: others.map(scored).filter((other) => other !== null) };
  });
  return tokens.every((token) => token !== null) ? tokens : null;
}

/** A probability of 1 has the logarithm 0, which is left out on the wire. */
function scored(
  { token, logProbability = 0 }: LogprobsResultCandidate,
): { token: string; logprob: number } | null {
  return token === undefined ? null : { token, logprob: logProbability };
}
