import assert from "node:assert/strict";
import { join } from "node:path";
import { seededRandom } from "../../../src/random.ts";
import { StopAsking } from "../../../src/models/model.ts";
import type { Call } from "../../fixtures/provider_server/route.ts";
import { openAiJobs } from "../../fixtures/provider_server/openai_job_state.ts";
import { openAiFiles } from "../../fixtures/provider_server/openai_files.ts";
import { providerError } from "../../fixtures/provider_server/provider_error.ts";
import { created, uploaded, withServer } from "./openai_bed.ts";
import { KEY, newJob, tuned } from "./tuning_bed.ts";

/** Aborts a run at each of its calls in turn: what a kill there would leave. */
Deno.test("openAiTuner() never places a second job, at whatever call it was stopped", async () => {
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
    await withServer(async ({ server, tuner }) => {
      const job = await newJob();
      const { signal } = abort;
      try {
        await tuned(tuner(), job, { signal });
        is_done = !signal.aborted;
      } catch (error) {
        assert.equal(error, signal.reason);
        stopped++;
      }
      const { checkpoints } = await tuned(tuner(), job);
      assert.equal(created(server), 1);
      assert.equal(openAiJobs(server.state).jobs.size, 1);
      assert.deepEqual(checkpoints.map(({ epoch }) => epoch), [1, 2, 3]);
    }, { faults });
    if (is_done) break;
  }
  // Upload, file twice, create, and three looks with their events at least.
  assert.ok(stopped >= 9, `stopped at ${stopped} calls`);
});

Deno.test("openAiTuner() finds the job whose answer got lost, among many others", () =>
  withServer(async ({ server, tuner }) => {
    const part = openAiJobs(server.state);
    part.lost_creations = 1;
    for (let i = 1; i <= 3; i++) {
      const asked = { model: "other", metadata: { lab_job_key: `other${i}` } };
      part.jobs.set(`ftjob-${i}`, {
        id: `ftjob-${i}`,
        asked,
        looks: 0,
        cancelled: false,
      });
    }
    const { checkpoints } = await tuned(tuner(), await newJob());
    assert.equal(checkpoints.length, 3);
    assert.equal(part.jobs.size, 4);
  }));

Deno.test("openAiTuner() takes no other's job where a server ignores the filter", async () => {
  const other = {
    object: "fine_tuning.job",
    id: "ftjob-of-another",
    status: "running",
    metadata: { lab_job_key: "another" },
  };
  const faults = ({ request, url }: Call) =>
    request.method === "GET" && url.pathname.endsWith("/jobs")
      ? {
        name: "no filter",
        costs_a_call: false,
        respond: () => Response.json({ data: [other], has_more: false }),
      }
      : null;
  await withServer(async ({ server, tuner }) => {
    openAiJobs(server.state).lost_creations = 1;
    const { checkpoints } = await tuned(tuner(), await newJob());
    assert.ok(checkpoints[2]!.model.startsWith("openai/ft:gpt-tiny:lab:"));
  }, { faults });
});

Deno.test("openAiTuner() leaves the job when it is stopped, unless told to cancel", async () => {
  for (const cancel_on_abort of [false, true]) {
    await withServer(async ({ server, tuner, notes }) => {
      const part = openAiJobs(server.state);
      part.looks_until_end = Infinity;
      const job = await newJob();
      const abort = new AbortController();
      const reason = new Error("enough");
      const onProgress = ({ step }: { step: number }) => {
        if (step === 3) abort.abort(reason);
      };
      await assert.rejects(
        tuned(tuner({ cancel_on_abort }), job, {
          signal: abort.signal,
          onProgress,
        }),
        reason,
      );
      assert.equal(part.jobs.get("ftjob-1")!.cancelled, cancel_on_abort);
      assert.equal(
        notes.includes("openai job ftjob-1 is cancelled"),
        cancel_on_abort,
      );
      // Called again it waits on, or places anew what it cancelled itself.
      part.looks_until_end = 0;
      await tuned(tuner(), job);
      assert.equal(created(server), cancel_on_abort ? 2 : 1);
    });
  }
});

Deno.test("openAiTuner() outlasts passing failures and keeps one job", async () => {
  const random = seededRandom(7, "passing failures");
  const faults = () =>
    random() < 0.6 ? null : {
      name: "busy",
      costs_a_call: true,
      respond: (): Response =>
        new Response("<html>busy</html>", {
          status: random() < 0.5 ? 503 : 429,
        }),
    };
  await withServer(async ({ server, tuner }) => {
    const { checkpoints } = await tuned(tuner(), await newJob());
    assert.equal(checkpoints.length, 3);
    assert.equal(created(server), 1);
    assert.equal(uploaded(server).length, 1);
  }, { faults });
});

