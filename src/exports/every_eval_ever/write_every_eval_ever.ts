/**
 * Writes a study as Every Eval Ever stores evaluations:
 * `data/STUDY/PROVIDER/CHECKPOINT/UUID.json`, and beside it
 * `UUID_samples.jsonl`.
 *
 * @module
 */

import { join } from "node:path";
import { summarizeStudy } from "../../study/summarize_stage.ts";
import type { Summary } from "../../records/summary.ts";
import { writeWhole } from "../../tables/files.ts";
import { assertAnswered } from "../answer_reader.ts";
import {
  type AnsweredStudy,
  answeredStudy,
  stableUuid,
} from "../answered_study.ts";
import type { WriteFormat } from "../format.ts";
import { evaluationName, fileName, providerOf } from "../names.ts";
import type { Evaluation } from "../samples.ts";
import { writeParts } from "../text_file.ts";
import { labVersion } from "../version.ts";
import type { EveryEvalEverRecord } from "./aggregate_schema.ts";
import { cellsOf } from "./cells.ts";
import { gradedSamples, instanceOf } from "./instances.ts";
import { evaluationRecord } from "./record.ts";

/** Writes records and samples; returns their paths. */
export const writeEveryEvalEver: WriteFormat = async (
  context,
  { folder, now },
) => {
  assertAnswered(context);
  const { summaries } = await summarizeStudy(context);
  const study = await answeredStudy(context, { now });
  const version = labVersion();
  const paths: string[] = [];
  for (const checkpoint of study.answers.checkpoints) {
    for (const evaluation of study.answers.evaluationsOf(checkpoint)) {
      paths.push(
        ...await writeEvaluation(evaluation, {
          ...{ study, folder, version },
          summaries: summaries.filter((row) => row.epoch === checkpoint.epoch),
        }),
      );
    }
  }
  return paths;
};

async function writeEvaluation(
  evaluation: Evaluation,
  { study, folder, version, summaries }: {
    study: AnsweredStudy;
    folder: string;
    version: string;
    summaries: readonly Summary[];
  },
): Promise<string[]> {
  const { plan, materials } = study.context;
  const { checkpoint, dataset, arm } = evaluation;
  const path_name = study.pathName(checkpoint);
  const record = evaluationRecord(evaluation, {
    ...{ plan, path_name, version },
    dataset: materials.datasets.get(dataset)!,
    cells: cellsOf(summaries, evaluation),
    time: study.timeOf(checkpoint),
  });
  const uuid = await stableUuid([
    plan.study,
    dataset,
    arm,
    checkpoint.checkpoint_id,
  ]);
  const path = [
    "data",
    fileName(evaluationName(plan, evaluation)),
    fileName(providerOf(checkpoint)),
    path_name,
    uuid,
  ].join("/");
  const samples = await writeSamples(evaluation, {
    record,
    path: `${path}_samples.jsonl`,
    folder,
    plan,
  });
  writeWhole(
    join(folder, `${path}.json`),
    `${JSON.stringify({ ...record, ...samples }, null, 2)}\n`,
  );
  return [
    `${path}.json`,
    ...("detailed_evaluation_results" in samples
      ? [`${path}_samples.jsonl`]
      : []),
  ];
}

/** Writes the graded samples; returns what the record says of the file. */
async function writeSamples(
  { samples }: Evaluation,
  { record, path, folder, plan }: {
    record: EveryEvalEverRecord;
    path: string;
    folder: string;
    plan: AnsweredStudy["context"]["plan"];
  },
): Promise<Pick<EveryEvalEverRecord, "detailed_evaluation_results">> {
  const judge = plan.judges[0]!;
  const graded = gradedSamples(samples, judge);
  if (graded.length === 0) return {};
  const result_ids = new Set(
    record.evaluation_results.map((result) => result.evaluation_result_id!),
  );
  const lines: string[] = [];
  for (const sample of graded) {
    const instance = await instanceOf(sample, {
      ...{ record, judge, result_ids },
      repeats: plan.repeats,
    });
    lines.push(`${JSON.stringify(instance)}\n`);
  }
  return {
    detailed_evaluation_results: {
      format: "jsonl",
      file_path: path,
      hash_algorithm: "sha256",
      checksum: writeParts(join(folder, path), lines),
      total_rows: graded.length,
      additional_details: {
        judge,
        not_graded: String(samples.length - graded.length),
      },
    },
  };
}
