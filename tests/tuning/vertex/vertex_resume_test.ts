import assert from "node:assert/strict";
import { join } from "node:path";
import type { Call } from "../../fixtures/provider_server/route.ts";
import { KEY, tuned } from "../openai/tuning_bed.ts";
import { placed, vertexJob, withVertex } from "./vertex_bed.ts";

/** Aborts a run at each of its calls in turn: what a kill there would leave. */
Deno.test("vertexTuner() never places a second job, at whatever call it was stopped", async () => {
  let stopped = 0;
  for (let stop_at = 1;; stop_at++) {
    let is_done = false;
    let calls = 0;
    const abort = new AbortController();
    const faults = ({ url }: Call) => ({
      name: "stop after the answer",
      costs_a_call: false,
      async respond({ answer }: { answer: () => Promise<Response> }) {
        const response = await answer();
        if (++calls === stop_at) abort.abort(new Error(`stop ${url.pathname}`));
        return response;
      },
    });
    await withVertex(async ({ server, part, tuner }) => {
      const job = await vertexJob();
      const { signal } = abort;
      try {
        await tuned(tuner(), job, { signal });
        is_done = !signal.aborted;
      } catch (error) {
        assert.equal(error, signal.reason);
        stopped++;
      }
      const { checkpoints } = await tuned(tuner(), job);
      assert.equal(placed(server), 1);
      assert.equal(part.objects.size, 1);
      assert.deepEqual(checkpoints.map(({ epoch }) => epoch), [1, 2, 3]);
    }, { faults });
    if (is_done) break;
  }
  // Upload, create and three looks at least.
  assert.ok(stopped >= 5, `stopped at ${stopped} calls`);
});

Deno.test("vertexTuner() finds the job whose answer got lost, and places no other", () =>
  withVertex(async ({ part, tuner }) => {
    part.lost_creations = 1;
    const { checkpoints } = await tuned(tuner(), await vertexJob());
    assert.equal(checkpoints.length, 3);
    assert.equal(part.jobs.size, 1);
  }));

Deno.test("vertexTuner() keeps the job's name in vertex_job.json, and no token", () =>
  withVertex(async ({ tuner }) => {
    const job = await vertexJob();
    await tuned(tuner(), job);
    const text = await Deno.readTextFile(join(job.folder, "vertex_job.json"));
    assert.equal(
      JSON.parse(text).job_id,
      "projects/lab/locations/us-central1/tuningJobs/1",
    );
    for await (const { name } of Deno.readDir(job.folder)) {
      const file = await Deno.readTextFile(join(job.folder, name));
      assert.ok(!file.includes(KEY), name);
    }
  }));

Deno.test("vertexTuner() leaves the job when it is stopped, unless told to cancel", async () => {
  for (const cancel_on_abort of [false, true]) {
    await withVertex(async ({ part, tuner }) => {
      part.looks_until_end = Infinity;
      const job = await vertexJob();
      const abort = new AbortController();
      const reason = new Error("enough");
      const onProgress = () => abort.abort(reason);
      await assert.rejects(
        tuned(tuner({ cancel_on_abort }), job, {
          signal: abort.signal,
          onProgress,
        }),
        reason,
      );
      const [first] = [...part.jobs.values()];
      assert.equal(first?.cancelled, cancel_on_abort);
      part.looks_until_end = 2;
      await tuned(tuner(), job);
      assert.equal(part.jobs.size, cancel_on_abort ? 2 : 1);
    });
  }
});

Deno.test("vertexTuner() survives failures on the way", async () => {
  let calls = 0;
  const faults = ({ url }: Call) =>
    // Every other call fails, those that place a job aside.
    calls++ % 2 === 0 && !url.pathname.endsWith("/tuningJobs")
      ? {
        name: "503",
        costs_a_call: true,
        respond: () =>
          Response.json({ error: { message: "Busy" } }, { status: 503 }),
      }
      : null;
  await withVertex(async ({ server, tuner }) => {
    const { checkpoints } = await tuned(tuner(), await vertexJob());
    assert.equal(checkpoints.length, 3);
    assert.equal(placed(server), 1);
    assert.ok(server.calls.some(({ fault }) => fault === "503"));
  }, { faults });
});
