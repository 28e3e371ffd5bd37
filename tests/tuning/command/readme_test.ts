import assert from "node:assert/strict";
import {
  JobDescription,
  Manifest,
} from "../../../src/tuning/command/job_description.ts";

const README = new URL(
  "../../../src/tuning/command/README.md",
  import.meta.url,
);

Deno.test("the trainer's README shows a job and a manifest that are valid", async () => {
  const text = await Deno.readTextFile(README);
  const shown = [...text.matchAll(/```json\n(.*?)```/gs)].map(([_, json]) =>
    JSON.parse(json!)
  );
  const [, job, manifest] = shown;
  assert.equal(shown.length, 3);
  assert.deepEqual(JobDescription.parse(job), job);
  assert.equal(Manifest.parse(manifest).checkpoints[0]?.epoch, 1);
});
