/**
 * Request hashes, told by content and order instead of stored.
 *
 * A hash is 128 random bits, and 260,000 responses with 1.3 million judgments
 * name one each: 20 MB that no compression removes. So requests are sorted by
 * content, and the other tables, sorted alike, hold `request_step`: how many
 * requests further than the row before (0 or 1, mostly). Reading adds the
 * steps up and hashes the requests again.
 *
 * @module
 */

import pl from "polars";
import { sha256 } from "../records/hash.ts";
import { COLUMNS } from "./sql.ts";
import { type TableName, TABLES } from "./tables.ts";

/** Content first that changes slowly: columns in long runs take no space. */
const CONTENT = [
  "endpoint",
  "model",
  "decoding",
  "schema",
  "context_ids",
  "messages",
];

/** Whether a table's rows name a request. */
export function namesRequest(table: TableName): boolean {
  return table !== "requests" && "request_hash" in TABLES[table].schema.shape;
}

/**
 * Returns the requests without their hashes, sorted by content, and the hashes
 * in that order.
 *
 * @throws {RangeError} If a request is not named by the hash of its content.
 */
export async function packRequests(
  requests: pl.DataFrame,
): Promise<{ packed: pl.DataFrame; hashes: string[] }> {
  const sorted = requests.sort(CONTENT);
  const packed = sorted.drop("request_hash");
  const hashes = await hashesOf(packed);
  const stored = sorted.getColumn("request_hash").toArray() as string[];
  const wrong = hashes.findIndex((hash, i) => hash !== stored[i]);
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot freeze as a request must be named by the hash of its content, ${
        hashes[wrong]
      }: it is named ${stored[wrong]}`,
    );
  }
  return { packed, hashes };
}

/**
 * Returns the hashes of packed requests, in their order.
 *
 * The same as `hashRequest`, but the lists and objects are canonical JSON
 * already, so each request's is put together from theirs. Freezing compares
 * every one with the hash that was stored.
 */
export async function hashesOf(packed: pl.DataFrame): Promise<string[]> {
  const columns = [...packed.columns].sort();
  const kinds = new Map(COLUMNS.requests.map(({ name, kind }) => [name, kind]));
  const values = columns.map((name) =>
    (packed.getColumn(name).toArray() as (string | null)[]).map(
      kinds.get(name) === "json" ? String : (value) => JSON.stringify(value),
    )
  );
  const hashes: string[] = [];
  for (let row = 0; row < packed.height; row++) {
    const parts = columns.map((name, i) => `"${name}":${values[i]?.[row]}`);
    hashes.push((await sha256(`{${parts.join(",")}}`)).slice(0, 32));
  }
  return hashes;
}

/**
 * Returns a table with `request_step` for `request_hash`, sorted by request
 * and then by the rest of its key.
 *
 * @throws {RangeError} If a row names a request that is not there.
 */
export function packSteps(
  frame: pl.DataFrame,
  { table, hashes }: { table: TableName; hashes: readonly string[] },
): pl.DataFrame {
  const rest = TABLES[table].key.filter((name) => name !== "request_hash");
  const sorted = frame.join(numbered(hashes), {
    on: "request_hash",
    how: "left",
  }).sort(["request_number", ...rest]);
  const orphan = sorted.filter(pl.col("request_number").isNull());
  if (orphan.height > 0) {
    throw new RangeError(
      `Cannot freeze as every row of ${table} must belong to a request: ${orphan.height} do not, such as ${
        orphan.getColumn("request_hash").get(0)
      }`,
    );
  }
  const number = pl.col("request_number");
  return sorted.select(
    number.minus(number.shift(1).fillNull(0)).cast(pl.Int32)
      .alias("request_step"),
    ...frame.columns.filter((name) => name !== "request_hash"),
  );
}

/** Returns a table with its request hashes, given what `packSteps` returned. */
export function unpackSteps(
  packed: pl.DataFrame,
  hashes: readonly string[],
): pl.DataFrame {
  return packed.withColumns(
    pl.col("request_step").cumSum().cast(pl.Int32).alias("request_number"),
  ).join(numbered(hashes), { on: "request_number", how: "left" })
    .drop("request_step", "request_number");
}

/** Returns hashes beside their numbers: 0, 1, 2 … */
function numbered(hashes: readonly string[]): pl.DataFrame {
  return pl.DataFrame([
    pl.Series("request_number", [...hashes.keys()], pl.Int32),
    pl.Series("request_hash", [...hashes], pl.String),
  ]);
}
