/**
 * What models cost: a dated table of list prices as data, `prices.json`, which a
 * workspace may extend or correct with a `prices.json` of its own.
 *
 * Only what a provider has published, with the page and the day it was read.
 * What is not there is unknown, and unknown is never 0.
 *
 * @module
 */

import { join } from "node:path";
import { homeFolder } from "../paths.ts";
import { readText } from "../tables/files.ts";
import { parsePrices, type PriceRow, type PriceTable } from "./price_table.ts";
import SHIPPED from "./prices.json" with { type: "json" };
import { parseModelName } from "./providers.ts";

/** What one model costs. Unknown parts are null. */
export interface ModelPrice {
  input_usd_per_million: number | null;
  output_usd_per_million: number | null;
  training_usd_per_million: number | null;
  dpo_training_usd_per_million: number | null;
  batch_factor: number | null;
  /** Null where nobody is paid. */
  as_of: string | null;
  source: string;
}

const FREE: ModelPrice = {
  input_usd_per_million: 0,
  output_usd_per_million: 0,
  training_usd_per_million: 0,
  dpo_training_usd_per_million: 0,
  batch_factor: 1,
  as_of: null,
  source: "own machine",
};

/**
 * Returns the shipped prices, those of the workspace's own table put in their
 * place, model by model: the file that `INFUSION_PRICES` names, or else
 * `prices.json` in the home folder, where there is one.
 *
 * @throws {SyntaxError} If a table is not one: names the file, the place in it,
 *   the rule and the value.
 */
export function loadPrices(
  { home = homeFolder() }: { home?: string } = {},
): PriceTable {
  const shipped = parsePrices(SHIPPED, "src/models/prices.json");
  const named = Deno.env.get("INFUSION_PRICES")?.trim();
  const path = named || join(home, "prices.json");
  if (!named && !isFile(path)) return shipped;
  const own = parsePrices(parseJson(readText(path), path), path);
  const models = new Set(own.prices.map(({ model }) => model));
  return {
    version: `${shipped.version}, ${own.version} of ${path}`,
    prices: [
      ...shipped.prices.filter(({ model }) => !models.has(model)),
      ...own.prices,
    ],
  };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot read ${path} as it must be JSON: ${error.message}`,
    );
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Returns what a model costs, or null where nothing is known of it. What runs
 * on the user's own machine costs nothing.
 *
 * A tuned model costs what its base says of tuned ones, unless it has a row of
 * its own. `base_model` is needed where the name does not say the base, as
 * OpenAI's `ft:` names do.
 *
 * @throws {RangeError} If there is no such provider.
 *
 * @example
 * ```ts
 * import { parsePrices } from "src/models/price_table.ts";
 * import { priceOf } from "src/models/prices.ts";
 * import assert from "node:assert/strict";
 *
 * const table = parsePrices({
 *   version: "example",
 *   prices: [{
 *     model: "openai/gpt-x*",
 *     input_usd_per_million: 1,
 *     output_usd_per_million: 4,
 *     tuned_input_usd_per_million: 2,
 *     tuned_output_usd_per_million: 8,
 *     as_of: "2026-11-21",
 *     source: "an example",
 *   }],
 * }, "example.json");
 * const tuned = priceOf(table, "openai/ft:gpt-x-2026-01-01:lab::a1b2");
 * assert.equal(tuned?.output_usd_per_million, 8);
 * assert.equal(priceOf(table, "openai/gpt-y"), null);
 * ```
 */
export function priceOf(
  table: PriceTable,
  model: string,
  { base_model }: { base_model?: string | undefined } = {},
): ModelPrice | null {
  const { provider } = parseModelName(model);
  if (provider.is_free) return FREE;
  const own = rowOf(table, model);
  const base = baseOf(model) ?? base_model ?? model;
  if (base === model) return own ?? null;
  // A row for both, such as openai/*, speaks of the base.
  if (own !== undefined && !fits(own, base)) return own;
  const row = rowOf(table, base);
  return row === undefined ? null : {
    ...row,
    input_usd_per_million: row.tuned_input_usd_per_million,
    output_usd_per_million: row.tuned_output_usd_per_million,
  };
}

/** Returns what calling a model costs that will be tuned from a base. */
export function tunedPriceOf(
  table: PriceTable,
  base_model: string,
): ModelPrice | null {
  const { provider, model } = parseModelName(base_model);
  const name = provider.name === "openai"
    ? `openai/ft:${model}:any`
    : `${provider.name}/any`;
  return priceOf(table, name, { base_model });
}

/** Returns the base that a tuned model's name says: `ft:base:lab::id`. */
function baseOf(model: string): string | undefined {
  const base = /^openai\/ft:([^:]+)/.exec(model)?.[1];
  return base === undefined ? undefined : `openai/${base}`;
}

function rowOf({ prices }: PriceTable, model: string): PriceRow | undefined {
  return prices.filter((row) => fits(row, model))
    .sort((a, b) =>
      Number(b.model === model) - Number(a.model === model) ||
      b.model.length - a.model.length
    )[0];
}

const fits = (row: PriceRow, model: string) =>
  row.model.endsWith("*")
    ? model.startsWith(row.model.slice(0, -1))
    : row.model === model;

/** Returns what a call costs in US dollars, or null where that is unknown. */
export function callCost(
  price: ModelPrice | null,
  { input_tokens, output_tokens, is_batch = false }: {
    input_tokens: number | null;
    output_tokens: number | null;
    is_batch?: boolean;
  },
): number | null {
  if (price === null) return null;
  const { input_usd_per_million: input, output_usd_per_million: output } =
    price;
  const factor = is_batch ? price.batch_factor : 1;
  if (input === 0 && output === 0) return 0;
  if (input === null || output === null || factor === null) return null;
  if (input_tokens === null || output_tokens === null) return null;
  return (input_tokens * input + output_tokens * output) * factor / 1e6;
}

/** Returns what training costs in US dollars, or null where it is unknown. */
export function trainingCost(
  price: ModelPrice | null,
  { trained_tokens, method }: { trained_tokens: number; method: string },
): number | null {
  if (price === null) return null;
  const { training_usd_per_million, dpo_training_usd_per_million } = price;
  if (training_usd_per_million === 0) return 0;
  // Another method is sold at another price, or may be.
  if (method === "full") return null;
  const rate = method === "dpo"
    ? dpo_training_usd_per_million
    : training_usd_per_million;
  return rate === null ? null : trained_tokens * rate / 1e6;
}

/**
 * Returns a sum of money in words: two decimals, more where they would be 0.
 *
 * @example
 * ```ts
 * import { dollars } from "src/models/prices.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(dollars(12.3), "$12.30");
 * assert.equal(dollars(0.000456), "$0.00046");
 * assert.equal(dollars(0), "$0.00");
 * ```
 */
export function dollars(usd: number): string {
  const decimals = usd > 0 && usd < 0.1 ? 1 - Math.floor(Math.log10(usd)) : 2;
  return `$${usd.toFixed(Math.min(decimals, 12))}`;
}
