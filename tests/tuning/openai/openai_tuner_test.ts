import assert from "node:assert/strict";
import { toChatJsonl } from "../../../src/tuning/training_file.ts";
import {
  openAiJobs,
  openAiTuned,
} from "../../fixtures/provider_server/openai_job_state.ts";
import type { Call } from "../../fixtures/provider_server/route.ts";
import { openAiFiles } from "../../fixtures/provider_server/openai_files.ts";
import { jobFaults } from "../../fixtures/provider_server/fault_scripts.ts";
import { created, uploaded, withServer } from "./openai_bed.ts";
import { EXAMPLES, newJob, tuned } from "./tuning_bed.ts";

const SETTINGS = {
  learning_rate: null,
  batch_size: null,
  lora_rank: null,
  lora_alpha: null,
};

Deno.test("openAiTuner() trains, tells every step and returns each epoch's model", () =>
  withServer(async ({ server, tuner, notes }) => {
    const job = await newJob({
      hyperparameters_requested: {
        ...SETTINGS,
        batch_size: 4,
        learning_rate_multiplier: 2,
      },
    });
    const { result, checkpoints, progress } = await tuned(tuner(), job);
    // Five steps an epoch; the last checkpoint bears the model's own name.
    assert.deepEqual(
      checkpoints.map(({ epoch, step, loss }) => [epoch, step, loss]),
      [[1, 5, 1 / 5], [2, 10, 1 / 10], [3, 15, 1 / 15]],
    );
    const name = "openai/ft:gpt-tiny:lab:people-seed1-0a1b2c3d-";
    assert.ok(checkpoints[0]!.model.startsWith(name));
    assert.ok(checkpoints[0]!.model.endsWith(":1:ckpt-step-5"));
    assert.match(checkpoints[2]!.model, /-[0-9a-f]{8}:1$/);
    for (const { model, epoch } of checkpoints) {
      assert.equal(openAiTuned(server.state, model)?.epoch, epoch);
    }
    assert.deepEqual(result, {
      hyperparameters_returned: {
        ...SETTINGS,
        batch_size: 4,
        learning_rate_multiplier: 2,
        beta: null,
      },
      trained_tokens: 1234,
      cost_usd: null,
    });
    assert.deepEqual(progress.at(-1), { step: 15, steps: 15, loss: 1 / 15 });
    assert.ok(progress.length >= 2);
    const { asked } = openAiJobs(server.state).jobs.get("ftjob-1")!;
    assert.equal(asked.model, "gpt-tiny");
    assert.equal(asked.seed, 1);
    assert.deepEqual(asked.method, {
      type: "supervised",
      supervised: {
        hyperparameters: {
          n_epochs: 3,
          batch_size: 4,
          learning_rate_multiplier: 2,
        },
      },
    });
    assert.deepEqual(uploaded(server), [
      toChatJsonl(EXAMPLES),
    ]);
    assert.deepEqual(notes, [
      "openai file file-0 is uploaded",
      "openai job ftjob-1 is placed",
      "openai job ftjob-1 is validating_files",
      "openai job ftjob-1 is queued",
      "openai job ftjob-1 is succeeded",
    ]);
  }));

Deno.test("openAiTuner() leaves to OpenAI what is not asked, and says what it chose", () =>
  withServer(async ({ server, tuner }) => {
    const job = await newJob({}, { epochs: [7] });
    const { result, checkpoints } = await tuned(tuner(), job);
    const { asked } = openAiJobs(server.state).jobs.get("ftjob-1")!;
    assert.deepEqual(asked.method.supervised.hyperparameters, { n_epochs: 7 });
    // The server chose 1.8, and "auto" is no number.
    const { hyperparameters_returned } = result;
    assert.equal(hyperparameters_returned.learning_rate_multiplier, 1.8);
    assert.equal(hyperparameters_returned.batch_size, null);
    assert.deepEqual(checkpoints.map(({ epoch }) => epoch), [7]);
  }));

Deno.test("openAiTuner() places a DPO job of preference rows with its beta", () =>
  withServer(async ({ server, tuner }) => {
    const job = await newJob({
      method: "dpo",
      hyperparameters_requested: { ...SETTINGS, beta: 0.2 },
    });
    const rejectedFor = ({ completion }: { completion: string }) =>
      completion === "20" ? "19" : null;
    const { result } = await tuned(tuner({ rejectedFor }), job);
    const { asked } = openAiJobs(server.state).jobs.get("ftjob-1")!;
    assert.equal(asked.method.type, "dpo");
    assert.deepEqual(asked.method.dpo.hyperparameters, {
      n_epochs: 3,
      beta: 0.2,
    });
    assert.equal(result.hyperparameters_returned.beta, 0.2);
    const [text] = uploaded(server);
    const rows = text!.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.equal(rows.length, 12);
    assert.deepEqual(rows[0], {
      input: { messages: [{ role: "user", content: "How old is person 0?" }] },
      preferred_output: [{ role: "assistant", content: "20" }],
      non_preferred_output: [{ role: "assistant", content: "19" }],
    });
  }));

