/**
 * A table of prices: its rows, and what is wrong with one that is none.
 *
 * @module
 */

import { z } from "zod";

const OBJECT = "must be an object with version and prices";

const usd = z.number("must be a number of US dollars")
  .nonnegative("must be at least 0").nullable();

const day = z.string("must be a date such as 2026-11-21").refine(
  (text) =>
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text,
  "must be a date such as 2026-11-21",
);

/**
 * One row of the table; null is unknown. `model` is the full name that is
 * called, or ends in `*`; of several rows that fit, the longest counts.
 */
export const PriceRow = z.strictObject({
  model: z.string("must be text").regex(
    /^[^/*]+\/([^*]+\*?|\*)$/,
    "must be provider/model, * at its end alone",
  ),
  input_usd_per_million: usd,
  output_usd_per_million: usd,
  /**
   * Per trained token, tokens of the file x epochs, of supervised tuning: with
   * an adapter, where a provider sells full training beside it.
   */
  training_usd_per_million: usd.default(null),
  /** The same for preference tuning, where it is sold at another price. */
  dpo_training_usd_per_million: usd.default(null),
  /** For calling what was tuned from it. */
  tuned_input_usd_per_million: usd.default(null),
  tuned_output_usd_per_million: usd.default(null),
  /** What a call in a batch costs, as a part of the usual price. */
  batch_factor: z.number("must be a number").min(0, "must be at least 0")
    .max(1, "must be at most 1").nullable().default(null),
  as_of: day,
  /** The address of the page that said so. */
  source: z.string("must be text").min(1, "must not be empty"),
});
export type PriceRow = z.infer<typeof PriceRow>;

const PriceFile = z.strictObject({
  version: z.string("must be text"),
  prices: z.array(PriceRow, "must be a list of prices"),
}, { error: ({ code }) => code === "invalid_type" ? OBJECT : undefined });

/** Prices from one file or several, one row for each `model`. */
export interface PriceTable {
  version: string;
  prices: readonly PriceRow[];
}

/** Returns a checked table; `file` is what an error names. */
export function parsePrices(value: unknown, file: string): PriceTable {
  const result = PriceFile.safeParse(value);
  if (!result.success) {
    throw new SyntaxError(
      `Cannot read ${file} as ${faultOf(result.error.issues, value)}`,
    );
  }
  const places = new Map<string, number>();
  for (const [i, { model }] of result.data.prices.entries()) {
    const first = places.get(model);
    if (first !== undefined) {
      throw new SyntaxError(
        `Cannot read ${file} as prices[${i}].model must not stand there twice: "${model}" is prices[${first}] too; remove one`,
      );
    }
    places.set(model, i);
  }
  return result.data;
}

/** Returns `prices[3].as_of must be a date such as 2026-11-21: "soon"`. */
function faultOf(issues: readonly z.core.$ZodIssue[], value: unknown): string {
  // A misspelt key is also a missing one: name the misspelling.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ??
    issues[0]!;
  const place =
    issue.path.map((part) =>
      typeof part === "number" ? `[${part}]` : `.${String(part)}`
    ).join("").replace(/^\./, "") || "a price table";
  if (issue.code === "unrecognized_keys") {
    return `${place} must have the keys of a price alone: it has "${
      issue.keys[0]
    }"`;
  }
  const found = issue.path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown>)[key],
    value,
  );
  const shown = JSON.stringify(found)?.slice(0, 100) ?? "it is missing";
  return `${place} ${issue.message}: ${shown}`;
}
