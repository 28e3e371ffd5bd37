import assert from "node:assert/strict";
import { join } from "node:path";
import { JobDescription } from "../../../src/tuning/command/job_description.ts";
import { EXAMPLES, newJob, tuned } from "../openai/tuning_bed.ts";
import { MANIFEST, shell, withJob, writes } from "./command_bed.ts";

Deno.test(
  "commandTuner() hands over the job and takes the manifest",
  withJob(async (job) => {
    const { result, checkpoints, progress } = await tuned(
      shell(`
        echo loading
        echo '{"step": 3, "steps": 9, "loss": 2.5, "lr": 1e-4}'
        echo '{"broken'
        echo '{"step": "three"}'
        echo to stderr >&2
        cp job.json training.jsonl output/
        ${writes(MANIFEST)}`),
      job,
    );
    const weights_sha256 = null;
    assert.deepEqual(checkpoints, [
      { epoch: 1, step: 3, model: "vllm/one", loss: 2.5, weights_sha256 },
      { epoch: 3, step: 9, model: "vllm/three", loss: null, weights_sha256 },
    ]);
    assert.deepEqual(
      progress.map(({ step, steps, loss }) => [step, steps, loss]),
      [
        [3, 9, 2.5],
      ],
    );
    assert.equal(result.trained_tokens, null);
    assert.equal(result.hyperparameters_returned.learning_rate, null);
    assert.equal(result.cost_usd, 0);
    const read = (name: string) => Deno.readTextFile(join(job.folder, name));
    const handed = JobDescription.parse(
      JSON.parse(await read("output/job.json")),
    );
    assert.deepEqual(handed, {
      version: 1,
      run_id: job.run.run_id,
      base_model: "vllm/tiny",
      base_model_name: "tiny",
      method: "lora",
      seed: 1,
      epochs: [1, 3],
      hyperparameters: job.run.hyperparameters_requested,
      training_file: join(job.folder, "training.jsonl"),
      training_format: "chat",
      output: join(job.folder, "output"),
      manifest: join(job.folder, "checkpoints.json"),
    });
    const rows = (await read("output/training.jsonl")).trimEnd().split("\n");
    assert.equal(rows.length, EXAMPLES.length);
    const log = (await read("command.log")).split("\n");
    for (const line of ["loading", '{"broken', "to stderr"]) {
      assert.ok(log.includes(line), line);
    }
  }),
);

Deno.test(
  "commandTuner() takes a manifest that says more of the training",
  withJob(async (job) => {
    const manifest = JSON.stringify({
      checkpoints: JSON.parse(MANIFEST),
      trained_tokens: 77,
      hyperparameters: { lora_rank: 8 },
    });
    const { result } = await tuned(shell(writes(manifest)), job);
    assert.equal(result.trained_tokens, 77);
    assert.equal(result.hyperparameters_returned.lora_rank, 8);
    assert.equal(result.hyperparameters_returned.batch_size, null);
  }),
);

Deno.test(
  "commandTuner() does not train again what is trained, but does what has changed",
  withJob(async (job) => {
    const tuner = shell(`echo turn >> turns; ${writes(MANIFEST)}`);
    const turns = async () =>
      (await Deno.readTextFile(join(job.folder, "turns"))).match(/turn/g)!
        .length;
    await tuned(tuner, job);
    const again = await tuned(tuner, job);
    assert.equal(again.checkpoints.length, 2);
    assert.equal(await turns(), 1);
    // A manifest that was cut short is no manifest.
    await Deno.writeTextFile(join(job.folder, "checkpoints.json"), "[{");
    await tuned(tuner, job);
    assert.equal(await turns(), 2);
    await tuned(tuner, { ...job, run: { ...job.run, seed: 2 } });
    assert.equal(await turns(), 3);
    // The manifest of seed 2 must not be taken for one of seed 3.
    await assert.rejects(
      tuned(shell("true"), { ...job, run: { ...job.run, seed: 3 } }),
      /must leave a manifest/,
    );
  }),
);

Deno.test(
  "commandTuner() hands over preference rows for DPO, and few rows gladly",
  withJob(async (job) => {
    const run = { ...job.run, method: "dpo" };
    const examples = EXAMPLES.slice(0, 2);
    await tuned(shell(writes(MANIFEST)), { ...job, run, examples });
    const [first] =
      (await Deno.readTextFile(join(job.folder, "training.jsonl")))
        .split("\n");
    assert.deepEqual(Object.keys(JSON.parse(first!)), [
      "input",
      "preferred_output",
      "non_preferred_output",
    ]);
  }),
);

Deno.test(
  "commandTuner() runs one trainer at a time",
  withJob(async (job) => {
    const other = await newJob(
      { base_model: "vllm/tiny", run_id: "other" },
      { epochs: [1, 3] },
    );
    // mkdir fails where the other trainer is at work.
    const busy = join(job.folder, "busy");
    const tuner = shell(
      `mkdir ${busy} || exit 9; sleep 0.05; rmdir ${busy}; ${writes(MANIFEST)}`,
    );
    const all = await Promise.all([tuned(tuner, job), tuned(tuner, other)]);
    assert.deepEqual(all.map(({ checkpoints }) => checkpoints.length), [2, 2]);
  }),
);