Deno.test("openAiTuner() says in one line what to do about a failure that stays", async () => {
  const table: [ReturnType<typeof refusal>, RegExp, boolean][] = [
    [
      refusal(401, `Incorrect API key provided: ${KEY}`, "invalid_api_key"),
      /Incorrect API key provided: \[key\]; check its key/,
      true,
    ],
    [
      refusal(429, "You exceeded your quota", "insufficient_quota"),
      /You exceeded your quota; add credit, then run again/,
      true,
    ],
    [
      refusal(404, "No such model: gpt-tiny"),
      /No such model: gpt-tiny; change what the plan asks for, then run again/,
      false,
    ],
    [
      () => new Response("<h1>Welcome</h1>", HTML),
      /must answer with JSON.*check the base URL/,
      false,
    ],
    [
      () => Response.json({ identifier: "file-1" }),
      /"id" is nothing/,
      false,
    ],
  ];
  for (const [respond, message, is_stop] of table) {
    const faults = () => ({ name: "refusal", costs_a_call: true, respond });
    await withServer(async ({ server, tuner }) => {
      const failure = await tuned(tuner(), await newJob()).catch((e) => e);
      assert.match(failure.message, message);
      assert.match(
        failure.message,
        /^Cannot tune run people_seed1_0a1b2c3d as/,
      );
      assert.ok(!failure.message.includes("\n"));
      assert.ok(!failure.message.includes(KEY));
      assert.equal(failure instanceof StopAsking, is_stop);
      assert.equal(server.calls.length, 1);
    }, { faults });
  }
});

const HTML = { headers: { "content-type": "text/html" } };

const refusal = (status: number, message: string, code?: string) => () =>
  providerError("/openai/v1", { status, message, ...(code && { code }) });

Deno.test("openAiTuner() keeps no key in the job's folder", () =>
  withServer(async ({ tuner }) => {
    const job = await newJob();
    await tuned(tuner(), job);
    for (const { name } of Deno.readDirSync(job.folder)) {
      const text = await Deno.readTextFile(join(job.folder, name));
      assert.ok(!text.includes(KEY), name);
    }
  }));

Deno.test("openAiTuner() says how to train anew where its job or file is gone", () =>
  withServer(async ({ server, tuner }) => {
    const job = await newJob();
    openAiJobs(server.state).looks_until_end = Infinity;
    const impatient = tuner({ job_timeout_seconds: 0 });
    await assert.rejects(tuned(impatient, job), /run again to wait for it/);
    openAiJobs(server.state).jobs.clear();
    await assert.rejects(
      tuned(tuner(), job),
      /Could not find fine tune: ftjob-1; remove .*openai_job\.json to train/,
    );
    // Anew, as it says; the new file too is gone before it is looked at.
    await Deno.remove(join(job.folder, "openai_job.json"));
    const onNote = () => openAiFiles(server.state).clear();
    await assert.rejects(tuned(tuner({ onNote }), job), /No such File object/);
    openAiJobs(server.state).looks_until_end = 0;
    const { checkpoints } = await tuned(tuner(), job);
    assert.equal(checkpoints.length, 3);
  }));

Deno.test("openAiTuner() does not go on with the job of another training file", () =>
  withServer(async ({ server, tuner }) => {
    const job = await newJob();
    await tuned(tuner(), job);
    const examples = job.examples.map((one) => ({ ...one, completion: "1" }));
    await assert.rejects(
      tuned(tuner(), { ...job, examples }),
      /openai_job\.json as its training file must be the same: .*remove the file/,
    );
    assert.equal(created(server), 1);
  }));

Deno.test("openAiTuner() refuses what OpenAI lacks by name, before any call", () =>
  withServer(async ({ server, tuner }) => {
    const none = {
      learning_rate: null,
      batch_size: null,
      lora_rank: null,
      lora_alpha: null,
    };
    const table = [
      [{ hyperparameters_requested: { ...none, lora_rank: 8 } }, /lora_rank=8/],
      [{ hyperparameters_requested: { ...none, beta: 0.1 } }, /beta .*"sft"/],
      [{ method: "lora" }, /trains by sft or dpo: method="lora"/],
    ] as const;
    for (const [changes, message] of table) {
      await assert.rejects(tuned(tuner(), await newJob(changes)), message);
    }
    assert.equal(server.calls.length, 0);
  }));
