import assert from "node:assert/strict";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { HANG } from "../fixtures/provider_server/faults.ts";
import type { Route } from "../fixtures/provider_server/route.ts";

const echo: Route = {
  method: "POST",
  path: /^\/openai\/v1\/echo\/(?<name>[^/]+)$/,
  handle: ({ params, json, form, state }) => {
    const seen = state.of("echo", () => ({ count: 0 }));
    seen.count++;
    return Response.json({ params, json, form: form?.get("purpose") ?? null });
  },
};

Deno.test("the server routes by method and path, and keeps state for the routes", async () => {
  const server = await startProviderServer({ routes: [echo] });
  const url = `${server.url}/openai/v1/echo/ada`;
  const json = await (await fetch(url, { method: "POST", body: '{"a":1}' }))
    .json();
  assert.deepEqual(json, {
    params: { name: "ada" },
    json: { a: 1 },
    form: null,
  });
  const form = new FormData();
  form.set("purpose", "fine-tune");
  const sent = await (await fetch(url, { method: "POST", body: form })).json();
  assert.equal(sent.form, "fine-tune");
  assert.equal(server.state.of("echo", () => ({ count: 0 })).count, 2);
  const wrong = await fetch(url);
  assert.equal(wrong.status, 404);
  assert.match(await wrong.text(), /GET \/openai\/v1\/echo\/ada/);
  await server.close();
});

Deno.test("the server refuses a wrong key in the words of each provider", async () => {
  const server = await startProviderServer({ routes: [echo], keys: ["right"] });
  const post = (path: string, headers: Record<string, string>) =>
    fetch(`${server.url}${path}`, { method: "POST", headers });
  const openai = await post("/openai/v1/echo/x", {
    authorization: "Bearer wrong",
  });
  assert.equal(openai.status, 401);
  assert.equal((await openai.json()).error.code, "invalid_api_key");
  const gemini = await post("/gemini/v1beta/x", {});
  assert.deepEqual((await gemini.json()).error.status, "UNAUTHENTICATED");
  const right = await post("/openai/v1/echo/x", {
    authorization: "Bearer right",
  });
  assert.equal(right.status, 200);
  await right.body?.cancel();
  assert.deepEqual(
    server.calls.map(({ has_key, status }) => [has_key, status]),
    [
      [true, 401],
      [false, 401],
      [true, 200],
    ],
  );
  await server.close();
});

Deno.test("the server closes while answers hang", async () => {
  const server = await startProviderServer({
    routes: [echo],
    faults: () => HANG,
  });
  const url = `${server.url}/openai/v1/echo/ada`;
  const asked = [1, 2, 3].map(() => fetch(url, { method: "POST" }));
  const ended = Promise.allSettled(asked);
  while (server.calls.filter(({ fault }) => fault === "hang").length < 3) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.equal(server.open, 0);
  await server.close();
  for (const result of await ended) {
    if (result.status === "fulfilled") await result.value.body?.cancel();
  }
});

Deno.test("the server counts the calls that are open, and the most there were", async () => {
  const arrived = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const gate: Route = {
    method: "GET",
    path: /^\/gate$/,
    handle: async () => {
      if (server.open === 3) arrived.resolve();
      await go.promise;
      return new Response(null);
    },
  };
  const server = await startProviderServer({ routes: [gate] });
  const asked = [1, 2, 3].map(() => fetch(`${server.url}/gate`));
  await arrived.promise;
  go.resolve();
  for (const response of await Promise.all(asked)) {
    await response.body?.cancel();
  }
  await (await fetch(`${server.url}/gate`)).body?.cancel();
  assert.deepEqual([server.open, server.peak], [0, 3]);
  await server.close();
});

Deno.test("the server's close tells what a route threw", async () => {
  const broken: Route = {
    method: "GET",
    path: /^\/x$/,
    handle: () => {
      throw new Error("the route is broken");
    },
  };
  const server = await startProviderServer({ routes: [broken] });
  const response = await fetch(`${server.url}/x`);
  assert.equal(response.status, 500);
  await response.body?.cancel();
  await assert.rejects(server.close(), /the route is broken/);
});