Deno.test("openAiTuner() ends the wait at every final state, with its reason", async () => {
  const reasons = {
    failed: /ftjob-1 must succeed: status=failed, The job failed as its data/,
    cancelled: /ftjob-1 must succeed: status=cancelled, no reason given/,
    evaporated: /"status" is "evaporated"/,
  };
  for (const [outcome, reason] of Object.entries(reasons)) {
    await withServer(async ({ server, tuner }) => {
      openAiJobs(server.state).outcome = outcome;
      await assert.rejects(tuned(tuner(), await newJob()), reason);
    });
  }
});

Deno.test("openAiTuner() places a new job after one that failed", () =>
  withServer(async ({ server, tuner }) => {
    const job = await newJob();
    openAiJobs(server.state).outcome = "failed";
    await assert.rejects(tuned(tuner(), job));
    openAiJobs(server.state).outcome = "succeeded";
    const { checkpoints } = await tuned(tuner(), job);
    assert.equal(created(server), 2);
    assert.ok(checkpoints[2]!.model.endsWith(":2"));
    // The file was fine: it is not uploaded again.
    assert.equal(uploaded(server).length, 1);
  }));

Deno.test("openAiTuner() waits through a pause and says so", () =>
  withServer(async ({ server, tuner, notes }) => {
    openAiJobs(server.state).on_the_way = ["running", "pausing", "paused"];
    openAiJobs(server.state).looks_until_end = 5;
    const { checkpoints } = await tuned(tuner(), await newJob());
    assert.equal(checkpoints.length, 3);
    assert.ok(notes.includes("openai job ftjob-1 is paused"));
  }));

Deno.test("openAiTuner() stops waiting for a stuck job and goes on in a later call", () =>
  withServer(async ({ server, tuner }) => {
    const job = await newJob();
    openAiJobs(server.state).looks_until_end = Infinity;
    await assert.rejects(
      tuned(tuner({ job_timeout_seconds: 0.02 }), job),
      /must end within 0.02 seconds: status=running; it goes on, run again/,
    );
    openAiJobs(server.state).looks_until_end = 0;
    const { checkpoints } = await tuned(tuner(), job);
    assert.equal(checkpoints.length, 3);
    assert.equal(created(server), 1);
  }));

Deno.test("openAiTuner() refuses a file in error or one that is never read", async () => {
  await withServer(async ({ server, tuner }) => {
    const job = await newJob();
    const faults = jobFaults(server.state);
    faults.file_error = "Line 3 is not valid.";
    await assert.rejects(
      tuned(tuner(), job),
      /accept its training file: file-0 is in error \(Line 3 is not valid.\)/,
    );
    faults.file_error = null;
    assert.equal((await tuned(tuner(), job)).checkpoints.length, 3);
    assert.equal(uploaded(server).length, 2);
  });
  await withServer(async ({ server, tuner }) => {
    jobFaults(server.state).file_is_stuck = true;
    await assert.rejects(
      tuned(tuner({ file_timeout_seconds: 0.02 }), await newJob()),
      /file-0 is still processed after 0.02 seconds/,
    );
    assert.equal(created(server), 0);
  });
});

Deno.test("openAiTuner() places the job once the file is read", async () => {
  let looks = 0;
  const faults = ({ url, state }: Call) => {
    const is_look = /files\/[^/]+$/.test(url.pathname);
    if (is_look) jobFaults(state).file_is_stuck = ++looks < 4;
    return null;
  };
  await withServer(async ({ server, tuner }) => {
    const { checkpoints } = await tuned(tuner(), await newJob());
    assert.equal(checkpoints.length, 3);
    assert.equal(looks, 4);
    assert.equal(created(server), 1);
  }, { faults });
});

Deno.test("openAiTuner() tells a step once, and uploads a file for tuning", () =>
  withServer(async ({ server, tuner }) => {
    // The same step is shown by two looks: while queued, nothing moves.
    openAiJobs(server.state).steps_per_epoch = 1;
    openAiJobs(server.state).looks_until_end = 6;
    const { progress } = await tuned(tuner(), await newJob());
    assert.deepEqual(progress.map(({ step }) => step), [1, 2, 3]);
    const [file] = openAiFiles(server.state).values();
    assert.equal(file!.purpose, "fine-tune");
  }));

Deno.test("openAiTuner() sends nothing where the training file fails its checks", () =>
  withServer(async ({ server, tuner }) => {
    const examples = EXAMPLES.slice(0, 9);
    await assert.rejects(
      tuned(tuner(), await newJob({}, { examples })),
      /training\.jsonl as it must pass every check: 9 rows/,
    );
    const held_out_prompts = new Set(["How old is Person 3"]);
    await assert.rejects(
      tuned(tuner(), await newJob({}, { held_out_prompts })),
      /row 4: a held-out prompt/,
    );
    await assert.rejects(
      tuned(tuner({ longest_tokens: 5 }), await newJob()),
      /row 1: 1[0-9] tokens, and at most 5 fit/,
    );
    assert.equal(server.calls.length, 0);
  }));
