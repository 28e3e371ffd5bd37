import assert from "node:assert/strict";
import { type Reply, StopAsking } from "src/models/model.ts";
import {
  type Fault,
  HTML,
  RENAMED_FIELD,
  SERVER_ERROR,
  TRUNCATED,
} from "../../fixtures/provider_server/faults.ts";
import { geminiState } from "../../fixtures/provider_server/gemini.ts";
import {
  askOf,
  KEY,
  modelAt,
  replyTo,
  withServer,
  withVariables,
} from "./gemini_fixture.ts";

Deno.test("geminiModel() asks again after a failure, half an answer and a page for browsers", async () => {
  const failing = [SERVER_ERROR, TRUNCATED, HTML];
  await withServer(
    { faults: () => failing.shift() ?? null },
    async (server) => {
      const reply = await replyTo(modelAt(server), await askOf("Hello"));
      assert.equal(reply.text, "ok");
      assert.deepEqual(server.calls.map(({ fault }) => fault), [
        "500",
        "truncated",
        "html",
        null,
      ]);
    },
  );
});

Deno.test("geminiModel() gives up on a candidate that never says anything", async () => {
  await withServer({ chat: () => "" }, async (server) => {
    geminiState(server.state).finish_reason = "OTHER";
    const model = modelAt(server, { queue: { delay_scale: 0, tries: 3 } });
    const reply = await replyTo(model, await askOf("Hello"));
    assert.equal(reply.text, null);
    assert.match(reply.error ?? "", /has no text, and ended for: OTHER/);
    assert.equal(server.calls.length, 3);
  });
});

Deno.test("geminiModel() stops for a wrong key and an unknown model, and never tells the key", async () => {
  await withServer({ keys: ["another"] }, async (server) => {
    const ask = await askOf("Hello");
    await assert.rejects(replyTo(modelAt(server), ask), (error: Error) => {
      assert.ok(error instanceof StopAsking);
      assert.match(
        error.message,
        /^Cannot use gemini as GEMINI_API_KEY must hold a valid key: 401/,
      );
      assert.ok(!error.message.includes(KEY));
      return true;
    });
    server.state.keys = null;
    geminiState(server.state).models = ["gemini-3.5-flash-lite"];
    await assert.rejects(replyTo(modelAt(server), ask), {
      name: "StopAsking",
      message: /models\/gemini-3.5-flash is not found/,
    });
  });
});

Deno.test("geminiModel() redacts a key that the provider repeats", async () => {
  const echo = () => ({
    name: "echo",
    costs_a_call: true,
    respond: () =>
      Response.json({
        error: { status: "INVALID_ARGUMENT", message: `Not with ${KEY}` },
      }, { status: 400 }),
  });
  await withServer({ faults: echo }, async (server) => {
    const reply = await replyTo(modelAt(server), await askOf("Hello"));
    assert.equal(reply.error, "400 INVALID_ARGUMENT Not with [key]");
  });
});

Deno.test("geminiModel() says what is not set before it asks anything", () =>
  withServer({}, async (server) => {
    const unset = {
      GEMINI_API_KEY: undefined,
      GOOGLE_API_KEY: undefined,
      GOOGLE_CLOUD_PROJECT: undefined,
    };
    await withVariables(unset, async () => {
      await assert.rejects(
        replyTo(modelAt(server, { key: undefined }), await askOf("Hello")),
        {
          name: "StopAsking",
          message:
            "Cannot use gemini as GEMINI_API_KEY or GOOGLE_API_KEY must hold a key: none is set; make one at https://aistudio.google.com/apikey",
        },
      );
      await assert.rejects(
        replyTo(
          modelAt(server, { name: "vertex", project: undefined }),
          await askOf("Hello", { model: "vertex/gemini-3.5-flash" }),
        ),
        {
          name: "StopAsking",
          message:
            "Cannot use vertex as GOOGLE_CLOUD_PROJECT must name the project that pays: it is not set",
        },
      );
    });
    assert.equal(server.calls.length, 0);
  }));

Deno.test("geminiModel() stops where no answer is ever JSON, and says what to check", () =>
  withServer({ faults: () => HTML }, async (server) => {
    const asks = await Promise.all(
      Array.from({ length: 40 }, (_, index) => askOf(`Hello ${index}`)),
    );
    const model = modelAt(server, { queue: { delay_scale: 0, tries: 2 } });
    await assert.rejects(model.generate(asks, () => {}), {
      name: "StopAsking",
      message: /the answer is not JSON: text\/html.*GEMINI_BASE_URL/,
    });
    assert.ok(server.calls.length < 80, "it does not try them all");
  }));

Deno.test("geminiModel() stops where a field has another name, and takes nothing for an empty text", async () => {
  const without_parts: Fault = {
    name: "renamed parts",
    costs_a_call: true,
    async respond({ answer }) {
      const json = await (await answer()).json();
      for (const { content } of json.candidates) {
        content.pieces = content.parts;
        delete content.parts;
      }
      return Response.json(json);
    },
  };
  for (
    const [fault, name] of [
      [RENAMED_FIELD, "candidates"],
      [without_parts, "content.parts"],
    ] as const
  ) {
    await withServer({ faults: () => fault }, async (server) => {
      const asks = await Promise.all(
        Array.from({ length: 40 }, (_, index) => askOf(`Hello ${index}`)),
      );
      const replies: Reply[] = [];
      await assert.rejects(
        modelAt(server).generate(asks, (_ask, reply) => replies.push(reply)),
        (error: Error) => {
          assert.ok(error instanceof StopAsking);
          const rule = `the answer must have ${name}: there are none`;
          assert.ok(error.message.includes(rule), error.message);
          return true;
        },
      );
      assert.ok(replies.every(({ text }) => text === null));
      assert.ok(server.calls.length <= 40, "no ask is tried twice");
    });
  }
});
