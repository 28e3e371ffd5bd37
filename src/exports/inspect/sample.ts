/**
 * One sample of an Inspect log: what was asked, answered and scored.
 *
 * @module
 */

import { INSPECT_STOP_REASONS } from "../../study/import_inspect_schema.ts";
import { gradeOf, type Sample, type SampleJudgment } from "../samples.ts";

/** Inspect's letters: correct, incorrect, no answer. */
const LETTERS = { correct: "C", incorrect: "I", not_attempted: "N" } as const;

/** Returns a sample as an Inspect log has it. */
export function inspectSample(
  sample: Sample,
  { model, uuid }: { model: string; uuid: string },
): Record<string, unknown> {
  const { item, messages, repeat, error } = sample;
  const usage = usageOf([sample]);
  const [only] = messages;
  const isPlain = messages.length === 1 && only!.role === "user";
  const shown = messages.map((message) => ({ ...message, source: "input" }));
  const said = sample.text === null
    ? []
    : [{ role: "assistant", content: sample.text, source: "generate", model }];
  return {
    id: item.item_id,
    epoch: repeat + 1,
    input: isPlain ? only!.content : shown,
    target: item.answers.length === 1 ? item.answers[0] : item.answers,
    messages: [...shown, ...said],
    output: outputOf(sample, model),
    scores: Object.fromEntries(
      sample.judgments.filter(isScored).map((row) => [
        scoreName(row),
        scoreOf(row, sample),
      ]),
    ),
    metadata: metadataOf(sample),
    store: {},
    events: [],
    model_usage: sample.text === null || usage === null
      ? {}
      : { [model]: usage },
    role_usage: {},
    uuid,
    ...(error === null
      ? {}
      : { error: { message: error, traceback: "", traceback_ansi: error } }),
    attachments: {},
  };
}

/** A judge's name, and which of its repeats this is, after the first. */
export function scoreName({ judge, judge_repeat }: SampleJudgment): string {
  return judge_repeat === 0 ? judge : `${judge}#${judge_repeat + 1}`;
}

/** Whether there is anything to put into a score; what is not stays metadata. */
function isScored({ verdict, score }: SampleJudgment): boolean {
  return gradeOf(verdict) !== null || score !== null;
}

function scoreOf(
  { verdict, score, score_mode, reason }: SampleJudgment,
  { text }: Sample,
): Record<string, unknown> {
  const letter = verdict === null || verdict === "ungraded"
    ? null
    : LETTERS[verdict];
  return {
    value: letter ?? score,
    answer: text,
    ...(reason === null ? {} : { explanation: reason }),
    metadata: {
      verdict,
      ...(score === null ? {} : { score, score_mode }),
    },
  };
}

function outputOf(
  sample: Sample,
  model: string,
): Record<string, unknown> {
  const { text, error, finish_reason } = sample;
  const usage = usageOf([sample]);
  if (text === null) {
    return { model, choices: [], completion: "", error };
  }
  return {
    model,
    choices: [{
      message: { role: "assistant", content: text, source: "generate", model },
      stop_reason: stopReason(finish_reason),
    }],
    completion: text,
    ...(usage === null ? {} : { usage }),
  };
}

/** Returns why an answer ended, in Inspect's words. */
function stopReason(finish_reason: string | null): string {
  if (finish_reason === "length") return "max_tokens";
  return INSPECT_STOP_REASONS.find((reason) => reason === finish_reason) ??
    "unknown";
}

/** Returns the tokens of answers, or null where some were not counted. */
export function usageOf(samples: readonly Sample[]) {
  let [input_tokens, output_tokens] = [0, 0];
  for (const sample of samples) {
    if (sample.input_tokens === null || sample.output_tokens === null) {
      return null;
    }
    input_tokens += sample.input_tokens;
    output_tokens += sample.output_tokens;
  }
  return {
    input_tokens,
    output_tokens,
    total_tokens: input_tokens + output_tokens,
  };
}

/** What the study knows of the item, and what no score could hold. */
function metadataOf(sample: Sample): Record<string, unknown> {
  const { item, setting, role, finish_reason, answer_logprob } = sample;
  const unscored = sample.judgments.filter((row) => !isScored(row));
  return {
    dataset: item.dataset,
    question_type: item.question_type,
    variant: item.variant,
    setting,
    role,
    fact_ids: item.fact_ids,
    answer_before: item.answer_before,
    finish_reason,
    answer_logprob,
    ...(unscored.length === 0 ? {} : {
      ungraded: Object.fromEntries(
        unscored.map((row) => [scoreName(row), row.reason ?? row.error]),
      ),
    }),
  };
}
