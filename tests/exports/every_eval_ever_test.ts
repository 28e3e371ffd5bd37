import assert from "node:assert/strict";
import { join } from "node:path";
import { EveryEvalEverRecord } from "src/exports/every_eval_ever/aggregate_schema.ts";
import { cellsOf } from "src/exports/every_eval_ever/cells.ts";
import { EveryEvalEverInstance } from "src/exports/every_eval_ever/instance_schema.ts";
import { evaluationRecord } from "src/exports/every_eval_ever/record.ts";
import { sha256 } from "src/records/hash.ts";
import { openStudy } from "src/study/open_study.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";
import { exported, json, lines, pilot, runPilot } from "./pilot.ts";

const records = (files: string[]) => files.filter((f) => f.endsWith(".json"));
const samples = (record: string) => record.replace(".json", "_samples.jsonl");

Deno.test("every record and every sample follows the published schemas", async () => {
  const { folder, files } = await exported("every_eval_ever", await pilot());
  assert.equal(records(files).length, 5);
  assert.equal(files.length, 10);
  for (const file of records(files)) {
    const record = EveryEvalEverRecord.safeParse(json(folder, file));
    assert.equal(record.error?.message, undefined, file);
    for (const line of lines(folder, samples(file))) {
      const instance = EveryEvalEverInstance.safeParse(line);
      assert.equal(instance.error?.message, undefined, file);
    }
  }
});

Deno.test("the transcribed schemas refuse what the published ones do", async () => {
  const { folder, files } = await exported("every_eval_ever", await pilot());
  const [file] = records(files);
  const record = json(folder, file!);
  const [result] = record.evaluation_results;
  const withResult = (changes: object) => ({
    ...record,
    evaluation_results: [{ ...result, ...changes }],
  });
  const wrong = {
    "another key": { ...record, notes: "x" },
    "no model": { ...record, model_info: undefined },
    "a number among details": {
      ...record,
      eval_library: { ...record.eval_library, additional_details: { n: 1 } },
    },
    "a path outside data": {
      ...record,
      detailed_evaluation_results: { format: "jsonl", file_path: "x.jsonl" },
    },
    "a continuous metric without bounds": withResult({
      metric_config: { lower_is_better: false, score_type: "continuous" },
    }),
    "no score": withResult({ score_details: {} }),
    "an unknown generation argument": withResult({
      generation_config: { generation_args: { seed: 1 } },
    }),
  };
  for (const [what, value] of Object.entries(wrong)) {
    assert.equal(EveryEvalEverRecord.safeParse(value).success, false, what);
  }
  const [line] = lines(folder, samples(file!));
  const wrongLines = {
    "another key": { ...line, note: "x" },
    "no output": { ...line, output: null },
    "messages beside an output": { ...line, messages: [] },
    "a score that is text": { ...line, evaluation: { score: "1" } },
    "a number in metadata": { ...line, metadata: { epoch: 5 } },
  };
  for (const [what, value] of Object.entries(wrongLines)) {
    assert.equal(EveryEvalEverInstance.safeParse(value).success, false, what);
  }
});

Deno.test("a record and its samples name each other", async () => {
  const { folder, files } = await exported("every_eval_ever", await pilot());
  for (const file of records(files)) {
    assert.match(
      file,
      /^data\/pilot\/local\/[\w.-]+\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.json$/,
    );
    const record = json(folder, file);
    const detailed = record.detailed_evaluation_results;
    assert.equal(detailed.file_path, samples(file));
    const bytes = Deno.readFileSync(join(folder, samples(file)));
    assert.equal(detailed.checksum, await sha256(bytes));
    const rows = lines(folder, samples(file));
    assert.equal(detailed.total_rows, rows.length);
    const ids = record.evaluation_results.map(
      (result: { evaluation_result_id: string }) => result.evaluation_result_id,
    );
    assert.equal(new Set(ids).size, ids.length);
    for (const row of rows) {
      assert.equal(row.evaluation_id, record.evaluation_id);
      assert.equal(row.model_id, record.model_info.id);
      assert.ok(ids.includes(row.evaluation_result_id));
    }
  }
});

Deno.test("a result is a row of the study's summary, with its interval's words", async () => {
  const { home, parts } = await pilot();
  const { folder, files } = await exported("every_eval_ever", { home, parts });
  const file = records(files).find((name) => /seed2.*005/.test(name))!;
  const record = json(folder, file);
  const study = await openStudy("pilot", { home, parts, readonly: true });
  const { summaries } = await study.summarize();
  study.close();
  const rows = summaries.filter((row) =>
    row.epoch === 5 && row.estimate !== null &&
    record.model_info.additional_details.run_id.endsWith(
      row.series_id.slice(0, 8),
    )
  );
  assert.ok(rows.length > 10);
  assert.equal(record.evaluation_results.length, rows.length);
  const memorization = record.evaluation_results.find(
    (result: { evaluation_result_id: string }) =>
      result.evaluation_result_id ===
        "target.new.memorization.all.normalized_match.accuracy",
  );
  assert.equal(
    memorization.evaluation_name,
    "tiny_people: target, new, memorization",
  );
  assert.equal(memorization.score_details.score, 1);
  assert.equal(memorization.score_details.uncertainty.num_samples, 4);
  assert.match(
    memorization.score_details.details.no_interval,
    /too few entities/,
  );
});

Deno.test("a result has the interval that the study publishes", () => {
  const { plan, summaries } = syntheticReport({ sizes: ["small"] });
  const row = summaries.find((row) =>
    row.lower !== null && row.metric === "accuracy" && row.epoch === 0 &&
    row.series_id === "all"
  )!;
  const evaluation = {
    checkpoint: {
      checkpoint_id: "base/one",
      run_id: null,
      base_model: row.model,
      epoch: 0,
      step: 0,
      model: "local/one",
      weights_sha256: null,
      loss: null,
    },
    run: null,
    dataset: row.dataset,
    arm: row.arm,
    samples: [],
  };
  const cells = cellsOf(summaries, evaluation);
  const moment = "2026-11-21T12:00:00Z";
  const record = evaluationRecord(evaluation, {
    ...{ plan, cells, path_name: "one", version: "1" },
    dataset: { sha256: "0" } as never,
    time: { started_at: moment, completed_at: moment },
  });
  assert.ok(EveryEvalEverRecord.safeParse(record).success);
  const place = cells.findIndex((cell) =>
    cell.row.judge === row.judge && cell.row.role === row.role &&
    cell.row.setting === row.setting && cell.row.metric === row.metric &&
    cell.row.question_type === row.question_type &&
    cell.row.variant === row.variant
  );
  assert.ok(place >= 0);
  const { score, uncertainty } = record.evaluation_results[place]!
    .score_details;
  const shown = cells[place]!.row;
  assert.equal(score, shown.estimate);
  assert.deepEqual(uncertainty!.confidence_interval, {
    lower: shown.lower,
    upper: shown.upper,
    confidence_level: plan.statistics.confidence,
    method: shown.interval_method,
  });
});

Deno.test("what failed is no line, and the record counts it", async () => {
  const broken = await runPilot({
    failing: (n) => n % 10 === 3 ? "down" : null,
  });
  const { folder, files } = await exported("every_eval_ever", broken);
  let [rows, not_graded] = [0, 0];
  for (const file of records(files)) {
    const { detailed_evaluation_results } = json(folder, file);
    rows += detailed_evaluation_results.total_rows;
    not_graded += Number(
      detailed_evaluation_results.additional_details.not_graded,
    );
  }
  assert.deepEqual([rows, not_graded], [99, 11]);
});
