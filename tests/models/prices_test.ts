import assert from "node:assert/strict";
import { join } from "node:path";
import { parsePrices } from "src/models/price_table.ts";
import {
  callCost,
  dollars,
  loadPrices,
  priceOf,
  trainingCost,
} from "src/models/prices.ts";

const ROW = {
  model: "openai/gpt-x*",
  input_usd_per_million: 1,
  output_usd_per_million: 4,
  training_usd_per_million: 10,
  tuned_input_usd_per_million: 2,
  tuned_output_usd_per_million: 8,
  batch_factor: 0.5,
  as_of: "2026-11-21",
  source: "https://example.org/prices",
};

const table = (...rows: Record<string, unknown>[]) =>
  parsePrices({ version: "test", prices: rows }, "prices.json");

/** Runs with a fresh workspace, and `INFUSION_PRICES` unset or as given. */
function inWorkspace(
  run: (home: string) => void,
  variable?: (home: string) => string,
): void {
  const home = Deno.makeTempDirSync();
  const before = Deno.env.get("INFUSION_PRICES");
  try {
    if (variable === undefined) Deno.env.delete("INFUSION_PRICES");
    else Deno.env.set("INFUSION_PRICES", variable(home));
    run(home);
  } finally {
    if (before === undefined) Deno.env.delete("INFUSION_PRICES");
    else Deno.env.set("INFUSION_PRICES", before);
    Deno.removeSync(home, { recursive: true });
  }
}

const write = (path: string, ...prices: unknown[]) =>
  Deno.writeTextFileSync(path, JSON.stringify({ version: "own", prices }));

Deno.test("loadPrices() ships rows that say where and when they were read", () => {
  inWorkspace((home) => {
    const { prices } = loadPrices({ home });
    assert.ok(prices.length > 10);
    for (const { model, as_of, source } of prices) {
      assert.match(source, /^https:\/\/[^ ]+$/, model);
      assert.ok(as_of <= "2026-11-21", `${model} was read on ${as_of}`);
    }
  });
});

Deno.test("priceOf() knows what tuning services of today cost", () => {
  inWorkspace((home) => {
    const prices = loadPrices({ home });
    // developers.openai.com/api/docs/pricing, as of the row: 0.40 in, 1.60 out,
    // 5.00 training; its fine-tunes 0.80 in, 3.20 out.
    const base = priceOf(prices, "openai/gpt-4.1-mini-2025-04-14");
    assert.equal(base?.input_usd_per_million, 0.4);
    assert.equal(base?.output_usd_per_million, 1.6);
    assert.equal(base?.training_usd_per_million, 5);
    const tuned = priceOf(
      prices,
      "openai/ft:gpt-4.1-mini-2025-04-14:lab::a1:ckpt-step-90",
    );
    assert.equal(tuned?.input_usd_per_million, 0.8);
    assert.equal(tuned?.output_usd_per_million, 3.2);
    // A fine-tune of gpt-4o is no whole half in a batch, so it has its own row.
    const other = priceOf(prices, "openai/ft:gpt-4o-2024-08-06:lab::a1");
    assert.equal(other?.output_usd_per_million, 15);
    assert.equal(other?.batch_factor, null);
  });
});

Deno.test("priceOf() prefers the exact row, then the longest pattern", () => {
  const prices = table(
    { ...ROW, model: "openai/*", input_usd_per_million: 1 },
    { ...ROW, model: "openai/gpt-x*", input_usd_per_million: 2 },
    { ...ROW, model: "openai/gpt-x-mini*", input_usd_per_million: 3 },
    { ...ROW, model: "openai/gpt-x-mini", input_usd_per_million: 4 },
  );
  const input = (model: string) =>
    priceOf(prices, model)?.input_usd_per_million;
  assert.equal(input("openai/o9"), 1);
  assert.equal(input("openai/gpt-x"), 2);
  assert.equal(input("openai/gpt-x-mini-2026"), 3);
  assert.equal(input("openai/gpt-x-mini"), 4);
  assert.equal(priceOf(prices, "together/gpt-x"), null);
});

Deno.test("priceOf() gives a tuned model its base's tuned price", () => {
  const prices = table(ROW, { ...ROW, model: "vertex/gemini-x" });
  const endpoint = "vertex/projects/1/locations/x/endpoints/2";
  assert.equal(priceOf(prices, endpoint), null);
  assert.equal(
    priceOf(prices, endpoint, { base_model: "vertex/gemini-x" })
      ?.output_usd_per_million,
    8,
  );
  assert.equal(
    priceOf(prices, "vertex/gemini-x", { base_model: "vertex/gemini-x" })
      ?.output_usd_per_million,
    4,
  );
  // Neither may a row for everything give it the price of the untuned base.
  const every = table({ ...ROW, model: "openai/*" });
  assert.equal(
    priceOf(every, "openai/ft:gpt-x:lab::a")?.output_usd_per_million,
    8,
  );
});

