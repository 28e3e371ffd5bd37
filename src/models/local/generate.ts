/**
 * Greedy decoding in batches, with drafts, and log-probabilities of answers.
 *
 * A draft is a guess of the whole answer: one forward pass over prompt and
 * draft tells how far greedy decoding would have said the same. What agrees is
 * kept, the first token that differs is replaced by the model's own, and the
 * rest of the draft is tried again behind it. The result is exactly that of
 * decoding token by token (Leviathan et al. 2023, arXiv 2211.17192, at
 * temperature 0), in fewer passes the better the drafts: where the draft is the
 * right answer and the model knows it, one pass is all.
 *
 * @module
 */

import type { Sequence } from "./packing.ts";

/** One prompt to continue. */
export interface Prompt {
  ids: readonly number[];
  /** A guess of the answer, without the end token; may be empty. */
  draft: readonly number[];
  max_tokens: number;
}

export interface Continuation {
  ids: number[];
  /** `stop`: the end token came. `length`: `max_tokens` came first. */
  finish_reason: "stop" | "length";
  /** log p(draft and end | prompt), summed over its tokens; null if no draft. */
  draft_logprob: number | null;
}

/** What one forward pass says about one sequence of L tokens. */
export interface PassResult {
  /** The most likely token after each token, [L]. */
  choices: Int32Array;
  /** log p of each token's actual successor, [L]; the last is meaningless. */
  logprobs: Float32Array;
}

export type ForwardPass = (
  sequences: readonly Sequence[],
) => Promise<PassResult[]>;

interface Open {
  index: number;
  prompt: Prompt;
  known: number[];
  guess: readonly number[];
  draft_logprob: number | null;
}

/** Returns each prompt's greedy continuation, whatever the drafts were. */
export async function generateGreedy(
  pass: ForwardPass,
  prompts: readonly Prompt[],
  { end }: { end: number },
): Promise<Continuation[]> {
  const done = new Array<Continuation>(prompts.length);
  let open: Open[] = prompts.map((prompt, index) => ({
    index,
    prompt,
    known: [],
    guess: prompt.draft.length > 0 ? [...prompt.draft, end] : [],
    draft_logprob: null,
  }));
  for (let first = true; open.length > 0; first = false) {
    const results = await pass(open.map(({ prompt, known, guess }) => ({
      ids: [...prompt.ids, ...known, ...guess],
      weights: [],
    })));
    open = open.filter((one, i) => {
      const result = results[i] as PassResult;
      if (first) one.draft_logprob = draftLogprob(one, result);
      const finish_reason = extend(one, result.choices, end);
      if (finish_reason === undefined) return true;
      const { known: ids, draft_logprob } = one;
      done[one.index] = { ids, finish_reason, draft_logprob };
      return false;
    });
  }
  return done;
}

function draftLogprob(one: Open, { logprobs }: PassResult): number | null {
  if (one.guess.length === 0) return null;
  const from = one.prompt.ids.length - 1;
  let sum = 0;
  for (let i = 0; i < one.guess.length; i++) {
    sum += logprobs[from + i] as number;
  }
  return sum;
}

/** Takes from one pass all that greedy decoding would have said. */
function extend(
  one: Open,
  choices: Int32Array,
  end: number,
): Continuation["finish_reason"] | undefined {
  let at = one.prompt.ids.length + one.known.length - 1;
  for (let i = 0; i <= one.guess.length; i++, at++) {
    const next = choices[at] as number;
    if (next === end) return "stop";
    one.known.push(next);
    if (one.known.length >= one.prompt.max_tokens) return "length";
    if (next !== one.guess[i]) {
      one.guess = one.guess.slice(i + 1);
      return undefined;
    }
  }
  return undefined;
}
