import assert from "node:assert/strict";
import { join } from "node:path";
import { pilot } from "../exports/pilot.ts";
import { lab } from "./terminal.ts";

Deno.test("export says how many files it wrote, where, and what to do with them", async () => {
  const { home, parts } = await pilot();
  const out = join(home, "logs");
  const args = ["export", "pilot", "--format", "inspect", "--out", out];
  const ended = await lab(home, args, { parts });
  assert.equal(ended.code, 0, ended.err.join("\n"));
  assert.deepEqual(ended.out, [
    `5 files in ${out}`,
    `Look at them with: inspect view --log-dir ${out}`,
  ]);
  const again = await lab(home, args, { parts });
  assert.equal(again.code, 1);
  assert.match(again.err.join("\n"), /^error: Cannot export pilot as the fold/);
});

Deno.test("export --json names every file on one line", async () => {
  const { home, parts } = await pilot();
  const args = ["export", "pilot", "--format", "lm_eval", "--json"];
  const { code, out } = await lab(home, args, { parts });
  assert.equal(code, 0);
  assert.equal(out.length, 1);
  const { study, format, files } = JSON.parse(out[0]!);
  assert.deepEqual([study, format, files.length], ["pilot", "lm_eval", 25]);
});

Deno.test("export without a format, or with an unknown one, is wrong usage", async () => {
  const { home, parts } = await pilot();
  const none = await lab(home, ["export", "pilot"], { parts });
  assert.equal(none.code, 2);
  assert.match(none.err.join("\n"), /--format <format>/);
  const args = ["export", "pilot", "--format", "excel"];
  const unknown = await lab(home, args, { parts });
  assert.equal(unknown.code, 2);
  assert.match(unknown.err.join("\n"), /inspect, every_eval_ever, lm_eval/);
});
