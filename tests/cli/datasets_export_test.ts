import assert from "node:assert/strict";
import { join } from "node:path";
import { tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

Deno.test("datasets export says what it wrote, and how to load it", async () => {
  const home = tinyHome();
  const to = join(home, "out");
  const words = ["datasets", "export", "tiny_people", "--to", to];
  const { code, out, err } = await lab(home, words);
  assert.equal(code, 0, err.join("\n"));
  assert.deepEqual(out, [
    "items/train: 12 rows in items/train.parquet",
    "items/test: 12 rows in items/test.parquet",
    "facts/train: 12 rows in facts/train.parquet",
    `Load with: load_dataset("${to}", "items")`,
  ]);
  const again = await lab(home, words);
  assert.equal(again.code, 1);
  assert.match(again.err.at(-1)!, /the folder must be new or empty/);
});

Deno.test("datasets export --json prints one object; without --to it is wrong usage", async () => {
  const home = tinyHome();
  const words = ["datasets", "export", "tiny_people"];
  const to = join(home, "out");
  const { out } = await lab(home, [...words, "--to", to, "--json"]);
  assert.equal(out.length, 1);
  assert.equal(JSON.parse(out[0]!).configs.length, 2);
  assert.equal((await lab(home, words)).code, 2);
});
