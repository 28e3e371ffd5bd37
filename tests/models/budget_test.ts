import assert from "node:assert/strict";
import { Budget } from "src/models/budget.ts";
import { type Ask, EMPTY_REPLY, type Reply } from "src/models/model.ts";
import { parsePrices } from "src/models/price_table.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";

// $1 a token in and out, so that costs below are tokens: a call has 5 + 4 + 3
// tokens of input (see tokens_test.ts) and at most 8 of output: $20.
const PRICES = parsePrices({
  version: "test",
  prices: [{
    model: "openai/gpt-x",
    input_usd_per_million: 1e6,
    output_usd_per_million: 1e6,
    tuned_input_usd_per_million: 2e6,
    tuned_output_usd_per_million: 2e6,
    batch_factor: 0.5,
    as_of: "2026-11-21",
    source: "by hand",
  }],
}, "prices.json");
const MOST_USD = 5 + 4 + 3 + 8;

const open = (
  limit_usd: number | null,
  rest: Partial<Parameters<typeof Budget.open>[0]> = {},
) => Budget.open({ limit_usd, prices: PRICES, ...rest });

const ask = (model = "openai/gpt-x"): Ask => ({
  answer: null,
  request: {
    request_hash: "0".repeat(32),
    endpoint: "http://127.0.0.1",
    model,
    messages: [{ role: "user", content: "How old is Ada?" }],
    decoding: { ...DEFAULT_DECODING, max_tokens: 8 },
    schema: null,
    context_ids: [],
  },
});

const reply = (part: Partial<Reply> = {}): Reply => ({
  ...EMPTY_REPLY,
  text: "36",
  input_tokens: 12,
  output_tokens: 1,
  ...part,
});

const failed = (part: Partial<Reply> = {}): Reply =>
  reply({ text: null, error: "503", input_tokens: null, ...part });

const stops = (run: () => void, message: string | RegExp) =>
  assert.throws(run, { name: "StopAsking", message });

Deno.test("a budget holds the most of a call until its reply settles it", async () => {
  const budget = await open(100);
  const one = ask();
  budget.admit(one);
  assert.equal(budget.held_usd, MOST_USD);
  assert.equal(budget.spent_usd, 0);
  assert.equal(budget.spend(one, reply()), 13);
  assert.equal(budget.held_usd, 0);
  assert.equal(budget.spent_usd, 13);
  // What the provider says it cost counts before the table.
  assert.equal(budget.spend(one, reply({ cost_usd: 3 })), 3);
  assert.equal(budget.spent_usd, 16);
});

Deno.test("a budget refuses the call that might overrun it, and no earlier", async () => {
  const budget = await open(2 * MOST_USD);
  const [first, second] = [ask(), ask()];
  budget.admit(first);
  budget.admit(second);
  const message =
    "Cannot ask openai/gpt-x as the budget must cover the next call: it may cost $20.00, and of $40.00 $0.00 is spent and $40.00 held by calls without a known cost yet; raise it with --budget-usd";
  stops(() => budget.admit(ask()), message);
  // What the first did not use makes room for less than a whole call.
  budget.spend(first, reply());
  stops(() => budget.admit(ask()), /\$13\.00 is spent and \$20\.00 held/);
  // What was never sent after all makes room too.
  budget.release(second);
  budget.admit(ask());
  assert.equal(budget.held_usd, MOST_USD);
});

Deno.test("a budget is never overrun, and used up to the last whole call", async () => {
  const budget = await open(200);
  const flying: Ask[] = [];
  for (let i = 0; i < 200; i++) {
    const next = ask();
    if (budget.limit_usd! - budget.spent_usd - budget.held_usd >= MOST_USD) {
      budget.admit(next);
      flying.push(next);
      continue;
    }
    stops(() => budget.admit(next), /must cover/);
    if (flying.length === 0) break;
    const [done] = flying.splice(i % flying.length, 1);
    budget.spend(done!, reply({ output_tokens: i % 9 }));
    assert.ok(budget.spent_usd + budget.held_usd <= 200);
  }
  assert.ok(budget.spent_usd > 200 - MOST_USD);
});

Deno.test("a budget counts what was spent before", async () => {
  const budget = await open(100, { spent_usd: 85 });
  assert.equal(budget.spent_usd, 85);
  stops(() => budget.admit(ask()), /of \$100\.00 \$85\.00 is spent/);
});

Deno.test("a budget of 0 refuses the first call that costs", async () => {
  const budget = await open(0);
  stops(() => budget.admit(ask()), /must cover the next call/);
  budget.admit(ask("vllm/qwen"));
  assert.equal(budget.spend(ask("vllm/qwen"), reply()), 0);
});

Deno.test("without a budget only what is free is asked", async () => {
  const budget = await open(null);
  budget.admit(ask("ollama/qwen"));
  budget.admit(ask("local/people_small_v1@0123"));
  assert.equal(budget.held_usd, 0);
  const message =
    "Cannot ask openai/gpt-x as money is spent only where a budget is given: there is none; give one with --budget-usd";
  stops(() => budget.admit(ask()), message);
});

