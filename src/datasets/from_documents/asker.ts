/**
 * Asks a model step by step: from the transcript what it said before, and the
 * rest within the budget.
 *
 * @module
 */

import type { Budget } from "../../models/budget.ts";
import type { Ask, FailedTry, Model, Reply } from "../../models/model.ts";
import { hashRequest, type Request } from "../../records/request.ts";
import { messagesOf, type Step } from "./prompts/step.ts";
import type { Call, Transcript } from "./transcript.ts";

/** What the model said to one input: a text, or why there is none. */
export interface Told {
  text: string | null;
  error: string | null;
  /** Whether the reply was cut at its most tokens. */
  is_cut: boolean;
}

/** Of the calls of one step, told after each reply. */
export interface AskProgress {
  step: string;
  done: number;
  total: number;
  /** Answered by an earlier build. */
  kept: number;
  errors: number;
}

export interface AskerOptions {
  model: Model;
  /** As in the plan of a study: `provider/model`. */
  model_name: string;
  transcript: Transcript;
  budget: Budget;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: AskProgress) => void) | undefined;
}

export class Asker {
  /** Calls that failed, over all steps. */
  errors = 0;
  /** Why the first of them did. */
  first_error: string | null = null;
  readonly #options: AskerOptions;

  constructor(options: AskerOptions) {
    this.#options = options;
  }

  /**
   * Returns what the model says to each input, in their order. Equal inputs
   * are asked once.
   *
   * @throws {StopAsking} If going on is of no use; what was said is kept.
   */
  async ask<Input>(
    step: Step<Input, unknown>,
    inputs: readonly Input[],
  ): Promise<Told[]> {
    const { transcript, onProgress } = this.#options;
    const requests: Request[] = [];
    for (const input of inputs) {
      requests.push(await this.#requestOf(step, input));
    }
    const missing = new Map(
      requests.filter(({ request_hash }) => !transcript.answered(request_hash))
        .map((request) => [request.request_hash, request]),
    );
    const progress: AskProgress = {
      step: step.name,
      done: 0,
      total: missing.size,
      kept: new Set(requests.map(({ request_hash }) => request_hash)).size -
        missing.size,
      errors: 0,
    };
    const failed = new Map<string, string>();
    await this.#askModel([...missing.values()], {
      step: step.name,
      onReply: ({ request_hash }, { error }) => {
        progress.done++;
        if (error !== null) {
          progress.errors++;
          failed.set(request_hash, error);
        }
        onProgress?.({ ...progress });
      },
    });
    this.errors += progress.errors;
    this.first_error ??= [...failed.values()][0] ?? null;
    if (progress.total === 0) onProgress?.(progress);
    return requests.map(({ request_hash }): Told => {
      const call = transcript.answered(request_hash);
      return {
        text: call?.text ?? null,
        error: call === undefined ? failed.get(request_hash)! : null,
        is_cut: call?.finish_reason === "length",
      };
    });
  }

  #requestOf<Input>(
    step: Step<Input, unknown>,
    input: Input,
  ): Promise<Request> {
    const { model, model_name } = this.#options;
    return hashRequest({
      endpoint: model.endpoint,
      model: model_name,
      messages: messagesOf(step, input),
      decoding: { temperature: 0, max_tokens: step.max_tokens, seed: 42 },
      schema: null,
      context_ids: [],
    });
  }

  async #askModel(
    requests: readonly Request[],
    { step, onReply }: {
      step: string;
      onReply: (request: Request, reply: Reply) => void;
    },
  ): Promise<void> {
    const { model, budget, transcript, signal } = this.#options;
    if (requests.length === 0) return;
    const open = new Set(requests.map(({ request_hash }) => request_hash));
    const hear = (ask: Ask, reply: Reply) => {
      // A try that we cut short says nothing about the model.
      if (signal?.aborted && reply.error !== null) return;
      const cost_usd = budget.spend(ask, reply);
      transcript.add(callOf(step, { ask, reply: { ...reply, cost_usd } }));
      open.delete(ask.request.request_hash);
      onReply(ask.request, reply);
    };
    const onRetry = (ask: Ask, failed: FailedTry) => {
      budget.fail(ask, failed);
      transcript.add(callOf(step, { ask, reply: failed }));
    };
    await model.generate(
      requests.map((request) => ({ request, answer: null })),
      hear,
      {
        admit: (ask) => budget.admit(ask),
        onRetry,
        ...(signal && { signal }),
      },
    );
    signal?.throwIfAborted();
    if (open.size > 0) {
      throw new Error(
        `Cannot go on as a model must reply to every ask: ${open.size} of ${requests.length} had no reply`,
      );
    }
  }
}

function callOf(
  step: string,
  { ask, reply }: { ask: Ask; reply: Reply | FailedTry },
): Call {
  const nothing = {
    text: null,
    finish_reason: null,
    input_tokens: null,
    output_tokens: null,
    resolved_model: null,
  };
  const { answer_logprob: _, ...told } = {
    answer_logprob: null,
    ...nothing,
    ...reply,
  };
  return { step, request: ask.request, ...told };
}
