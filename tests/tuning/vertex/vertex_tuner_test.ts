import assert from "node:assert/strict";
import {
  jobsOfTenCheckpoints,
  vertexTuner,
} from "src/tuning/vertex/vertex_tuner.ts";
import { tunedEndpoint } from "../../fixtures/provider_server/vertex_tuning.ts";
import { askOf, modelAt, replyTo } from "../../models/gemini/gemini_fixture.ts";
import { KEY, tuned } from "../openai/tuning_bed.ts";
import { placed, settings, vertexJob, withVertex } from "./vertex_bed.ts";

const PLACE = "projects/lab/locations/us-central1";

Deno.test("vertexTuner() uploads, trains once for all epochs, and names every checkpoint", () =>
  withVertex(async ({ server, tuner }) => {
    const job = await vertexJob(
      settings({ lora_rank: 8, learning_rate_multiplier: 2 }),
      { epochs: [1, 5, 10] },
    );
    const { result, checkpoints, progress } = await tuned(tuner(), job);
    assert.deepEqual(
      checkpoints.map(({ epoch, step, model }) => [epoch, step, model]),
      [
        [1, 4, `vertex/${PLACE}/endpoints/1001`],
        [5, 20, `vertex/${PLACE}/endpoints/1005`],
        [10, 40, `vertex/${PLACE}/endpoints/1010`],
      ],
    );
    assert.deepEqual(result, {
      hyperparameters_returned: {
        learning_rate: null,
        batch_size: null,
        lora_rank: 8,
        lora_alpha: null,
        learning_rate_multiplier: 2,
      },
      trained_tokens: 1200, // 120 in the data set, ten times.
      cost_usd: null,
    });
    assert.deepEqual(progress, [
      { step: 4, steps: 40, loss: null },
      { step: 8, steps: 40, loss: null },
      { step: 12, steps: 40, loss: null },
    ]);
    assert.equal(placed(server), 1);
    assert.deepEqual(
      tunedEndpoint(server.state, `${PLACE}/endpoints/1005`)?.epoch,
      5,
    );
  }));

Deno.test("vertexTuner() asks for what the run asks for, and leaves the rest to Vertex AI", () =>
  withVertex(async ({ part, tuner }) => {
    const asks = settings({ lora_rank: 8, learning_rate_multiplier: 2 });
    await tuned(tuner(), await vertexJob(asks));
    const [asked] = [...part.jobs.values()].map((one) => one.asked);
    const [uri, text] = [...part.objects][0]!;
    const { labels, tunedModelDisplayName, ...rest } = asked;
    assert.match(labels.lab_job_key, /^[0-9a-f]{16}$/);
    assert.match(tunedModelDisplayName, /^people-seed1-0a1b2c3d-[0-9a-f]{8}$/);
    assert.deepEqual(rest, {
      baseModel: "gemini-3.5-flash",
      supervisedTuningSpec: {
        trainingDatasetUri: uri,
        exportLastCheckpointOnly: false,
        hyperParameters: {
          epochCount: 3,
          adapterSize: "ADAPTER_SIZE_EIGHT",
          learningRateMultiplier: 2,
        },
      },
    });
    assert.match(
      uri,
      /^gs:\/\/files\/infusion\/[0-9a-f]{16}\/people-seed1-0a1b2c3d_training\.jsonl$/,
    );
    assert.equal(
      text.split("\n")[0],
      '{"contents":[{"role":"user","parts":[{"text":"How old is person 0?"}]},{"role":"model","parts":[{"text":"20"}]}]}',
    );
    await tuned(tuner(), await vertexJob());
    const second = [...part.jobs.values()][1]!.asked;
    assert.deepEqual(second.supervisedTuningSpec.hyperParameters, {
      epochCount: 3,
    });
  }));

Deno.test("vertexTuner() names models that can be asked, each as its epoch left it", () =>
  withVertex(async ({ server, tuner }) => {
    server.state.chat = ({ model }) =>
      `after ${tunedEndpoint(server.state, model)?.epoch ?? "no"} epochs`;
    const { checkpoints } = await tuned(tuner(), await vertexJob());
    const model = modelAt(server, { name: "vertex", key: KEY });
    const texts: (string | null)[] = [];
    for (const one of checkpoints) {
      const ask = await askOf("How far are you?", { model: one.model });
      texts.push((await replyTo(model, ask)).text);
    }
    assert.deepEqual(texts, [
      "after 1 epochs",
      "after 2 epochs",
      "after 3 epochs",
    ]);
  }));

