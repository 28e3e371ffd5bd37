import assert from "node:assert/strict";
import { LmEvalResults, LmEvalSample } from "src/exports/lm_eval/schema.ts";
import { exported, json, lines, pilot, runPilot } from "./pilot.ts";

Deno.test("results and samples follow the published types", async () => {
  const { folder, files } = await exported("lm_eval", await pilot());
  // 5 checkpoints, each with 4 tasks: new and known, in two question types
  assert.equal(files.length, 5 * (1 + 4));
  for (const file of files) {
    if (file.endsWith(".json")) {
      const results = LmEvalResults.safeParse(json(folder, file));
      assert.equal(results.error?.message, undefined, file);
    } else {
      for (const line of lines(folder, file)) {
        const sample = LmEvalSample.safeParse(line);
        assert.equal(sample.error?.message, undefined, file);
      }
    }
  }
});

Deno.test("the transcribed types refuse what the published ones do", async () => {
  const { folder, files } = await exported("lm_eval", await pilot());
  const results = json(folder, files.find((name) => /results/.test(name))!);
  const [line] = lines(folder, files.find((name) => /samples/.test(name))!);
  for (
    const [what, value] of Object.entries({
      "another key": { ...results, tasks: [] },
      "a metric that is text": {
        ...results,
        results: { a: { alias: "a", sample_len: 1, "acc,none": "1" } },
      },
      "a shot that is no number": { ...results, "n-shot": { a: "none" } },
    })
  ) assert.equal(LmEvalResults.safeParse(value).success, false, what);
  for (
    const [what, value] of Object.entries({
      "a response that is no list": { ...line, resps: ["41"] },
      "no hash": { ...line, doc_hash: undefined },
      "arguments without names": { ...line, arguments: [["x"]] },
      "a metric that is text": { ...line, acc: "1" },
    })
  ) assert.equal(LmEvalSample.safeParse(value).success, false, what);
});

Deno.test("files lie where the harness puts them", async () => {
  const { files } = await exported("lm_eval", await pilot());
  for (const file of files) {
    assert.match(
      file,
      /^[\w.-]+\/(results|samples_tiny_people_(new|known)_(memorization|rephrased))_\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.jsonl?$/,
    );
  }
});

Deno.test("a metric is the mean of its samples under the judge that is its filter", async () => {
  const { folder, files } = await exported("lm_eval", await pilot());
  for (const file of files.filter((name) => name.endsWith(".json"))) {
    const { results, "n-samples": counts, model_name } = json(folder, file);
    assert.match(model_name, /^local\//);
    for (
      const [task, scores] of Object.entries<Record<string, number>>(results)
    ) {
      const path = files.find((name) =>
        name.startsWith(file.split("/")[0]!) &&
        name.includes(`samples_${task}_`)
      )!;
      const rows = lines(folder, path);
      for (const judge of ["normalized_match", "exact_match"]) {
        const own = rows.filter(({ filter }) => filter === judge);
        assert.equal(own.length, counts[task].effective);
        const mean = own.reduce((sum, { acc }) => sum + acc, 0) / own.length;
        assert.ok(Math.abs(scores[`acc,${judge}`]! - mean) < 1e-12);
        assert.ok(scores[`acc_stderr,${judge}`]! >= 0);
      }
    }
  }
});

Deno.test("a task has the same documents at every checkpoint", async () => {
  const { folder, files } = await exported("lm_eval", await pilot());
  const hashes = (task: string) =>
    files.filter((name) => name.includes(task)).map((
      name,
    ) => [...new Set(lines(folder, name).map(({ doc_hash }) => doc_hash))]);
  for (const task of ["new_memorization", "known_rephrased"]) {
    const [first, ...others] = hashes(task);
    assert.equal(others.length, 4);
    for (const other of others) assert.deepEqual(other, first);
  }
});

Deno.test("an answer that failed is there without a metric", async () => {
  const broken = await runPilot({
    failing: (n) => n % 10 === 3 ? "down" : null,
  });
  const { folder, files } = await exported("lm_eval", broken);
  const rows = files.filter((name) => name.endsWith("l"))
    .flatMap((name) => lines(folder, name));
  const failed = rows.filter(({ resps }) => resps[0].length === 0);
  assert.ok(failed.length >= 11);
  for (const { metrics, acc } of failed) {
    assert.deepEqual(metrics, []);
    assert.equal(acc, undefined);
  }
});

Deno.test("repeats of a question are one document with several responses", async () => {
  const twice = await runPilot({
    changes: {
      repeats: 2,
      decoding: { temperature: 1, max_tokens: 100, seed: null },
    },
  });
  const { folder, files } = await exported("lm_eval", twice);
  const [line] = lines(folder, files.find((name) => /samples/.test(name))!);
  assert.equal(line.resps[0].length, 2);
  assert.equal(line.filtered_resps.length, 2);
  assert.equal(line.arguments.gen_args_0.arg_1.do_sample, true);
});
