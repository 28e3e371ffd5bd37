/**
 * The samples of an evaluation as Every Eval Ever's instance-level lines: one a
 * sample, under the study's headline judge.
 *
 * A line must have a score and say whether the answer is right, so what failed
 * or was not graded has none; the record says how many those are. Verdicts of
 * other judges stand in a line's metadata.
 *
 * @module
 */

import { sha256 } from "../../records/hash.ts";
import { promptText } from "../lm_eval/sample_rows.ts";
import { type Sample, sampleGrade } from "../samples.ts";
import {
  type EveryEvalEverRecord,
  SCHEMA_VERSION,
} from "./aggregate_schema.ts";
import { cellId } from "./cells.ts";
import { cellName } from "./record.ts";
import type { EveryEvalEverInstance } from "./instance_schema.ts";

/** Returns those samples that have a line: answered, and graded by a judge. */
export function gradedSamples(
  samples: readonly Sample[],
  judge: string,
): Sample[] {
  return samples.filter((sample) =>
    sample.text !== null && sampleGrade(judge, sample) !== null
  );
}

/** Returns the line of a graded sample. */
export async function instanceOf(
  sample: Sample,
  { record, judge, repeats, result_ids }: {
    record: EveryEvalEverRecord;
    judge: string;
    repeats: number;
    /** The results of the record. */
    result_ids: ReadonlySet<string>;
  },
): Promise<EveryEvalEverInstance> {
  const { item, role, messages } = sample;
  const text = sample.text!;
  const score = sampleGrade(judge, sample)!;
  const shown = promptText(messages);
  const cell = {
    dataset: item.dataset,
    role: role ?? "",
    setting: "all",
    question_type: item.question_type,
    variant: "all",
    judge,
    metric: "accuracy",
  };
  const result_id = cellId(cell);
  return {
    schema_version: SCHEMA_VERSION,
    evaluation_id: record.evaluation_id,
    model_id: record.model_info.id,
    evaluation_name: role === null
      ? `${item.dataset}: ${item.question_type}`
      : cellName(cell),
    ...(result_ids.has(result_id) ? { evaluation_result_id: result_id } : {}),
    sample_id: repeats === 1
      ? item.item_id
      : `${item.item_id}#${sample.repeat + 1}`,
    sample_hash: await sha256(item.prompt + item.answers.join("")),
    interaction_type: "single_turn",
    input: {
      raw: item.prompt,
      ...(shown === item.prompt ? {} : { formatted: shown }),
      reference: item.answers,
    },
    output: { raw: [text] },
    answer_attribution: [{
      turn_idx: 0,
      source: "output.raw",
      extracted_value: text,
      extraction_method: judge,
      is_terminal: true,
    }],
    evaluation: { score, is_correct: score > 0.5, num_turns: 1 },
    ...tokensOf(sample),
    metadata: metadataOf(sample),
  };
}

/** Tokens, where both counts are known. */
function tokensOf(
  { input_tokens, output_tokens }: Sample,
): Pick<EveryEvalEverInstance, "token_usage"> {
  if (input_tokens === null || output_tokens === null) return {};
  const total_tokens = input_tokens + output_tokens;
  return { token_usage: { input_tokens, output_tokens, total_tokens } };
}

function metadataOf(sample: Sample): Record<string, string> {
  const { item, setting, role, judgments } = sample;
  const known = {
    dataset: item.dataset,
    question_type: item.question_type,
    variant: item.variant,
    setting,
    ...(role === null ? {} : { role }),
    ...(item.answer_before === null
      ? {}
      : { answer_before: item.answer_before }),
  };
  const verdicts = judgments.filter(({ verdict }) => verdict !== null)
    .map(({ judge, judge_repeat, verdict }) => [
      `verdict of ${judge}${judge_repeat === 0 ? "" : `#${judge_repeat + 1}`}`,
      verdict!,
    ]);
  return { ...known, ...Object.fromEntries(verdicts) };
}
