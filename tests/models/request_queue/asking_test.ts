import assert from "node:assert/strict";
import { StopAsking } from "src/models/model.ts";
import { CallFailure } from "src/models/request_queue/call_failure.ts";
import { askThroughQueue } from "src/models/request_queue/request_queue.ts";
import {
  hang,
  listen,
  makeAsks,
  promptOf,
  retry,
  say,
  tooMany,
} from "./asks.ts";

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

Deno.test("askThroughQueue() stops at an exhausted quota with every answer kept", async () => {
  let calls = 0;
  const { replies, options } = listen(async () => {
    const n = ++calls;
    await soon();
    if (n === 31) throw new CallFailure("stop", "402: add credit");
    return say("ok");
  });
  await assert.rejects(askThroughQueue(makeAsks(1000), options), {
    name: "StopAsking",
    message: "402: add credit",
  });
  assert.equal(replies.size, calls - 1, "all others under way are told");
  assert.ok(calls < 200);
});

Deno.test("askThroughQueue() waits no longer than its grace for calls under way", async () => {
  const { replies, options } = listen((ask, signal) => {
    if (promptOf(ask) !== "0") return hang(signal);
    throw new CallFailure("stop", "401: set a key");
  }, { grace_seconds: 0.01 });
  await assert.rejects(askThroughQueue(makeAsks(10), options), StopAsking);
  assert.equal(replies.size, 0);
});

Deno.test("askThroughQueue() stops where a provider never answers", async () => {
  const { replies, options } = listen(() => Promise.reject(retry()));
  await assert.rejects(askThroughQueue(makeAsks(1000), options), {
    name: "StopAsking",
    message:
      'Cannot go on asking openai/small as it must answer: 20 asks in a row failed, the last with: 500 broken; run "lab doctor", then run again for the rest',
  });
  assert.ok(replies.size < 50);
});

Deno.test("askThroughQueue() stops where a pause would be too long", async () => {
  const { options } = listen(() => Promise.reject(tooMany(7200)));
  await assert.rejects(askThroughQueue(makeAsks(3), options), {
    name: "StopAsking",
    message:
      "Cannot go on asking openai/small as a pause may take at most 600 s: it asks for 7200 s (429 too many); run again then",
  });
});

Deno.test("askThroughQueue() stops when the run takes too long", async () => {
  const { replies, options } = listen(
    (ask, signal) =>
      promptOf(ask) === "0" ? Promise.resolve(say("ok")) : hang(signal),
    { run_timeout_seconds: 0.01, grace_seconds: 0 },
  );
  await assert.rejects(askThroughQueue(makeAsks(2), options), {
    name: "StopAsking",
    message:
      "Cannot go on asking as a run may take at most 0.01 s: 1 of 2 were answered; run again for the rest",
  });
  assert.equal(replies.size, 1);
});

Deno.test("askThroughQueue() ends at once with the signal's reason", async () => {
  const stop = new AbortController();
  const { replies, options } = listen((_ask, signal) => hang(signal), {
    signal: stop.signal,
  });
  const asking = askThroughQueue(makeAsks(100), options);
  const reason = new Error("enough");
  stop.abort(reason);
  await assert.rejects(asking, reason);
  assert.equal(replies.size, 0);
  await assert.rejects(askThroughQueue(makeAsks(1), options), reason);
});

Deno.test("askThroughQueue() asks to be let in before every try, and stops where it is not", async () => {
  const admitted: string[] = [];
  const over = new StopAsking("over the budget");
  let calls = 0;
  const { replies, options } = listen(async (ask) => {
    calls++;
    await soon();
    if (promptOf(ask) === "0" && admitted.length === 20) throw retry();
    return say("ok");
  }, {
    admit(ask) {
      if (admitted.length === 30) throw over;
      admitted.push(promptOf(ask));
    },
  });
  await assert.rejects(askThroughQueue(makeAsks(100), options), over);
  assert.equal(calls, 30);
  assert.equal(replies.size, 29, "what was let in is told");
});

Deno.test("askThroughQueue() ends where a reply cannot be stored", async () => {
  const { options } = listen(() => Promise.resolve(say("ok")), {
    onReply() {
      throw new Error("disk full");
    },
  });
  await assert.rejects(askThroughQueue(makeAsks(3), options), /disk full/);
});
