/**
 * Writes a study as output of lm-evaluation-harness: a folder of every
 * checkpoint, with a results file and a samples file of each task.
 *
 * @module
 */

import { join } from "node:path";
import { sha256 } from "../../records/hash.ts";
import { writeWhole } from "../../tables/files.ts";
import type { AnsweredStudy } from "../answered_study.ts";
import { unixSeconds } from "../answer_times.ts";
import { fileName, providerOf } from "../names.ts";
import { judgesOf } from "../samples.ts";
import { writeParts } from "../text_file.ts";
import { lmEvalResults, type WrittenTask } from "./results.ts";
import { type SampleLine, sampleRows } from "./sample_rows.ts";
import { tasksOf } from "./task.ts";

/** Writes results and samples; returns their paths. */
export async function writeLmEval(
  { context: { plan }, answers, pathName, timeOf }: AnsweredStudy,
  folder: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const checkpoint of answers.checkpoints) {
    const evaluations = answers.evaluationsOf(checkpoint);
    if (evaluations.length === 0) continue;
    const { completed_at } = timeOf(checkpoint);
    const date = new Date(completed_at).toISOString().slice(0, 19)
      .replaceAll(":", "-");
    const path_name = pathName(checkpoint);
    const samples = evaluations.flatMap(({ samples }) => samples);
    const written: WrittenTask[] = [];
    for (const task of evaluations.flatMap((one) => tasksOf(one, plan))) {
      const judges = judgesOf(task.documents.flat());
      const rows = await sampleRows(task, { plan, judges });
      const path = `${path_name}/samples_${fileName(task.name)}_${date}.jsonl`;
      writeParts(join(folder, path), lines(rows));
      paths.push(path);
      const hash = await sha256(rows.map(hashesOf).join(""));
      written.push({ task, hash });
    }
    const results = lmEvalResults(written, {
      ...{ plan, checkpoint, path_name },
      run: evaluations[0]!.run,
      judges: judgesOf(samples),
      date: unixSeconds(completed_at),
      provider: providerOf(checkpoint),
    });
    const path = `${path_name}/results_${date}.json`;
    writeWhole(join(folder, path), `${JSON.stringify(results, null, 2)}\n`);
    paths.push(path);
  }
  return paths;
}

function* lines(rows: readonly SampleLine[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

const hashesOf = (row: SampleLine) =>
  row.doc_hash + row.prompt_hash + row.target_hash;
