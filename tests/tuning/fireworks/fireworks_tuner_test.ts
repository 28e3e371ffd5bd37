import assert from "node:assert/strict";
import { fireworksTuner } from "../../../src/tuning/fireworks/fireworks_tuner.ts";
import {
  fireworksState,
  ROUTES,
} from "../../fixtures/provider_server/fireworks.ts";
import { KEY, newJob, tuned } from "../openai/tuning_bed.ts";
import { bedOf, type Contract } from "../together/service_bed.ts";
import { testContract } from "../together/service_contract.ts";

const RUN = { base_model: "fireworks/tiny-8b", method: "lora" };

const contract: Contract = {
  name: "fireworksTuner()",
  provider: "fireworks",
  // Where models are asked; jobs lie beside it.
  base_path: "/fireworks/inference/v1",
  routes: ROUTES,
  run: RUN,
  tuner: (options) => fireworksTuner({ account: "lab", ...options }),
  part: fireworksState,
  ends: {
    FAILED: /must succeed: status=failed, The base model cannot be tuned\./,
    CANCELLED: /must succeed: status=cancelled, no reason given/,
    EXPIRED: /must succeed: status=expired/,
    EARLY_STOPPED: /must succeed: status=early_stopped/,
    EVAPORATED: /"state" is "JOB_STATE_EVAPORATED"/,
  },
};

testContract(contract);

const withServer = bedOf(contract);

Deno.test("fireworksTuner() trains one job per epoch, and returns its model", () =>
  withServer(async ({ server, tuner }) => {
    assert.deepEqual(tuner().jobsFor([1, 5]), [[1], [5]]);
    const hyperparameters_requested = {
      learning_rate: 2e-4,
      batch_size: 16,
      lora_rank: 4,
      lora_alpha: null,
    };
    const job = await newJob({ ...RUN, hyperparameters_requested }, {
      epochs: [5],
    });
    const { result, checkpoints, progress } = await tuned(tuner(), job);
    const { datasets, jobs } = fireworksState(server.state);
    const [[name, { asked }]] = jobs as unknown as [
      [string, { asked: object }],
    ];
    const id = name.split("/").at(-1)!;
    assert.match(id, /^lab-people-seed1-0a1b2c3d-[0-9a-f]{8}$/);
    assert.deepEqual(asked, {
      dataset: [...datasets.keys()][0],
      baseModel: "accounts/fireworks/models/tiny-8b",
      displayName: id,
      epochs: 5,
      earlyStop: false,
      evalAutoCarveout: false,
      learningRate: 2e-4,
      loraRank: 4,
      batchSizeSamples: 16,
    });
    assert.deepEqual(checkpoints, [{
      epoch: 5,
      step: 0,
      model: `fireworks/accounts/lab/models/${id}`,
      weights_sha256: null,
      loss: null,
    }]);
    assert.ok(progress.length > 0);
    assert.ok(progress.every(({ steps, loss }) => steps === 100 && !loss));
    assert.deepEqual(result, {
      hyperparameters_returned: hyperparameters_requested,
      trained_tokens: null,
      // One unit and a quarter of a thousand million nanos.
      cost_usd: 1.25,
    });
  }));

Deno.test("fireworksTuner() uploads the same training file once", () =>
  withServer(async ({ server, tuner }) => {
    await tuned(tuner(), await newJob(RUN, { epochs: [1] }));
    await tuned(tuner(), await newJob({ ...RUN, seed: 2 }, { epochs: [1] }));
    const { datasets, jobs } = fireworksState(server.state);
    assert.equal(jobs.size, 2);
    assert.equal(datasets.size, 1);
    const uploads = server.calls.filter(({ path }) => path.endsWith(":upload"));
    assert.equal(uploads.length, 1);
  }));

Deno.test("fireworksTuner() refuses a dataset in error", () =>
  withServer(async ({ server, tuner }) => {
    fireworksState(server.state).dataset_error = "Row 2 is not a chat.";
    await assert.rejects(
      tuned(tuner(), await newJob(RUN, { epochs: [1] })),
      /accept its training file: .* is in error \(Row 2 is not a chat\.\)/,
    );
  }));

Deno.test("fireworksTuner() says what is missing, before any call", () =>
  withServer(async ({ server }) => {
    const job = await newJob(RUN, { epochs: [1] });
    const base_url = `${server.url}/fireworks/v1`;
    const table = [
      [{ base_url, key: KEY, account: "" }, /FIREWORKS_ACCOUNT_ID is not set/],
      [{ base_url, key: "", account: "lab" }, /FIREWORKS_API_KEY is not/],
    ] as const;
    for (const [options, message] of table) {
      await assert.rejects(tuned(fireworksTuner(options), job), message);
    }
    assert.equal(server.calls.length, 0);
  }));
