import assert from "node:assert/strict";
import { parsePrices } from "src/models/price_table.ts";

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

const BAD: [why: string, prices: unknown[], message: string][] = [
  [
    "a misspelt key",
    [{ ...ROW, output_usd_per_million: undefined, output_usd: 4 }],
    'prices[0] must have the keys of a price alone: it has "output_usd"',
  ],
  [
    "a negative price",
    [ROW, { ...ROW, model: "openai/y", input_usd_per_million: -1 }],
    "prices[1].input_usd_per_million must be at least 0: -1",
  ],
  [
    "a price in words",
    [{ ...ROW, output_usd_per_million: "$4" }],
    'prices[0].output_usd_per_million must be a number of US dollars: "$4"',
  ],
  [
    "a missing price",
    [{ ...ROW, output_usd_per_million: undefined }],
    "prices[0].output_usd_per_million must be a number of US dollars: it is missing",
  ],
  [
    "a day that no month has",
    [{ ...ROW, as_of: "2026-02-30" }],
    'prices[0].as_of must be a date such as 2026-11-21: "2026-02-30"',
  ],
  [
    "no date",
    [{ ...ROW, as_of: undefined }],
    "prices[0].as_of must be a date such as 2026-11-21: it is missing",
  ],
  [
    "a model twice",
    [ROW, ROW],
    'prices[1].model must not stand there twice: "openai/gpt-x*" is prices[0] too; remove one',
  ],
  [
    "a model without provider",
    [{ ...ROW, model: "gpt-x" }],
    'prices[0].model must be provider/model, * at its end alone: "gpt-x"',
  ],
  [
    "a batch that costs more",
    [{ ...ROW, batch_factor: 1.5 }],
    "prices[0].batch_factor must be at most 1: 1.5",
  ],
];

for (const [why, prices, message] of BAD) {
  Deno.test(`parsePrices() names the file and the place of ${why}`, () => {
    assert.throws(
      () => parsePrices({ version: "test", prices }, "own/prices.json"),
      {
        name: "SyntaxError",
        message: `Cannot read own/prices.json as ${message}`,
      },
    );
  });
}

Deno.test("parsePrices() says what a table is, of what is none", () => {
  assert.throws(() => parsePrices([], "own/prices.json"), {
    message:
      "Cannot read own/prices.json as a price table must be an object with version and prices: []",
  });
  assert.throws(() => parsePrices({ version: "test" }, "own/prices.json"), {
    message:
      "Cannot read own/prices.json as prices must be a list of prices: it is missing",
  });
});

Deno.test("parsePrices() makes unknown what a row leaves out", () => {
  const { prices } = parsePrices({
    version: "test",
    prices: [{
      model: "together/a/b",
      input_usd_per_million: null,
      output_usd_per_million: null,
      as_of: "2026-11-21",
      source: "x",
    }],
  }, "own/prices.json");
  assert.equal(prices[0]?.training_usd_per_million, null);
  assert.equal(prices[0]?.tuned_output_usd_per_million, null);
  assert.equal(prices[0]?.batch_factor, null);
});
