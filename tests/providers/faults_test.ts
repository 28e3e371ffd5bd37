import assert from "node:assert/strict";
import {
  always,
  capacity,
  firstOf,
  inOrder,
  jobFaults,
  mixedFaults,
  passingFaults,
} from "../fixtures/provider_server/fault_scripts.ts";
import {
  CONTENT_FILTER,
  CUT,
  EMPTY_CHOICES,
  failing,
  type Fault,
  HTML,
  NO_QUOTA,
  rateLimited,
  REFUSAL,
  RENAMED_FIELD,
  TRUNCATED,
} from "../fixtures/provider_server/faults.ts";
import type { Route } from "../fixtures/provider_server/route.ts";
import {
  type ServerOptions,
  startProviderServer,
} from "../fixtures/provider_server/server.ts";

const OPENAI = "/openai/v1/chat/completions";
const GEMINI = "/gemini/v1beta/models/m:generateContent";

const routes: Route[] = [{
  method: "POST",
  path: /^\/openai\/v1\/chat\/completions$/,
  handle: () =>
    Response.json({
      choices: [{
        message: { role: "assistant", content: "36" },
        finish_reason: "stop",
      }],
    }),
}, {
  method: "POST",
  path: /:generateContent$/,
  handle: () =>
    Response.json({
      candidates: [{ content: { parts: [{ text: "36" }] } }],
    }),
}];

/** Asks a new server some bodies in turn; returns what the asking returns. */
async function asking<T>(
  options: ServerOptions,
  ask: (post: (body: string, path?: string) => Promise<Response>) => Promise<T>,
): Promise<T> {
  const server = await startProviderServer({ routes, ...options });
  try {
    return await ask((body, path = OPENAI) =>
      fetch(`${server.url}${path}`, { method: "POST", body })
    );
  } finally {
    await server.close();
  }
}

const withFault = <T>(
  fault: Fault,
  read: (response: Response) => Promise<T>,
  path = OPENAI,
) =>
  asking({ faults: always(fault) }, async (post) => read(await post("", path)));

Deno.test("a rate limit says when to come back in seconds, by a date, or not at all", async () => {
  const header = async (fault: Fault) => {
    const response = await asking(
      { faults: always(fault) },
      async (post) => {
        const response = await post("");
        await response.body?.cancel();
        return response;
      },
    );
    assert.equal(response.status, 429);
    return response.headers.get("retry-after");
  };
  assert.equal(await header(rateLimited()), null);
  assert.equal(await header(rateLimited(2)), "2");
  const date = await header(rateLimited("date"));
  assert.ok(Math.abs(Date.parse(date!) - Date.now()) < 60_000, `${date}`);
});

Deno.test("failures speak as the provider of their path does", async () => {
  const json = (response: Response) => response.json();
  assert.deepEqual(await withFault(NO_QUOTA, json), {
    error: {
      message: "You exceeded your current quota, please check your plan",
      type: "insufficient_quota",
      param: null,
      code: "insufficient_quota",
    },
  });
  assert.deepEqual(
    await withFault(failing(503, { message: "Busy" }), json, GEMINI),
    { error: { code: 503, message: "Busy", status: "UNAVAILABLE" } },
  );
});

Deno.test("an answer is cut while it is read, or is half its JSON, or a page", async () => {
  const text = (response: Response) => response.text();
  await assert.rejects(withFault(CUT, text), TypeError);
  const half = await withFault(TRUNCATED, text);
  assert.match(half, /^\{"choices"/);
  assert.throws(() => JSON.parse(half), SyntaxError);
  assert.match(await withFault(HTML, text), /^<!doctype html>/);
});

Deno.test("an answer is refused, filtered, emptied or renamed in both formats", async () => {
  const json = (response: Response) => response.json();
  const openai = (fault: Fault) => withFault(fault, json);
  const gemini = (fault: Fault) => withFault(fault, json, GEMINI);
  assert.deepEqual((await openai(REFUSAL)).choices[0].message, {
    role: "assistant",
    content: null,
    refusal: "I cannot help with that.",
  });
  const filtered = (await openai(CONTENT_FILTER)).choices[0];
  assert.equal(filtered.finish_reason, "content_filter");
  assert.equal(filtered.message.content, null);
  assert.deepEqual((await gemini(CONTENT_FILTER)).candidates, [
    { finishReason: "SAFETY" },
  ]);
  assert.deepEqual(await openai(EMPTY_CHOICES), { choices: [] });
  assert.deepEqual(await gemini(EMPTY_CHOICES), { candidates: [] });
  assert.deepEqual(Object.keys(await openai(RENAMED_FIELD)), ["outputs"]);
});

Deno.test("faults come in order, the first script that has one deciding", async () => {
  const statuses = await asking(
    {
      faults: firstOf(
        inOrder([null, failing(500, { message: "Oops" })]),
        inOrder([null, rateLimited()]),
      ),
    },
    async (post) => {
      const statuses: number[] = [];
      for (let i = 0; i < 4; i++) {
        const response = await post("");
        statuses.push(response.status);
        await response.body?.cancel();
      }
      return statuses;
    },
  );
  // The second call ends at the first script; the second one sees the third.
  assert.deepEqual(statuses, [200, 500, 429, 200]);
});

Deno.test("mixed faults befall one request in five, once, whatever the order", async () => {
  const bodies = Array.from({ length: 500 }, (_, i) => `question ${i}`);
  const faults = [
    failing(500, { message: "Oops" }),
    { ...TRUNCATED, costs_a_call: false },
  ];
  const ask = async (bodies: string[]) => {
    const mixed = mixedFaults({ seed: 1, rate: 0.2, faults });
    const failed = await asking({ faults: mixed.script }, async (post) => {
      const failed = new Set<string>();
      for (const body of bodies) {
        const response = await post(body);
        await response.body?.cancel();
        if (response.status === 500) failed.add(body);
      }
      for (const body of bodies) {
        const again = await post(body);
        assert.deepEqual(again.status, 200);
        await again.body?.cancel();
      }
      return failed;
    });
    assert.equal(mixed.befallen.get("500"), failed.size);
    assert.equal(mixed.minimum_calls, bodies.length + failed.size);
    return { failed, befallen: mixed.befallen };
  };
  const { failed, befallen } = await ask(bodies);
  const all = befallen.get("500")! + befallen.get("truncated")!;
  // Binomial(500, 0.2): four standard deviations are 36.
  assert.ok(Math.abs(all - 100) < 36, `${all} of 500`);
  assert.ok(befallen.get("truncated")! > 20);
  const backwards = await ask(bodies.toReversed());
  assert.deepEqual([...backwards.failed].sort(), [...failed].sort());
});

Deno.test("a capacity refuses what comes while too much is open", () => {
  let open = 2;
  const script = capacity(2, { open: () => open });
  const call = { url: new URL(`http://x${OPENAI}`), text: "" } as never;
  assert.equal(script(call)?.name, "429");
  open = 1;
  assert.equal(script(call), null);
});

Deno.test("every fault that passes has a name of its own", () => {
  const faults = passingFaults({
    retry_after_seconds: 1,
    slow_milliseconds: 1,
  });
  assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length);
});

Deno.test("the faults of jobs are read and set in the server's state", async () => {
  const server = await startProviderServer({ routes: [] });
  jobFaults(server.state).file_is_stuck = true;
  assert.equal(jobFaults(server.state).file_is_stuck, true);
  assert.equal(jobFaults(server.state).job_ends, "succeeded");
  await server.close();
});
