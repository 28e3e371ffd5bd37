import assert from "node:assert/strict";
import { join } from "node:path";
import { commandTuner } from "../../../src/tuning/command/command_tuner.ts";
import { EXAMPLES, newJob, removeJobs, tuned } from "../openai/tuning_bed.ts";
import { MANIFEST, shell, withJob, writes } from "./command_bed.ts";

Deno.test(
  "commandTuner() says in one line how a trainer failed and what it last said",
  withJob(async (job) => {
    const table: [string, RegExp][] = [
      [
        "echo start; echo CUDA out of memory >&2; echo >&2; exit 7",
        /must exit with 0: it exited with 7; it last said: CUDA out of memory; see .*command\.log$/,
      ],
      ["exit 1", /it exited with 1; see /],
      ["kill -9 $$", /it exited with 137; see /],
      [
        "echo done",
        /must leave a manifest: there is no .*checkpoints\.json; it last said: done/,
      ],
      [writes("{"), /must leave a good manifest: .*JSON/],
      [writes("[]"), /good manifest: .*expected array to have >=1 items/],
      [
        writes(MANIFEST.replace('"epoch":3', '"epoch":2')),
        /it lacks epoch 3, and has 1, 2/,
      ],
      [
        writes(MANIFEST.replace('"epoch":3', '"epoch":1')),
        /must name each epoch once/,
      ],
      [
        writes(MANIFEST.replace("vllm/three", "vllm/one")),
        /must name another model for each epoch/,
      ],
      [
        writes(MANIFEST.replace("vllm/three", "three")),
        /1\.model: must be a full name with the provider that serves it/,
      ],
      [
        writes(MANIFEST.replace("vllm/three", "nobody/three")),
        /1\.model: must be a full name/,
      ],
      [writes(MANIFEST.replaceAll('"step"', '"steps"')), /0\.step: /],
    ];
    for (const [script, message] of table) {
      const failure = await tuned(shell(script), job).then(
        () => new Error(`no failure of: ${script}`),
        (error) => error as Error,
      );
      assert.match(failure.message, message);
      assert.match(
        failure.message,
        /^Cannot finish run people_seed1_0a1b2c3d as/,
      );
      assert.ok(!failure.message.includes("\n"));
      await Deno.remove(join(job.folder, "checkpoints.json")).catch(() => {});
    }
  }),
);

Deno.test(
  "commandTuner() does not start where a held-out prompt would be trained",
  withJob(async (job) => {
    const held_out_prompts = new Set([EXAMPLES[4]!.prompt]);
    await assert.rejects(
      tuned(shell("echo ran > ran"), { ...job, held_out_prompts }),
      /row 5: a held-out prompt/,
    );
    await assert.rejects(
      Deno.stat(join(job.folder, "ran")),
      Deno.errors.NotFound,
    );
  }),
);

Deno.test(
  "commandTuner() ends the trainer when it is stopped",
  withJob(async (job) => {
    const abort = new AbortController();
    const reason = new Error("enough");
    await assert.rejects(
      tuned(
        shell(`
          trap 'echo saved > saved; kill $!; exit 143' TERM
          echo '{"step": 1, "steps": 9}'
          sleep 60 & wait`),
        job,
        { signal: abort.signal, onProgress: () => abort.abort(reason) },
      ),
      reason,
    );
    assert.equal(await Deno.readTextFile(join(job.folder, "saved")), "saved\n");
  }),
);

Deno.test("commandTuner() refuses a command that is empty or does not exist", async () => {
  assert.throws(
    () => commandTuner({ command: [] }),
    /trainer\.command is empty/,
  );
  const job = await newJob({ base_model: "vllm/tiny", method: "lora" });
  await assert.rejects(
    tuned(commandTuner({ command: ["no-such-trainer"] }), job),
    /program must exist: there is no "no-such-trainer"/,
  );
  await removeJobs();
});

Deno.test(
  "commandTuner() does not wait for what a stopped trainer has left behind",
  withJob(async (job) => {
    const abort = new AbortController();
    const reason = new Error("enough");
    // The sleep keeps the output open, and knows nothing of the signal.
    const script = `(sleep 10; rm -f left) & echo '{"step":1,"steps":2}'; wait`;
    await assert.rejects(
      tuned(shell(`touch left; ${script}`), job, {
        signal: abort.signal,
        onProgress: () => abort.abort(reason),
      }),
      reason,
    );
    await Deno.stat(join(job.folder, "left"));
  }),
);
