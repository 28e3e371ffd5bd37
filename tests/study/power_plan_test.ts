import assert from "node:assert/strict";
import { powerLines } from "src/cli/say_power_plan.ts";
import { openStudy } from "src/study/open_study.ts";
import { ASSUMED } from "src/summaries/planned_power.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import { run } from "./compare_workspace.ts";

/** Returns the power of a study's plan. */
async function powerOf(home: string, study: string) {
  const opened = await openStudy(study, { home, parts: tinyParts() });
  try {
    return await opened.power();
  } finally {
    opened.close();
  }
}

Deno.test("a plan without a study before it states what it assumes", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const plan = await powerOf(home, "pilot");
  assert.deepEqual(
    plan.rows.map((row) => [
      row.condition_id,
      row.question_type,
      row.n_facts,
      row.n_items,
      row.n_entities,
      row.n_seeds,
    ]),
    [
      ["full_plain", "memorization", 4, 4, 2, 2],
      ["full_plain", "rephrased", 4, 4, 2, 2],
    ],
  );
  const [row] = plan.rows;
  assert.equal(row!.estimated_from, null);
  assert.deepEqual([row!.icc, row!.correlation], [
    ASSUMED.icc,
    ASSUMED.correlation,
  ]);
  assert.ok(row!.smallest_difference! > 0.9); // two people show nothing
  assert.match(plan.basis.join(), /^Assumed where no study was measured: 0\.5/);
  const lines = powerLines(plan);
  assert.match(lines[0]!, /^condition +question type +facts +questions/);
  assert.match(
    lines[1]!,
    /^full_plain +memorization +4 +4 +2 +2 +0\.10 +0\.50/,
  );
  assert.ok(lines.some((line) => line.startsWith("With fewer than 5 seeds")));
});

Deno.test("a plan is estimated from a recorded study of its dataset", async () => {
  const home = tinyHome();
  const parts = tinyParts();
  await run(home, { study: "before" });
  await (await openStudy("before", { home, parts })).record();
  writePlan(home, { ...tinyPlan(), study: "next" });
  await pinTiny(home, "next");
  const { rows, basis } = await powerOf(home, "next");
  assert.deepEqual(
    [...new Set(rows.map(({ estimated_from }) => estimated_from))],
    ["before"],
  );
  assert.deepEqual(basis, [
    "Variances on tiny_people as measured in before: differences after the last epoch, 1 pair of sides, 2 seeds each",
  ]);
});

Deno.test("a study's own answers come before those of others", async () => {
  const home = tinyHome();
  await run(home, { study: "pilot" });
  const { rows } = await powerOf(home, "pilot");
  assert.equal(rows[0]!.estimated_from, "pilot");
});

Deno.test("an earlier study that cannot be read is named, not an end", async () => {
  const home = tinyHome();
  await run(home, { study: "before" });
  await (await openStudy("before", { home, parts: tinyParts() })).record();
  const path = `${home}/results/before/frozen/judgments.parquet`;
  Deno.writeTextFileSync(path, "cut");
  await pinTiny(home);
  const { rows, basis } = await powerOf(home, "pilot");
  assert.equal(rows[0]!.estimated_from, null);
  assert.match(basis[0]!, /^Not estimated from before: Cannot /);
});
