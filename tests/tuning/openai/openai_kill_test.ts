import assert from "node:assert/strict";
import { openAiJobs } from "../../fixtures/provider_server/openai_job_state.ts";
import type { FaultScript } from "../../fixtures/provider_server/faults.ts";
import { created, uploaded, withServer } from "./openai_bed.ts";
import { newJob, tuned } from "./tuning_bed.ts";

const SCRIPT = new URL("./tune_in_process.ts", import.meta.url);

/** What a kill at the answer to each call leaves to the next process. */
const KILLS: [string, string, RegExp, { uploads: number }][] = [
  // The file's id is lost with its answer: it is uploaded again, for nothing.
  ["an upload", "POST", /\/files$/, { uploads: 2 }],
  ["the placing of a job", "POST", /\/jobs$/, { uploads: 1 }],
  ["a look at a job", "GET", /\/jobs\/[^/]+$/, { uploads: 1 }],
];

for (const [moment, method, path, { uploads }] of KILLS) {
  Deno.test(`openAiTuner() goes on with one job after a SIGKILL at ${moment}`, async () => {
    let kill: (() => void) | null = null;
    const faults: FaultScript = ({ request, url }) =>
      kill === null || request.method !== method || !path.test(url.pathname)
        ? null
        : {
          name: "kill",
          costs_a_call: false,
          async respond({ answer }) {
            const response = await answer();
            kill?.();
            kill = null;
            return response;
          },
        };
    await withServer(async ({ server, tuner }) => {
      const job = await newJob();
      const child = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--no-check",
          "--allow-all",
          SCRIPT.pathname,
          `${server.url}/openai/v1`,
          job.folder,
        ],
        stdout: "null",
        stderr: "null",
      }).spawn();
      kill = () => child.kill("SIGKILL");
      assert.equal((await child.status).signal, "SIGKILL");
      const { checkpoints } = await tuned(tuner(), job);
      assert.equal(created(server), 1);
      assert.equal(openAiJobs(server.state).jobs.size, 1);
      assert.equal(uploaded(server).length, uploads);
      assert.deepEqual(checkpoints.map(({ epoch }) => epoch), [1, 2, 3]);
    }, { faults });
  });
}
