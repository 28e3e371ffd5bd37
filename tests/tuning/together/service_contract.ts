/**
 * What holds for every tuner of a service, as tests of the one that is given.
 *
 * @module
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { StopAsking } from "../../../src/models/model.ts";
import { providerError } from "../../fixtures/provider_server/provider_error.ts";
import { KEY, newJob, tuned } from "../openai/tuning_bed.ts";
import { bedOf, type Contract } from "./service_bed.ts";

/** Registers the tests of a contract. */
export function testContract(contract: Contract): void {
  testStops(contract);
  testLost(contract);
  testEnds(contract);
  testFailures(contract);
}

function testStops(contract: Contract): void {
  const { name, run, part } = contract;
  const withServer = bedOf(contract);
  const job = () => newJob(run, { epochs: [2] });

  Deno.test(`${name} places one job, at whatever call it was stopped`, async () => {
    let stopped = 0;
    for (let stop_at = 1, is_done = false; !is_done; stop_at++) {
      const abort = new AbortController();
      const { signal } = abort;
      let calls = 0;
      const faults = () => ({
        name: "stop after the answer",
        costs_a_call: false,
        async respond({ answer }: { answer: () => Promise<Response> }) {
          const response = await answer();
          if (++calls === stop_at) abort.abort(new Error("stopped"));
          return response;
        },
      });
      await withServer(async ({ server, tuner }) => {
        const one = await job();
        try {
          await tuned(tuner(), one, { signal });
          is_done = !signal.aborted;
        } catch (error) {
          assert.equal(error, signal.reason);
          stopped++;
        }
        const { checkpoints } = await tuned(tuner(), one);
        assert.equal(part(server.state).jobs.size, 1);
        assert.deepEqual(checkpoints.map(({ epoch }) => epoch), [2]);
      }, { faults });
    }
    // Upload, file twice, create, three looks, and what follows the end.
    assert.ok(stopped >= 8, `stopped at ${stopped} calls`);
  });
}

function testLost(contract: Contract): void {
  const { name, run, part } = contract;
  const withServer = bedOf(contract);
  const job = () => newJob(run, { epochs: [2] });

  Deno.test(`${name} finds the job whose answer got lost`, () =>
    withServer(async ({ server, tuner }) => {
      part(server.state).lost_creations = 1;
      await tuned(tuner(), await job());
      assert.equal(part(server.state).jobs.size, 1);
    }));

  Deno.test(`${name} cancels a job it was stopped in only if told to`, async () => {
    for (const cancel_on_abort of [false, true]) {
      await withServer(async ({ server, tuner }) => {
        part(server.state).looks_until_end = Infinity;
        const abort = new AbortController();
        const onProgress = () => abort.abort(new Error("enough"));
        await assert.rejects(
          tuned(tuner({ cancel_on_abort }), await job(), {
            signal: abort.signal,
            onProgress,
          }),
          /enough/,
        );
        const [only] = part(server.state).jobs.values();
        assert.equal(only!.cancelled, cancel_on_abort);
      });
    }
  });
}

function testEnds(contract: Contract): void {
  const { name, run, part, ends } = contract;
  const withServer = bedOf(contract);
  const job = () => newJob(run, { epochs: [2] });

  Deno.test(`${name} ends the wait at every end, with its reason`, async () => {
    for (const [outcome, reason] of Object.entries(ends)) {
      await withServer(async ({ server, tuner }) => {
        part(server.state).outcome = outcome;
        await assert.rejects(tuned(tuner(), await job()), reason);
      });
    }
  });

  Deno.test(`${name} stops waiting for a stuck file or job, and goes on later`, () =>
    withServer(async ({ server, tuner }) => {
      const one = await job();
      const fault = part(server.state);
      fault.looks_until_read = Infinity;
      await assert.rejects(
        tuned(tuner({ file_timeout_seconds: 0.02 }), one),
        /is still processed after 0.02 seconds/,
      );
      fault.looks_until_read = 0;
      fault.looks_until_end = Infinity;
      await assert.rejects(
        tuned(tuner({ job_timeout_seconds: 0.02 }), one),
        /must end within 0.02 seconds: status=running; it goes on/,
      );
      fault.looks_until_end = 0;
      await tuned(tuner(), one);
      assert.equal(fault.jobs.size, 1);
    }));
}

const refusal = (status: number, message: string, code?: string) => () =>
  providerError("/v1", { status, message, ...(code && { code }) });
const html = { headers: { "content-type": "text/html" } };
/** What a service answers, what is said of it, and whether all stops. */
const LASTING_FAILURES: [() => Response, RegExp, boolean][] = [
  [refusal(401, `Invalid key ${KEY}`), /key \[key\]; check its key/, true],
  [refusal(402, "No credit"), /No credit; add credit/, true],
  [
    refusal(400, "No such base"),
    /400 No such base; change what the plan asks for/,
    false,
  ],
  [() => new Response("<p>Hi</p>", html), /check the base URL/, false],
  [() => Response.json({ renamed: 1 }), /is nothing: Invalid input/, false],
];

function testFailures(contract: Contract): void {
  const { name, run, provider } = contract;
  const withServer = bedOf(contract);
  const job = () => newJob(run, { epochs: [2] });

  Deno.test(`${name} says in one line what to do about a failure that stays`, async () => {
    for (const [respond, message, is_stop] of LASTING_FAILURES) {
      const faults = () => ({ name: "refusal", costs_a_call: true, respond });
      await withServer(async ({ tuner }) => {
        const failure = await tuned(tuner(), await job()).catch((e) => e);
        assert.match(failure.message, message);
        assert.match(failure.message, new RegExp(`as ${provider} must take`));
        assert.ok(!failure.message.includes("\n"));
        assert.ok(!failure.message.includes(KEY));
        assert.equal(failure instanceof StopAsking, is_stop);
      }, { faults });
    }
  });

  Deno.test(`${name} tells where a job could not be cancelled`, async () => {
    const faults = ({ url }: { url: URL }) =>
      /cancel$/.test(url.pathname)
        ? {
          name: "no cancelling",
          costs_a_call: true,
          respond: () =>
            providerError("/v1", { status: 400, message: "Too late" }),
        }
        : null;
    await withServer(async ({ tuner, notes }) => {
      const abort = new AbortController();
      const onProgress = () => abort.abort(new Error("enough"));
      const options = { signal: abort.signal, onProgress };
      const cancelling = tuner({ cancel_on_abort: true });
      await assert.rejects(tuned(cancelling, await job(), options), /enough/);
      assert.match(notes.at(-1)!, /could not be cancelled: 400 Too late/);
    }, { faults });
  });

  Deno.test(`${name} keeps no key in the job's folder`, () =>
    withServer(async ({ tuner }) => {
      const one = await job();
      await tuned(tuner(), one);
      for (const { name } of Deno.readDirSync(one.folder)) {
        const text = await Deno.readTextFile(join(one.folder, name));
        assert.ok(!text.includes(KEY), name);
      }
    }));
}
