import assert from "node:assert/strict";
import { StudyComparison } from "src/study/compare_studies.ts";
import { tinyPlan, writePlan } from "../fixtures/tiny_workspace.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

async function twoStudies(): Promise<string> {
  const home = tinyHome();
  await pinTiny(home);
  writePlan(home, { ...tinyPlan(), study: "other", seeds: [1] });
  await pinTiny(home, "other");
  for (const study of ["pilot", "other"]) {
    for (const stage of ["tune", "respond", "judge"]) {
      const { code, err } = await lab(home, [stage, study]);
      assert.equal(code, 0, err.join("\n"));
    }
  }
  return home;
}

Deno.test("compare prints a table of the last epoch, within the terminal", async () => {
  const home = await twoStudies();
  const { code, out, err } = await lab(home, ["compare", "pilot", "other"]);
  assert.equal(code, 0, err.join("\n"));
  assert.equal(
    out[0],
    "other/full_plain against pilot/full_plain, epoch 5, by normalized_match",
  );
  assert.match(
    out[2]!,
    /^role +setting +type +difference +p +lost\/won +McNemar +±0\.05 +n$/,
  );
  assert.ok(
    out.some((line) => /^target +new +memorization +0\.00 .* 4$/.test(line)),
    out.join("\n"),
  );
  for (const line of out) assert.ok(line.length <= 100, line);
  assert.match(err.at(-3)!, /more rows with --json/);
  assert.deepEqual(err.slice(-2), [
    "pilot/full_plain: fine-tuned; base scripted_v1, method full, recipe plain",
    "other/full_plain: fine-tuned; base scripted_v1, method full, recipe plain",
  ]);
});

Deno.test("compare --json prints every row, and --epoch picks", async () => {
  const home = await twoStudies();
  const args = ["compare", "pilot", "other", "--json"];
  const { out } = await lab(home, args);
  const rows = out.map((line) => StudyComparison.parse(JSON.parse(line)));
  assert.deepEqual([...new Set(rows.map(({ epoch_a }) => epoch_a))], [0, 1, 5]);
  const { out: one } = await lab(home, [...args, "--epoch", "1"]);
  assert.deepEqual(one, out.filter((line) => line.includes('"epoch_a":1,')));
});

Deno.test("compare takes one condition for both, or two", async () => {
  const home = await twoStudies();
  const args = ["compare", "pilot", "other", "--condition"];
  assert.equal((await lab(home, [...args, "full_plain"])).code, 0);
  const wrong = await lab(home, [...args, "full_plain,lora"]);
  assert.equal(wrong.code, 1);
  assert.match(
    wrong.err[0]!,
    /other as its condition must be one of full_plain/,
  );
  assert.equal((await lab(home, [...args, "a,b,c"])).code, 2);
  const epoch = await lab(home, ["compare", "pilot", "other", "--epoch", "x"]);
  assert.equal(epoch.code, 2);
});
