/**
 * Exports of a study of several arms, judged by rules, by a model's grades, by
 * a model's scores and by panels of both.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { EveryEvalEverRecord } from "src/exports/every_eval_ever/aggregate_schema.ts";
import { EveryEvalEverInstance } from "src/exports/every_eval_ever/instance_schema.ts";
import { LmEvalResults, LmEvalSample } from "src/exports/lm_eval/schema.ts";
import { Judgment } from "src/records/judgment.ts";
import { Response } from "src/records/response.ts";
import type { Summary } from "src/records/summary.ts";
import { importResponses } from "src/study/import_responses.ts";
import { InspectLog } from "src/study/import_inspect_schema.ts";
import { openStudy } from "src/study/open_study.ts";
import { readCsv } from "src/tables/csv.ts";
import { fromFrame } from "src/tables/frame.ts";
import { readParquet } from "src/tables/parquet.ts";
import { options, recorded } from "../study/import_workspace.ts";
import {
  allFormats,
  ARMS,
  type Exported,
  GRADED,
  PANELS,
  SCORED,
} from "./judged_pilot.ts";
import { json, lines } from "./pilot.ts";

Deno.test("a study of several arms and asked judges is exported to every format", () =>
  allFormats(async (found, summaries) => {
    await checkInspect(await found("inspect"));
    checkEveryEvalEver(await found("every_eval_ever"), summaries);
    checkLmEval(await found("lm_eval"));
    checkTables(await found("csv"), await found("parquet"));
    const { files } = await found("latex");
    assert.ok(files.length > 5);
    assert.deepEqual((await found("card")).files, ["README.md"]);
  }));

// deno-lint-ignore no-explicit-any
type Json = any;

async function checkInspect({ home, folder, files }: Exported) {
  assert.equal(files.length, ARMS.length);
  for (const file of files) {
    const log = json(folder, file);
    assert.equal(InspectLog.safeParse(log).error?.message, undefined, file);
    const names = log.results.scores.map(({ name }: Json) => name);
    assert.ok(PANELS.every((panel) => names.includes(panel)), names.join());
    for (const { name, metrics, scored_samples } of log.results.scores) {
      const values = log.samples.flatMap(({ scores }: Json) =>
        Object.entries(scores).filter(([key]) => key.split("#")[0] === name)
          .map(([, score]) => (score as Json).value)
      );
      const isScore = /g_eval/.test(name);
      assert.ok(values.length >= scored_samples);
      const expected = isScore
        ? values.reduce((sum: number, n: number) => sum + n, 0) / values.length
        : values.filter((value: string) => value === "C").length /
          values.length;
      const metric = isScore ? metrics.mean : metrics.accuracy;
      assert.ok(Math.abs(metric.value - expected) < 1e-12, name);
      assert.equal(metrics.accuracy === undefined, isScore);
      const listed = log.eval.scorers.find((one: Json) => one.name === name);
      assert.equal(
        listed.metrics[0].name,
        isScore ? "inspect_ai/mean" : "inspect_ai/accuracy",
      );
    }
    const [{ input }] = log.samples;
    assert.equal(/\[1\] /.test(input), log.eval.metadata.arm !== "closed_book");
  }
  await checkImport({ home, folder, files });
}

/** Answers of every arm come back as the same responses. */
async function checkImport({ home, folder, files }: Exported) {
  const [log] = files.map((file) => json(folder, file));
  const name = `recorded/${log.eval.model}`;
  const copy = await recorded({
    arms: ARMS,
    retrieval: { format: "numbered" },
    base_models: [{ base_model: name, sha256: null }],
    conditions: [{
      condition_id: "full_plain",
      base_model: name,
      recipe: "plain",
      dataset: "tiny_people",
      facts: { settings: ["new"], n_facts: 4 },
    }],
    epochs: [0],
    contrasts: [],
  });
  for (const file of files) {
    const result = await importResponses(join(folder, file), options(copy));
    assert.deepEqual(result.left_out, [], file);
    assert.ok(result.n_written > 0);
  }
  const texts = await textsOf(copy);
  assert.deepEqual(texts, await textsOf(home));
  assert.deepEqual([...new Set(texts.map(([arm]) => arm))], ARMS.toSorted());
}

