/**
 * The lines of a samples file: every document of a task, once for each judge.
 *
 * What lm-evaluation-harness calls a filter stands between a response and its
 * metric; here that is the judge. A document that a judge could not grade, or
 * that has no answer, is there without metrics.
 *
 * @module
 */

import { canonicalJson, sha256 } from "../../records/hash.ts";
import type { Message } from "../../records/request.ts";
import type { StudyPlan } from "../../records/study_plan.ts";
import { meanOf, type Sample, sampleGrade, sampleScore } from "../samples.ts";
import type { Task } from "./task.ts";

/** A line of a samples file, with its metrics beside; see `schema.ts`. */
export type SampleLine = Record<string, unknown> & {
  doc_hash: string;
  prompt_hash: string;
  target_hash: string;
};

/** Returns how answers are generated, in the harness's words. */
export function generationOf({ decoding }: Pick<StudyPlan, "decoding">) {
  return {
    until: [],
    max_gen_toks: decoding.max_tokens,
    temperature: decoding.temperature,
    do_sample: decoding.temperature > 0,
  };
}

/** Returns what the model reads: the prompt alone, or messages as JSON. */
export function promptText(messages: readonly Message[]): string {
  const [only] = messages;
  return messages.length === 1 && only!.role === "user"
    ? only!.content
    : JSON.stringify(messages);
}

/** Returns the lines of a task under each judge. */
export async function sampleRows(
  { documents }: Task,
  { plan, judges }: { plan: StudyPlan; judges: readonly string[] },
): Promise<SampleLine[]> {
  const gen_args = generationOf(plan);
  const rows: SampleLine[] = [];
  for (const [doc_id, repeats] of documents.entries()) {
    const { item, setting, messages } = repeats[0]!;
    const doc = { ...item, setting };
    const target = item.answers[0]!;
    const prompt = promptText(messages);
    const texts = repeats.flatMap(({ text }) => text === null ? [] : [text]);
    const hashes = {
      doc_hash: await sha256(canonicalJson(doc)),
      prompt_hash: await sha256(prompt),
      target_hash: await sha256(target),
    };
    for (const judge of judges) {
      const measured = metricsOf(judge, repeats);
      rows.push({
        doc_id,
        doc,
        target,
        arguments: { gen_args_0: { arg_0: prompt, arg_1: gen_args } },
        resps: [texts],
        filtered_resps: texts,
        filter: judge,
        metrics: Object.keys(measured),
        ...hashes,
        ...measured,
      });
    }
  }
  return rows;
}

/** Returns a document's metrics, averaged over repeats; none if not graded. */
export function metricsOf(
  judge: string,
  repeats: readonly Sample[],
): Record<string, number> {
  const mean = (of: (sample: Sample) => number | null) =>
    meanOf(repeats.map(of).filter((value) => value !== null));
  const acc = mean((sample) => sampleGrade(judge, sample));
  const not_attempted = mean((sample) => silenceOf(judge, sample));
  const score = mean((sample) => sampleScore(judge, sample));
  return {
    ...(acc === null ? {} : { acc }),
    ...(not_attempted === null ? {} : { not_attempted }),
    ...(score === null ? {} : { score }),
  };
}

/** Returns 1 where a graded sample attempts no answer, else 0. */
function silenceOf(judge: string, sample: Sample): number | null {
  if (sampleGrade(judge, sample) === null) return null;
  return sample.judgments.some((row) =>
      row.judge === judge && row.verdict === "not_attempted"
    )
    ? 1
    : 0;
}