Deno.test("a model without a known price is not asked on a budget", async () => {
  const budget = await open(1e9);
  stops(
    () => budget.admit(ask("together/a/b")),
    "Cannot ask together/a/b as a budget needs its price: it is unknown; add together/a/b to prices.json in the workspace",
  );
});

Deno.test("an ask that is tried again is held once; failed tries cost what they say", async () => {
  const budget = await open(MOST_USD + 2);
  const one = ask();
  budget.admit(one);
  budget.fail(one, { cost_usd: null });
  budget.admit(one);
  assert.equal(budget.held_usd, MOST_USD);
  assert.equal(budget.spent_usd, 0);
  budget.fail(one, { cost_usd: 2 });
  budget.admit(one);
  assert.equal(budget.spent_usd, 2);
  assert.equal(budget.spend(one, failed()), null);
  assert.equal(budget.held_usd, 0);
  assert.equal(budget.spent_usd, 2);
});

Deno.test("a failed reply that was billed is paid", async () => {
  const budget = await open(100);
  const one = ask();
  budget.admit(one);
  assert.equal(budget.spend(one, failed({ input_tokens: 12 })), 13);
  assert.equal(budget.spent_usd, 13);
});

Deno.test("an answer that does not say what it used keeps what was held", async () => {
  const budget = await open(2 * MOST_USD);
  const one = ask();
  budget.admit(one);
  assert.equal(budget.spend(one, reply({ output_tokens: null })), null);
  assert.equal(budget.held_usd, MOST_USD);
  const other = ask();
  budget.admit(other);
  stops(() => budget.admit(ask()), /\$40\.00 held/);
  budget.settle(other, null);
  assert.equal(budget.held_usd, 2 * MOST_USD);
});

Deno.test("a call in a batch is held and paid at the price of a batch", async () => {
  const budget = await open(100, { is_batch: true });
  const one = ask();
  budget.admit(one);
  assert.equal(budget.held_usd, MOST_USD / 2);
  assert.equal(budget.spend(one, reply()), 6.5);
  // One that another process submitted is paid too, and was never held here.
  assert.equal(budget.spend(ask(), reply()), 6.5);
  assert.equal(budget.spent_usd, 13);
});

Deno.test("a tuned model is paid at its base's tuned price", async () => {
  const named = ask("openai/ft:gpt-x:lab::a1");
  const budget = await open(100, {
    baseOf: (model) =>
      model === "openai/endpoint-2" ? "openai/gpt-x" : undefined,
  });
  budget.admit(named);
  assert.equal(budget.spend(named, reply()), 26);
  const endpoint = ask("openai/endpoint-2");
  budget.admit(endpoint);
  assert.equal(budget.spend(endpoint, reply()), 26);
});

Deno.test("another provider's tokens are held with a margin", async () => {
  const row = PRICES.prices[0]!;
  const prices = { ...PRICES, prices: [{ ...row, model: "gemini/g" }] };
  const budget = await open(100, { prices });
  budget.admit(ask("gemini/g"));
  // 12 tokens of ours may be 18 of theirs; the output is cut at 8 of theirs.
  assert.equal(budget.held_usd, 18 + 8);
});

Deno.test("a training holds the most it can cost until it says its cost", async () => {
  const budget = await open(30);
  const model = "openai/gpt-x";
  budget.admitTraining("run_1", { model, most_usd: 20 });
  budget.admitTraining("run_1", { model, most_usd: 20 });
  assert.equal(budget.held_usd, 20);
  stops(
    () => budget.admitTraining("run_2", { model, most_usd: 11 }),
    /^Cannot train openai\/gpt-x as the budget must cover the training of run_2: it may cost \$11\.00/,
  );
  budget.spendTraining("run_1", 15);
  assert.equal(budget.held_usd, 0);
  budget.admitTraining("run_2", { model, most_usd: 11 });
  budget.spendTraining("run_2", null);
  assert.equal(budget.spent_usd, 15);
  assert.equal(budget.held_usd, 11);
});

Deno.test("a training of unknown price or without a budget does not start", async () => {
  const budget = await open(100);
  const model = "openai/gpt-x";
  stops(
    () => budget.admitTraining("run_1", { model, most_usd: null }),
    /needs its price: it is unknown; add openai\/gpt-x to prices\.json/,
  );
  const none = await open(null);
  stops(
    () => none.admitTraining("run_1", { model, most_usd: 1 }),
    /only where a budget is given/,
  );
  none.admitTraining("run_2", { model: "local/x", most_usd: 0 });
  assert.equal(none.held_usd, 0);
});

Deno.test("Budget.open() refuses what is not a sum of money", async () => {
  await assert.rejects(() => open(-1), {
    name: "RangeError",
    message:
      "Cannot keep a budget as its limit_usd must be a number of US dollars, at least 0: -1",
  });
  await assert.rejects(() => open(1, { spent_usd: NaN }), /its spent_usd/);
});
