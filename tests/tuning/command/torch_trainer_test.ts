import assert from "node:assert/strict";
import { join } from "node:path";
import { sha256 } from "../../../src/records/hash.ts";
import { commandTuner } from "../../../src/tuning/command/command_tuner.ts";
import { newJob, removeJobs, tuned } from "../openai/tuning_bed.ts";

const TRAINER = new URL("../../fixtures/torch_trainer.py", import.meta.url);

/** Returns the first Python that has PyTorch, such as Debian's own. */
function pythonWithTorch(): string | null {
  for (const python of ["python3", "/usr/bin/python3"]) {
    try {
      const args = [
        "-c",
        "import importlib.util as i; print(i.find_spec('torch') is not None)",
      ];
      const { stdout } = new Deno.Command(python, { args }).outputSync();
      if (new TextDecoder().decode(stdout).trim() === "True") return python;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return null;
}

const python = pythonWithTorch();
const reason = python === null
  ? " (not run: no python3 here has torch; apt-get install python3-torch)"
  : "";

Deno.test({
  name: `commandTuner() trains with a PyTorch trainer from end to end${reason}`,
  ignore: python === null,
  async fn() {
    const command = [python!, TRAINER.pathname];
    const job = await newJob({
      base_model: "vllm/tiny-bytes",
      method: "default",
      hyperparameters_requested: {
        learning_rate: 0.02,
        batch_size: null,
        lora_rank: null,
        lora_alpha: null,
      },
    }, { epochs: [1, 10] });
    const { result, checkpoints, progress } = await tuned(
      commandTuner({ command }),
      job,
    );
    // Twelve rows in batches of four are three steps an epoch.
    assert.deepEqual(
      checkpoints.map(({ epoch, step, model }) => [epoch, step, model]),
      [
        [1, 3, "vllm/people_seed1_0a1b2c3d_epoch_1"],
        [10, 30, "vllm/people_seed1_0a1b2c3d_epoch_10"],
      ],
    );
    // It starts near guessing among 256 bytes, ln 256 = 5.5, and learns.
    assert.ok(checkpoints[0]!.loss! > checkpoints[1]!.loss! + 1);
    for (const { epoch, weights_sha256 } of checkpoints) {
      const weights = join(job.folder, "output", `epoch_${epoch}.pt`);
      assert.equal(weights_sha256, await sha256(await Deno.readFile(weights)));
    }
    assert.equal(progress.length, 30);
    assert.equal(progress.at(-1)?.steps, 30);
    assert.equal(result.hyperparameters_returned.learning_rate, 0.02);
    assert.equal(result.hyperparameters_returned.batch_size, 4);
    assert.ok(result.trained_tokens! > 0);
    const log = await Deno.readTextFile(join(job.folder, "command.log"));
    assert.match(log, /^training tiny-bytes on 12 rows$/m);
    await removeJobs();
  },
});
