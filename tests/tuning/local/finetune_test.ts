import assert from "node:assert/strict";
import { readConfig, readWeights } from "src/models/local/files.ts";
import { localModel } from "src/models/local/local_model.ts";
import { sha256 } from "src/records/hash.ts";
import { hashRequest } from "src/records/request.ts";
import { checkpointFile } from "src/tuning/local/finetune.ts";
import type { LocalCheckpoint, LocalJob } from "src/tuning/local/job.ts";
import { runJob } from "src/tuning/local/run_job.ts";
import { TINY_EXAMPLES, writeTinyModel } from "../../fixtures/tiny_model.ts";

const base = await writeTinyModel();

async function newJob(change: Partial<LocalJob> = {}): Promise<LocalJob> {
  return {
    run_id: "tiny",
    base_folder: base.folder,
    folder: await Deno.makeTempDir(),
    device: "wasm",
    seed: 1,
    learning_rate: 1e-2,
    batch_size: 2,
    lora: null,
    examples: TINY_EXAMPLES,
    epochs: [2, 5, 40],
    ...change,
  };
}

/** Runs a job to its end; stops it once at each of `kills`, then goes on. */
async function hashesOf(
  job: LocalJob,
  kills: number[] = [],
): Promise<string[]> {
  const onCheckpoint = () => {};
  for (const kill of kills) {
    const controller = new AbortController();
    const stopped = runJob(job, {
      onCheckpoint,
      onProgress: ({ step }) => step >= kill && controller.abort(),
      signal: controller.signal,
    });
    await assert.rejects(stopped, /stopped/);
  }
  await runJob(job, { onCheckpoint });
  return Promise.all(job.epochs.map((epoch) => hashOnDisk(job, epoch)));
}

async function hashOnDisk(job: LocalJob, epoch: number): Promise<string> {
  const weights = checkpointFile(job.folder, epoch);
  const record = weights.replace("model.safetensors", "checkpoint.json");
  const told = JSON.parse(await Deno.readTextFile(record)) as LocalCheckpoint;
  assert.equal(told.weights_sha256, await sha256(await Deno.readFile(weights)));
  return told.weights_sha256;
}

const whole = await hashesOf(await newJob());

Deno.test("the same seed ends in identical weights", async () => {
  assert.equal(whole.length, 3);
  assert.deepEqual(await hashesOf(await newJob()), whole);
});

Deno.test("a training killed at three points ends in identical weights", async () => {
  // Three steps an epoch: in the first epoch, between two checkpoints, late.
  assert.deepEqual(await hashesOf(await newJob(), [1, 10, 100]), whole);
});

Deno.test("another seed ends in other weights", async () => {
  assert.notDeepEqual(await hashesOf(await newJob({ seed: 2 })), whole);
});

Deno.test("more epochs later train on from where the job ended", async () => {
  const job = await newJob({ epochs: [2, 5] });
  const [two, five] = await hashesOf(job);
  assert.deepEqual([two, five], whole.slice(0, 2));
  const longer = await hashesOf({ ...job, epochs: [2, 5, 40] });
  assert.equal(longer.at(-1), whole[2]);
});

Deno.test("full training memorizes; LoRA on top learns updates and touches projections alone", async () => {
  const job = await newJob({ learning_rate: 5e-3, epochs: [150] });
  await hashesOf(job);
  const learned = TINY_EXAMPLES.map((one) => one.completion);
  assert.deepEqual(await answersOf(job), learned);

  const moved = TINY_EXAMPLES.map(({ prompt }, i) => ({
    prompt,
    completion: learned.at(i - 1) as string,
  }));
  const base_folder = checkpointFile(job.folder, 150).replace(/\/[^/]+$/, "");
  const lora = { rank: 8, alpha: 16 };
  const update = await newJob({
    base_folder,
    lora,
    examples: moved,
    epochs: [150],
  });
  await hashesOf(update);
  assert.deepEqual(await answersOf(update), moved.map((one) => one.completion));

  const config = await readConfig(base_folder);
  const before = await readWeights(`${base_folder}/model.safetensors`, config);
  const after = await readWeights(checkpointFile(update.folder, 150), config);
  for (const [name, { values }] of before) {
    const same = values.every((v, i) => v === after.get(name)?.values[i]);
    assert.equal(same, !name.includes("_proj."), name);
  }
});

Deno.test("a job that cannot start says why", async () => {
  const job = await newJob({ base_folder: "no_such_folder" });
  await assert.rejects(hashesOf(job), /no_such_folder/);
});

/** What the last checkpoint says to each training question. */
async function answersOf(job: LocalJob): Promise<(string | null)[]> {
  const weights = checkpointFile(job.folder, Math.max(...job.epochs));
  const model = localModel({ workers: 1, weightsFile: () => weights });
  const asks = await Promise.all(TINY_EXAMPLES.map(async ({ prompt }) => ({
    request: await hashRequest({
      endpoint: "local",
      model: "tiny",
      messages: [{ role: "user", content: prompt }],
      decoding: { temperature: 0, max_tokens: 8, seed: null },
      schema: null,
      context_ids: [],
    }),
    answer: null,
  })));
  const said = new Map<unknown, string | null>();
  await model.generate(asks, (ask, reply) => said.set(ask, reply.text));
  model.close();
  return asks.map((ask) => said.get(ask) ?? null);
}
