import assert from "node:assert/strict";
import {
  persistently,
  waitUntil,
} from "../../../src/tuning/services/patience.ts";
import {
  ServiceError,
  withoutKey,
} from "../../../src/tuning/services/service.ts";

const patience = { first_seconds: 0, longest_seconds: 0 };

Deno.test("persistently() calls again while a failure may pass, eight times at most", async () => {
  const failing = (times: number, status: number | null) => {
    let calls = 0;
    return () =>
      ++calls > times
        ? Promise.resolve(calls)
        : Promise.reject(new ServiceError("busy", { status }));
  };
  assert.equal(await persistently(failing(0, 500), patience), 1);
  for (const status of [null, 408, 409, 429, 500, 503]) {
    assert.equal(await persistently(failing(7, status), patience), 8);
    await assert.rejects(persistently(failing(8, status), patience), /busy/);
  }
  for (const status of [400, 401, 402, 403, 404, 422]) {
    await assert.rejects(persistently(failing(1, status), patience), /busy/);
  }
});

Deno.test("persistently() does not repeat an error that is no service's", async () => {
  let calls = 0;
  const call = () => {
    calls++;
    return Promise.reject(new TypeError("undefined is not a function"));
  };
  await assert.rejects(persistently(call, patience), TypeError);
  assert.equal(calls, 1);
});

Deno.test("a service's error says how long to leave it alone", () => {
  const seconds = (headers?: HeadersInit) =>
    new ServiceError("busy", { headers: new Headers(headers) })
      .retry_after_seconds;
  assert.equal(seconds({ "retry-after": "7" }), 7);
  assert.equal(seconds({ "retry-after": "0.5" }), 0.5);
  for (const odd of ["-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", ""]) {
    assert.equal(seconds({ "retry-after": odd }), 0, odd);
  }
  assert.equal(seconds(), 0);
});

Deno.test("persistently() leaves a service alone for as long as it asks", async () => {
  const abort = new AbortController();
  const reason = new Error("enough");
  let calls = 0;
  const call = () => {
    calls++;
    // Without the hour that is asked for, a second call would come at once.
    setTimeout(() => abort.abort(reason), 20);
    const headers = new Headers({ "retry-after": "3600" });
    return Promise.reject(new ServiceError("busy", { headers }));
  };
  await assert.rejects(
    persistently(call, { ...patience, signal: abort.signal }),
    reason,
  );
  assert.equal(calls, 1);
});

Deno.test("waitUntil() tells every reading and returns the first that is done", async () => {
  const told: number[] = [];
  let reading = 0;
  const done = await waitUntil(() => Promise.resolve(++reading), {
    isDone: (n) => n === 3,
    onReading: (n) => {
      told.push(n);
      return Promise.resolve();
    },
    timeout_seconds: 60,
    tooLate: () => new Error("late"),
    patience,
  });
  assert.equal(done, 3);
  assert.deepEqual(told, [1, 2, 3]);
});

Deno.test("withoutKey() hides the key, and what a provider shows of one", () => {
  assert.equal(withoutKey("no abc here", "abc"), "no [key] here");
  assert.equal(
    withoutKey("Incorrect API key provided: sk-proj-****wxyz.", "other"),
    "Incorrect API key provided: [key]",
  );
  assert.equal(withoutKey("risk-free", ""), "risk-free");
});
