import assert from "node:assert/strict";
import { SENT_IN_A_TURN } from "src/models/request_queue/lane.ts";
import { AdaptiveLimit } from "src/models/request_queue/adaptive_limit.ts";
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

Deno.test("askThroughQueue() replies once to every ask", async () => {
  const { replies, options } = listen(async (ask) => {
    await soon();
    return say(`to ${promptOf(ask)}`);
  });
  await askThroughQueue(makeAsks(500), options);
  assert.equal(replies.size, 500);
  assert.equal(replies.get("499")!.text, "to 499");
  assert.ok(replies.get("499")!.latency_seconds > 0);
});

Deno.test("askThroughQueue() has nothing to do without asks", async () => {
  const { options } = listen(() => Promise.reject(new Error("asked")));
  await askThroughQueue([], options);
});

Deno.test("askThroughQueue() starts with 20 at once and goes up to the limit", async () => {
  let open = 0;
  const seen: number[] = [];
  const first = Promise.withResolvers<void>();
  const { options } = listen(async () => {
    seen.push(++open);
    await first.promise;
    await soon();
    open--;
    return say("ok");
  });
  const asking = askThroughQueue(makeAsks(1000), options);
  assert.equal(open, SENT_IN_A_TURN);
  await soon();
  assert.equal(open, 20);
  first.resolve();
  await asking;
  assert.equal(Math.max(...seen), 100);
});

Deno.test("askThroughQueue() tries again after a failure, and tells of it", async () => {
  const tries = new Map<string, number>();
  const { replies, retries, options } = listen((ask) => {
    const n = (tries.get(promptOf(ask)) ?? 0) + 1;
    tries.set(promptOf(ask), n);
    return n < 3 ? Promise.reject(retry()) : Promise.resolve(say("ok"));
  });
  await askThroughQueue(makeAsks(30), options);
  assert.equal(replies.size, 30);
  assert.equal(retries.length, 60);
  assert.deepEqual(retries[0], { ask: "0", error: "500 broken" });
});

Deno.test("askThroughQueue() fails an ask whose tries are used up, and no other", async () => {
  let calls = 0;
  const { replies, options } = listen((ask) => {
    if (promptOf(ask) !== "7") return Promise.resolve(say("ok"));
    calls++;
    return Promise.reject(retry());
  });
  await askThroughQueue(makeAsks(50), options);
  assert.equal(calls, 5);
  assert.equal(replies.size, 50);
  assert.equal(replies.get("7")!.error, "500 broken (5 tries)");
  assert.equal(replies.get("7")!.text, null);
});

Deno.test("askThroughQueue() gives up at once what cannot succeed", async () => {
  let calls = 0;
  const { replies, retries, options } = listen(() => {
    calls++;
    throw new CallFailure("give_up", "400 too long", { provider_id: "r1" });
  });
  await askThroughQueue(makeAsks(30), options);
  assert.equal(calls, 30);
  assert.deepEqual(retries, []);
  assert.equal(replies.get("3")!.error, "400 too long");
  assert.equal(replies.get("3")!.provider_id, "r1");
});

Deno.test("askThroughQueue() cuts a hang at the timeout of a try", async () => {
  const { replies, retries, limit, options } = listen(
    (ask, signal) =>
      promptOf(ask) === "2" && !retried() ? hang(signal) : saySoon(),
    { timeout_seconds: 0.02 },
  );
  const retried = () => retries.length > 0;
  const saySoon = () => Promise.resolve(say("ok"));
  await askThroughQueue(makeAsks(5), options);
  assert.deepEqual(retries, [{ ask: "2", error: "no answer within 0.02 s" }]);
  assert.equal(replies.get("2")!.text, "ok");
  assert.ok(limit.current < 20, "a timeout is a sign of overload");
});

Deno.test("askThroughQueue() leaves a call behind that does not heed its signal", async () => {
  const never = () => new Promise<never>(() => {});
  const { replies, options } = listen(never, {
    timeout_seconds: 0.005,
    tries: 2,
  });
  await askThroughQueue(makeAsks(1), options);
  assert.equal(replies.get("0")!.error, "no answer within 0.005 s (2 tries)");
});

Deno.test("askThroughQueue() pauses the whole model for Retry-After", async () => {
  const sent: { prompt: string; at: number }[] = [];
  const { options } = listen(async (ask) => {
    const prompt = promptOf(ask);
    sent.push({ prompt, at: performance.now() });
    await Promise.resolve();
    if (prompt === "0" && sent.length === 2) throw tooMany(40);
    return say("ok");
  }, { limit: () => limit });
  const limit = new AdaptiveLimit({ connections: 2 });
  await askThroughQueue(makeAsks(6), options);
  const [first, second, ...later] = sent;
  assert.equal(later.length, 5);
  assert.ok(second!.at - first!.at < 20, "was under way before");
  assert.equal(later[0]!.prompt, "0", "the one that was refused goes first");
  // 40 s at a scale of 0.001, less what timers round away.
  for (const { at } of later) assert.ok(at - first!.at >= 39);
});

Deno.test("askThroughQueue() pauses one model and not another", async () => {
  const limits = new Map([["a/x", new AdaptiveLimit()], [
    "b/y",
    new AdaptiveLimit(),
  ]]);
  const order: string[] = [];
  const { options } = listen((ask) => {
    if (ask.request.model === "a/x" && order.length < 20) throw tooMany(20);
    return Promise.resolve(say("ok"));
  }, {
    limit: ({ request }) => limits.get(request.model)!,
    onReply: ({ request }) => order.push(request.model),
  });
  await askThroughQueue(
    [...makeAsks(1, "a/x"), ...makeAsks(20, "b/y")],
    options,
  );
  assert.equal(order.length, 21);
  assert.equal(order.at(-1), "a/x");
});

Deno.test("askThroughQueue() does not fail an ask for refusals while others get through", async () => {
  let refusals = 0;
  const { replies, options } = listen(async (ask) => {
    await soon();
    if (promptOf(ask) === "0" && refusals < 12) {
      refusals++;
      throw tooMany(1);
    }
    return say("ok");
  }, { limit: () => limit, delay_scale: 0.0001 });
  const limit = new AdaptiveLimit({ connections: 3 });
  await askThroughQueue(makeAsks(100), options);
  assert.equal(refusals, 12);
  assert.equal(replies.get("0")!.text, "ok");
});

Deno.test("askThroughQueue() ends where every call is refused", async () => {
  const { replies, options } = listen(() => Promise.reject(tooMany()));
  await askThroughQueue(makeAsks(3), options);
  assert.equal(replies.get("1")!.error, "429 too many (5 tries)");
});

Deno.test("askThroughQueue() tells no key, in whatever way a call fails", async () => {
  const redact = (text: string) => text.replaceAll("sk-1", "[key]");
  const errors = [
    retry("sk-1 broken"),
    new CallFailure("give_up", "sk-1 refused"),
  ];
  const { replies, retries, options } = listen((ask) => {
    const error = errors[Number(promptOf(ask))];
    return error === undefined
      ? Promise.resolve({ ...say(""), text: null, error: "sk-1 filtered" })
      : Promise.reject(error);
  }, { redact });
  await askThroughQueue(makeAsks(3), options);
  const told = JSON.stringify([[...replies], retries]);
  assert.equal(told.match(/\[key\]/g)?.length, 7);
  assert.doesNotMatch(told, /sk-1/);
  const { options: stopping } = listen(() => {
    throw new CallFailure("stop", "sk-1 wrong");
  }, { redact });
  await assert.rejects(askThroughQueue(makeAsks(1), stopping), {
    message: "[key] wrong",
  });
});
