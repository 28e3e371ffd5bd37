import assert from "node:assert/strict";
import { REAL_PARTS } from "src/study/parts.ts";
import type { TinyParts } from "../fixtures/tiny_parts.ts";
import {
  askedTable,
  recorded,
  table,
  write,
} from "../study/import_workspace.ts";
import { lab } from "./terminal.ts";

/** The real stages: what is recorded needs no scripted model. */
const parts = REAL_PARTS as TinyParts;

Deno.test("responses import says what it read and how to go on", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  const path = write(home, table());
  const args = ["responses", "import", path, "--study", "pilot"];
  const { code, out, err } = await lab(home, args, { parts });
  assert.equal(code, 0, err.join("\n"));
  assert.deepEqual(out, [
    `${table().length} answers of 3 checkpoints read, ${rows.length} new`,
    `left out: ${
      table().length - rows.length
    } answers to items that the plan does not ask`,
    "pilot has every answer; go on with: deno task lab run pilot",
  ]);
  const run = await lab(home, ["run", "pilot"], { parts });
  assert.equal(run.code, 0, run.err.join("\n"));
  assert.match(run.out.join("\n"), /full_plain +memorization +0\.00 .* 1\.00 /);
});

Deno.test("responses import names what a table lacks", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  const path = write(home, rows.slice(1));
  const args = ["responses", "import", path, "--study", "pilot"];
  const { out } = await lab(home, args, { parts });
  assert.equal(
    out.at(-1),
    `missing: 1 answer of base/recorded/small: ${rows[0]!.item_id}`,
  );
  const again = await lab(home, [...args, "--json"], { parts });
  const { n_written, missing } = JSON.parse(again.out[0]!);
  assert.equal(n_written, 0);
  assert.equal(missing[0].n_missing, 1);
  const respond = await lab(home, ["respond", "pilot"], { parts });
  assert.equal(respond.code, 1);
  assert.match(respond.err.join("\n"), /holds no answer of recorded\/small to/);
});

Deno.test("a bad table ends with one line and code 1", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  rows[1]!.item_id = "nobody";
  const path = write(home, rows);
  const args = ["responses", "import", path, "--study", "pilot"];
  const { code, out, err } = await lab(home, args, { parts });
  assert.deepEqual([code, out, err.length], [1, [], 1]);
  assert.match(err[0]!, /^error: Cannot import answers\.csv as item_id must/);
});
