/**
 * Trainers of one line, and a job for them.
 *
 * @module
 */

import { commandTuner } from "../../../src/tuning/command/command_tuner.ts";
import type { TuningJob } from "../../../src/tuning/tuner.ts";
import { newJob, removeJobs } from "../openai/tuning_bed.ts";

/** A trainer in the shell's own words; `$1` is the path of `job.json`. */
export const shell = (script: string) =>
  commandTuner({
    command: ["sh", "-c", `cd "$(dirname "$1")"; ${script}`, "trainer"],
  });

export const MANIFEST = JSON.stringify([
  { epoch: 1, step: 3, model: "vllm/one", loss: 2.5 },
  { epoch: 3, step: 9, model: "vllm/three", loss: null },
]);

/** Returns the line that writes a manifest. */
export const writes = (manifest: string) =>
  `cat > checkpoints.json << 'END'\n${manifest}\nEND\n`;

/** Runs a test with a job of two epochs, and removes its folder. */
export const withJob =
  (test: (job: TuningJob) => Promise<void>) => async () => {
    try {
      const changes = { base_model: "vllm/tiny", method: "lora" };
      await test(await newJob(changes, { epochs: [1, 3] }));
    } finally {
      await removeJobs();
    }
  };
