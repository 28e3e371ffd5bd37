import assert from "node:assert/strict";
import { InspectLog } from "src/study/import_inspect_schema.ts";
import { openStudy } from "src/study/open_study.ts";
import { exported, json, NOW, pilot, runPilot } from "./pilot.ts";

Deno.test("every Inspect log follows the published schema", async () => {
  const { folder, files } = await exported("inspect", await pilot());
  // 1 base + 2 seeds x 2 epochs
  assert.equal(files.length, 5);
  for (const file of files) {
    const result = InspectLog.safeParse(json(folder, file));
    assert.equal(result.error?.message, undefined, file);
  }
});

Deno.test("the transcribed schema of Inspect logs refuses what the published one does", async () => {
  const { folder, files } = await exported("inspect", await pilot());
  const log = json(folder, files[0]!);
  const [sample] = log.samples;
  const wrong = {
    "another version": { ...log, version: 1 },
    "no model": { ...log, eval: { ...log.eval, model: undefined } },
    "no moment": { ...log, eval: { ...log.eval, created: "yesterday" } },
    "no target": { ...log, samples: [{ ...sample, target: undefined }] },
    "an error without a traceback": {
      ...log,
      samples: [{ ...sample, error: { message: "down" } }],
    },
    "a message of nobody": {
      ...log,
      samples: [{ ...sample, messages: [{ role: "judge", content: "x" }] }],
    },
    "a score without a value": {
      ...log,
      samples: [{ ...sample, scores: { number: { answer: "x" } } }],
    },
  };
  for (const [what, value] of Object.entries(wrong)) {
    assert.equal(InspectLog.safeParse(value).success, false, what);
  }
});

Deno.test("a log is named so that inspect view lists it", async () => {
  const { files } = await exported("inspect", await pilot());
  for (const file of files) {
    // The pattern of files that Inspect takes for logs.
    assert.match(file, /^\d{4}-\d{2}-\d{2}T\d{2}[:-]\d{2}[:-]\d{2}.*\.json$/);
    const [, task, model, id] = file.replace(".json", "").split("_");
    assert.equal(task, "pilot");
    assert.match(model!, /^(base|full-plain-seed[12])-/);
    assert.match(id!, /^[0-9a-f]{22}$/);
  }
  assert.equal(new Set(files).size, files.length);
});

Deno.test("a log holds the samples, scores and reasons of one checkpoint", async () => {
  const { folder, files } = await exported("inspect", await pilot());
  const file = files.find((name) => name.includes("seed1") && /005/.test(name));
  const log = json(folder, file!);
  assert.equal(log.status, "success");
  assert.match(log.eval.model, /^local\/full_plain_seed1_\w+\/5@/);
  assert.equal(log.eval.dataset.name, "tiny_people");
  assert.equal(log.eval.metadata.epoch, 5);
  assert.equal(log.eval.metadata.condition_id, "full_plain");
  assert.equal(log.eval.metadata.seed, 1);
  assert.equal(log.samples.length, 22);
  const sample = log.samples.find((one: { id: string }) =>
    one.id === "ada/age.memorization"
  );
  assert.equal(sample.input, "What is the age of Ada Brin?");
  assert.equal(sample.target, "41");
  assert.equal(sample.epoch, 1);
  assert.equal(sample.output.completion, "41");
  assert.equal(sample.output.choices[0].stop_reason, "stop");
  assert.deepEqual(sample.output.usage, {
    input_tokens: 5,
    output_tokens: 1,
    total_tokens: 6,
  });
  assert.deepEqual(sample.scores.normalized_match, {
    value: "C",
    answer: "41",
    explanation: "has the words of an accepted answer",
    metadata: { verdict: "correct" },
  });
  assert.equal(sample.metadata.role, "target");
  assert.equal(sample.metadata.setting, "new");
});

Deno.test("a log's accuracy is the share of its letters", async () => {
  const { folder, files } = await exported("inspect", await pilot());
  for (const file of files) {
    const { results, samples } = json(folder, file);
    for (const { name, scored_samples, metrics } of results.scores) {
      const letters = samples.flatMap((
        { scores }: { scores: Record<string, { value: string }> },
      ) => scores[name] === undefined ? [] : [scores[name].value]);
      const right = letters.filter((letter: string) => letter === "C").length;
      assert.equal(scored_samples, letters.length);
      assert.ok(
        Math.abs(metrics.accuracy.value - right / letters.length) < 1e-12,
      );
      assert.ok(metrics.stderr.value >= 0);
    }
  }
});

Deno.test("a failed answer is an error in the log, and has no score", async () => {
  const broken = await runPilot({
    failing: (n) => n % 10 === 3 ? "the provider is down" : null,
  });
  const { folder, files } = await exported("inspect", broken);
  const logs = files.map((file) => json(folder, file));
  const failed = logs.flatMap(({ samples }) => samples)
    .filter(({ error }) => error !== undefined);
  assert.equal(failed.length, 11); // of 110
  for (const { error, scores, output } of failed) {
    assert.match(error.message, /the provider is down/);
    assert.deepEqual(scores, {});
    assert.deepEqual(output.choices, []);
  }
  const completed = logs.map(({ results }) => results.completed_samples);
  assert.equal(completed.reduce((sum, n) => sum + n, 0), 99);
});

Deno.test("a study that was left off says so in its logs", async () => {
  const { home, parts } = await runPilot();
  const changed = JSON.parse(
    Deno.readTextFileSync(`${home}/results/pilot/study.json`),
  );
  Deno.writeTextFileSync(
    `${home}/results/pilot/study.json`,
    JSON.stringify({ ...changed, repeats: 2 }),
  );
  const { folder, files } = await exported("inspect", { home, parts });
  const log = json(folder, files[0]!);
  assert.equal(log.status, "cancelled");
  assert.equal(log.results.total_samples, 44);
  assert.equal(log.results.completed_samples, 22);
});

Deno.test("the same study gives the same bytes, live or recorded", async () => {
  const { home, parts } = await runPilot();
  const texts = async () => {
    const { folder, files } = await exported("inspect", { home, parts });
    return files.map((file) => [
      file,
      Deno.readTextFileSync(`${folder}/${file}`),
    ]);
  };
  const live = await texts();
  assert.deepEqual(await texts(), live);
  const study = await openStudy("pilot", { home, parts });
  await study.record();
  study.close();
  for (const name of ["ledger.sqlite", "ledger.sqlite-wal"]) {
    try {
      Deno.removeSync(`${home}/results/pilot/${name}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  assert.deepEqual(await texts(), live);
  assert.equal(NOW.getUTCHours(), 12); // no file bears it: the log has moments
  assert.ok(!live.some(([file]) => file!.includes("T12-00-00")));
});
