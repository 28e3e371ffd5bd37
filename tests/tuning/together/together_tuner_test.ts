import assert from "node:assert/strict";
import {
  togetherTuner,
  type TogetherTunerOptions,
} from "../../../src/tuning/together/together_tuner.ts";
import { toChatJsonl } from "../../../src/tuning/training_file.ts";
import {
  ROUTES,
  togetherState,
} from "../../fixtures/provider_server/together.ts";
import { EXAMPLES, newJob, tuned } from "../openai/tuning_bed.ts";
import { bedOf, type Contract } from "./service_bed.ts";
import { testContract } from "./service_contract.ts";

const NONE = {
  learning_rate: null,
  batch_size: null,
  lora_rank: null,
  lora_alpha: null,
};

const RUN = { base_model: "together/org/tiny", method: "lora" };

const contract: Contract = {
  name: "togetherTuner()",
  provider: "together",
  base_path: "/together/v1",
  routes: ROUTES,
  run: RUN,
  tuner: togetherTuner,
  part: togetherState,
  ends: {
    error: /ft-1 must succeed: status=error, Training data is malformed\./,
    cancelled: /ft-1 must succeed: status=cancelled, no reason given/,
    evaporated: /"status" is "evaporated"/,
  },
};

testContract(contract);

const withServer = bedOf(contract);

Deno.test("togetherTuner() trains one job per epoch, and returns its model", () =>
  withServer(async ({ server, tuner }) => {
    assert.deepEqual(tuner().jobsFor([1, 5, 10]), [[1], [5], [10]]);
    const job = await newJob(RUN, { epochs: [5] });
    const { result, checkpoints, progress } = await tuned(tuner(), job);
    const { asked } = togetherState(server.state).jobs.get("ft-1")!;
    const { suffix, ...rest } = asked;
    assert.match(suffix, /^people-seed1-0a1b2c3d-[0-9a-f]{8}$/);
    assert.deepEqual(rest, {
      model: "org/tiny",
      training_file: "file-1",
      random_seed: 1,
      n_epochs: 5,
      n_checkpoints: 1,
      training_method: { method: "sft", train_on_inputs: false },
    });
    // Four steps an epoch.
    assert.deepEqual(checkpoints, [{
      epoch: 5,
      step: 20,
      model: `together/lab/org/tiny:${suffix}:ft-1`,
      weights_sha256: null,
      loss: null,
    }]);
    assert.deepEqual(progress.at(-1), { step: 20, steps: 20, loss: null });
    // As the server chose them.
    assert.deepEqual(result, {
      hyperparameters_returned: {
        learning_rate: 0.00001,
        batch_size: 8,
        lora_rank: 8,
        lora_alpha: 16,
        beta: null,
      },
      trained_tokens: 850,
      cost_usd: null,
    });
    assert.deepEqual([...togetherState(server.state).files.values()], [
      toChatJsonl(EXAMPLES),
    ]);
  }));

Deno.test("togetherTuner() keeps a checkpoint per epoch where that is asked for", () =>
  withServer(async ({ server, tuner }) => {
    const options: TogetherTunerOptions = { intermediate_checkpoints: true };
    assert.deepEqual(tuner(options).jobsFor([1, 3, 5]), [[1, 3, 5]]);
    const job = await newJob(RUN, { epochs: [1, 3, 5] });
    const { checkpoints } = await tuned(tuner(options), job);
    const { asked } = togetherState(server.state).jobs.get("ft-1")!;
    assert.equal(asked.n_checkpoints, 5);
    const name = `together/lab/org/tiny:${asked.suffix}:ft-1`;
    assert.deepEqual(
      checkpoints.map(({ epoch, step, model }) => [epoch, step, model]),
      [[1, 4, `${name}:4`], [3, 12, `${name}:12`], [5, 20, name]],
    );
  }));

Deno.test("togetherTuner() hands on the hyperparameters of each method", async () => {
  const sft = { method: "sft", train_on_inputs: false };
  const table = [
    ["lora", { lora_rank: 4, learning_rate: 1e-4, batch_size: 16 }, {
      learning_rate: 1e-4,
      batch_size: 16,
      training_type: { type: "Lora", lora_r: 4, lora_alpha: 4 },
      training_method: sft,
    }],
    ["lora", { lora_rank: 4, lora_alpha: 8 }, {
      training_type: { type: "Lora", lora_r: 4, lora_alpha: 8 },
      training_method: sft,
    }],
    ["full", {}, { training_type: { type: "Full" }, training_method: sft }],
    ["dpo", { beta: 0.3 }, {
      training_method: { method: "dpo", dpo_beta: 0.3 },
    }],
    ["default", {}, { training_method: sft }],
  ] as const;
  for (const [method, asked, expected] of table) {
    await withServer(async ({ server, tuner }) => {
      const hyperparameters_requested = { ...NONE, ...asked };
      await tuned(
        tuner(),
        await newJob({ ...RUN, method, hyperparameters_requested }, {
          epochs: [1],
        }),
      );
      const job = togetherState(server.state).jobs.get("ft-1")!;
      for (const [name, value] of Object.entries(expected)) {
        assert.deepEqual(job.asked[name], value, `${method}: ${name}`);
      }
      assert.equal("training_type" in job.asked, "training_type" in expected);
    });
  }
});

Deno.test("togetherTuner() reads the model's name from either field", () =>
  withServer(async ({ server, tuner }) => {
    togetherState(server.state).output_field = "x_model_output_name";
    const { checkpoints } = await tuned(
      tuner(),
      await newJob(RUN, { epochs: [1] }),
    );
    assert.match(checkpoints[0]!.model, /^together\/lab\/org\/tiny:/);
  }));

Deno.test("togetherTuner() refuses what cannot be meant, before any call", () =>
  withServer(async ({ server, tuner }) => {
    const table = [
      [{ method: "full" }, { lora_rank: 8 }, /no lora_rank with method "full"/],
      [{}, { lora_alpha: 8 }, /lora_alpha with a lora_rank: lora_rank=null/],
      [{}, { learning_rate_multiplier: 2 }, /learning_rate_multiplier=2/],
      [{ method: "sft" }, {}, /lora or full or dpo: method="sft"/],
    ] as const;
    for (const [changes, asked, message] of table) {
      const hyperparameters_requested = { ...NONE, ...asked };
      const job = await newJob({
        ...RUN,
        ...changes,
        hyperparameters_requested,
      });
      await assert.rejects(tuned(tuner(), job), message);
    }
    assert.equal(server.calls.length, 0);
  }));