Deno.test("priceOf() leaves a tuned price unknown where the base has none", () => {
  const prices = table({
    ...ROW,
    tuned_input_usd_per_million: null,
    tuned_output_usd_per_million: null,
  });
  const tuned = priceOf(prices, "openai/ft:gpt-x:lab::a");
  const usage = { input_tokens: 10, output_tokens: 10 };
  assert.equal(callCost(tuned, usage), null);
  assert.equal(callCost(priceOf(prices, "openai/gpt-x"), usage), 50e-6);
});

Deno.test("priceOf() knows that one's own machine costs nothing", () => {
  const prices = table();
  for (
    const model of ["vllm/a/b", "ollama/x", "local/x@1", "people_small_v1"]
  ) {
    const price = priceOf(prices, model);
    assert.equal(
      callCost(price, { input_tokens: null, output_tokens: null }),
      0,
    );
    assert.equal(trainingCost(price, { trained_tokens: 9, method: "dpo" }), 0);
  }
  assert.throws(() => priceOf(prices, "nobody/x"), RangeError);
});

Deno.test("callCost() is tokens x price, and in a batch its part of it", () => {
  const price = priceOf(table(ROW), "openai/gpt-x");
  const usage = { input_tokens: 1000, output_tokens: 200 };
  // 1,000 x $1 + 200 x $4 a million = $0.0018
  assert.equal(callCost(price, usage), 0.0018);
  assert.equal(callCost(price, { ...usage, is_batch: true }), 0.0009);
  assert.equal(callCost(price, { ...usage, output_tokens: null }), null);
  assert.equal(callCost(null, usage), null);
  const no_batch = priceOf(
    table({ ...ROW, batch_factor: null }),
    "openai/gpt-x",
  );
  assert.equal(callCost(no_batch, { ...usage, is_batch: true }), null);
});

Deno.test("trainingCost() does not take another method for supervised tuning", () => {
  const price = priceOf(table(ROW), "openai/gpt-x");
  const trained_tokens = 2_000_000;
  assert.equal(trainingCost(price, { trained_tokens, method: "sft" }), 20);
  assert.equal(trainingCost(price, { trained_tokens, method: "dpo" }), null);
  const both = priceOf(
    table({ ...ROW, dpo_training_usd_per_million: 20 }),
    "openai/gpt-x",
  );
  assert.equal(trainingCost(both, { trained_tokens, method: "dpo" }), 40);
  assert.equal(trainingCost(both, { trained_tokens, method: "full" }), null);
  assert.equal(trainingCost(null, { trained_tokens, method: "sft" }), null);
});

Deno.test("loadPrices() puts the workspace's rows in the place of its own", () => {
  inWorkspace((home) => {
    const shipped = loadPrices({ home });
    const own = { ...ROW, model: "openai/gpt-4.1*", input_usd_per_million: 9 };
    write(join(home, "prices.json"), own, { ...ROW, model: "together/a/b" });
    const prices = loadPrices({ home });
    assert.equal(prices.prices.length, shipped.prices.length + 1);
    assert.equal(
      priceOf(prices, "openai/gpt-4.1")?.input_usd_per_million,
      9,
    );
    assert.equal(priceOf(prices, "together/a/b")?.output_usd_per_million, 4);
    assert.match(prices.version, /own of .*prices\.json$/);
  });
});

Deno.test("loadPrices() reads the file that INFUSION_PRICES names instead", () => {
  const named = (home: string) => join(home, "mine.json");
  inWorkspace((home) => {
    write(join(home, "prices.json"), { ...ROW, model: "together/home" });
    write(named(home), { ...ROW, model: "together/named" });
    const prices = loadPrices({ home });
    assert.notEqual(priceOf(prices, "together/named"), null);
    assert.equal(priceOf(prices, "together/home"), null);
  }, named);
  inWorkspace((home) => {
    assert.throws(
      () => loadPrices({ home }),
      /mine\.json as the file must exist: there is none/,
    );
  }, named);
});

Deno.test("loadPrices() names the workspace's file in what is wrong with it", () => {
  inWorkspace((home) => {
    const path = join(home, "prices.json");
    write(path, { ...ROW, input_usd_per_million: -1 });
    assert.throws(() => loadPrices({ home }), {
      message:
        `Cannot read ${path} as prices[0].input_usd_per_million must be at least 0: -1`,
    });
    Deno.writeTextFileSync(path, "{");
    assert.throws(
      () => loadPrices({ home }),
      (error: Error) =>
        error.message.startsWith(`Cannot read ${path} as it must be JSON: `),
    );
  });
});

Deno.test("dollars() never shows a cost as nothing", () => {
  assert.equal(dollars(0), "$0.00");
  assert.equal(dollars(0.00001), "$0.000010");
  assert.equal(dollars(0.0456), "$0.046");
  assert.equal(dollars(0.1), "$0.10");
  assert.equal(dollars(1234.5), "$1234.50");
});