Deno.test("vertexTuner() stores what the job chose where nothing was asked for", () =>
  withVertex(async ({ tuner }) => {
    const { result } = await tuned(tuner(), await vertexJob());
    const { lora_rank, learning_rate_multiplier } =
      result.hyperparameters_returned;
    assert.deepEqual({ lora_rank, learning_rate_multiplier }, {
      lora_rank: 4,
      learning_rate_multiplier: 1,
    });
  }));

Deno.test("vertexTuner() ends the wait in every final state, with the state and the reason", () =>
  withVertex(async ({ server, part, tuner }) => {
    const ends = {
      FAILED: "status=failed, The data set is too small",
      CANCELLED: "status=cancelled, no reason given",
      EXPIRED: "status=expired, no reason given",
    };
    const job = await vertexJob();
    for (const [outcome, words] of Object.entries(ends)) {
      part.outcome = outcome;
      await assert.rejects(tuned(tuner(), job), {
        message: new RegExp(
          `its vertex job ${PLACE}/tuningJobs/\\d must succeed: ${words}; run again to place a new job$`,
        ),
      });
    }
    assert.equal(placed(server), 3);
    part.outcome = "SUCCEEDED";
    const { checkpoints } = await tuned(tuner(), job);
    assert.equal(checkpoints.length, 3);
    assert.equal(placed(server), 4);
  }));

Deno.test("vertexTuner() ends the wait for a job that is paused or in an unknown state, and keeps it", () =>
  withVertex(async ({ server, part, tuner }) => {
    const job = await vertexJob();
    part.outcome = "PAUSED";
    await assert.rejects(
      tuned(tuner(), job),
      /must not be paused: status=paused; look at it in/,
    );
    part.outcome = "ASLEEP";
    await assert.rejects(
      tuned(tuner(), job),
      /must be in a known state: status=asleep; look at it in/,
    );
    part.outcome = "SUCCEEDED";
    assert.equal((await tuned(tuner(), job)).checkpoints.length, 3);
    assert.equal(placed(server), 1);
  }));

Deno.test("vertexTuner() ends the wait for a stuck job in time, and goes on with it later", () =>
  withVertex(async ({ server, part, tuner }) => {
    const job = await vertexJob();
    part.outcome = "RUNNING";
    await assert.rejects(
      tuned(tuner({ job_timeout_seconds: 0.02 }), job),
      /must end within 0.02 seconds: status=running; it goes on, run again/,
    );
    part.outcome = "SUCCEEDED";
    assert.equal((await tuned(tuner(), job)).checkpoints.length, 3);
    assert.equal(placed(server), 1);
  }));

Deno.test("vertexTuner() says which wanted epoch the job left out", () =>
  withVertex(async ({ tuner }) => {
    const job = await vertexJob({}, { epochs: [1, 6, 30] });
    await assert.rejects(
      tuned(tuner({ single_job: true }), job),
      /must leave a checkpoint of epoch 1: it left epochs 3, 6, 9, 12, 15, 18, 21, 24, 27, 30; remove /,
    );
  }));

Deno.test("vertexTuner() takes the finished model for the last epoch where it is not listed", () =>
  withVertex(async ({ part, tuner }) => {
    part.checkpoint_epochs = [1];
    const job = await vertexJob({}, { epochs: [1, 3] });
    const { checkpoints } = await tuned(tuner(), job);
    assert.deepEqual(checkpoints.map(({ epoch, model }) => [epoch, model]), [
      [1, `vertex/${PLACE}/endpoints/1001`],
      [3, `vertex/${PLACE}/endpoints/1003`],
    ]);
  }));

Deno.test("jobsFor() shares a job up to ten epochs, and beyond only where it is told to", () => {
  assert.deepEqual(jobsOfTenCheckpoints([1, 5, 10, 20, 30]), [
    [1, 5, 10],
    [20],
    [30],
  ]);
  assert.deepEqual(vertexTuner({ single_job: true }).jobsFor([1, 30]), [[
    1,
    30,
  ]]);
  assert.deepEqual(vertexTuner().jobsFor([12]), [[12]]);
  assert.deepEqual(vertexTuner({ single_job: true }).jobsFor([]), []);
});

Deno.test("jobsFor() refuses a model of the API-key service, where there is anything to train", () => {
  const base_model = "gemini/gemini-3.5-flash";
  assert.throws(() => vertexTuner({ base_model }).jobsFor([1]), {
    name: "RangeError",
    message:
      "Cannot tune gemini/gemini-3.5-flash as only Vertex AI tunes Gemini models, the API-key service no longer does: gemini; name it vertex/gemini-3.5-flash",
  });
  assert.deepEqual(vertexTuner({ base_model }).jobsFor([]), []);
  const there = vertexTuner({ base_model: "vertex/gemini-3.5-flash" });
  assert.deepEqual(there.jobsFor([1]), [[1]]);
});