async function textsOf(home: string) {
  const study = await openStudy("pilot", { home, readonly: true });
  const rows = fromFrame(await study.frame("responses"), Response);
  study.close();
  return rows.map(({ arm, item_id, text }) => [arm, item_id, text])
    .sort((a, b) => a.join() < b.join() ? -1 : 1);
}

function checkEveryEvalEver({ folder, files }: Exported, summaries: Summary[]) {
  const records = files.filter((file) => file.endsWith(".json"));
  assert.equal(records.length, ARMS.length);
  const scores: number[] = [];
  for (const file of records) {
    const record = json(folder, file);
    const result = EveryEvalEverRecord.safeParse(record);
    assert.equal(result.error?.message, undefined, file);
    const samples = lines(folder, file.replace(".json", "_samples.jsonl"));
    for (const line of samples) {
      const instance = EveryEvalEverInstance.safeParse(line);
      assert.equal(instance.error?.message, undefined, file);
    }
    for (const { metric_config, score_details } of record.evaluation_results) {
      const { additional_details: { judge }, llm_scoring } = metric_config;
      assert.equal(llm_scoring === undefined, judge === "normalized_match");
      if (judge === SCORED) {
        assert.deepEqual(
          [metric_config.min_score, metric_config.max_score],
          [1, 5],
        );
        assert.ok(score_details.score >= 1 && score_details.score <= 5);
        assert.match(llm_scoring.input_prompt, /Criterion: accuracy/);
        assert.equal(llm_scoring.judges[0].additional_details.repeats, "3");
      }
      if (judge === PANELS[0]) {
        assert.equal(llm_scoring.judges.length, 2);
        assert.equal(llm_scoring.aggregation_method, "majority_vote");
      }
      scores.push(score_details.score);
    }
  }
  // A base is what all its conditions begin with, not one of their series.
  const estimates = summaries.filter(({ series_id }) => series_id === "all")
    .flatMap(({ estimate }) => estimate === null ? [] : [estimate]);
  assert.deepEqual(scores.toSorted(), estimates.toSorted());
}

function checkLmEval({ folder, files }: Exported) {
  const [results] = files.filter((file) => file.endsWith(".json"))
    .map((file) => json(folder, file));
  assert.equal(LmEvalResults.safeParse(results).error?.message, undefined);
  const tasks = Object.keys(results.results);
  assert.ok(ARMS.every((arm) => tasks.some((task) => task.endsWith(arm))));
  for (const task of tasks) {
    assert.equal(results.higher_is_better[task].score, true);
    const file = files.find((name) => name.includes(`samples_${task}_`))!;
    const rows = lines(folder, file);
    for (const row of rows) {
      assert.equal(LmEvalSample.safeParse(row).error?.message, undefined);
    }
    const mean = (filter: string, metric: string) => {
      const own = rows.filter((row) => row.filter === filter)
        .map((row) => row[metric]);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    const close = (metric: string, filter: string) =>
      assert.ok(
        Math.abs(
          results.results[task][`${metric},${filter}`] - mean(filter, metric),
        ) < 1e-12,
        `${task} ${metric} ${filter}`,
      );
    close("acc", "normalized_match");
    close("acc", GRADED);
    close("score", SCORED);
    assert.equal(results.results[task][`acc,${SCORED}`], undefined);
  }
}

function checkTables(csv: Exported, parquet: Exported) {
  const rows = readCsv(join(csv.folder, "judgments.csv"), Judgment);
  assert.deepEqual(
    readParquet(join(parquet.folder, "judgments.parquet"), Judgment),
    rows,
  );
  const responses = readCsv(join(csv.folder, "responses.csv"), Response);
  assert.deepEqual(
    [...new Set(responses.map(({ arm }) => arm))].sort(),
    ARMS.toSorted(),
  );
  const scored = rows.filter(({ judge_id }) => judge_id === SCORED);
  assert.equal(scored.length, 3 * responses.length);
  assert.ok(scored.every(({ score }) => score !== null));
}
