import assert from "node:assert/strict";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

Deno.test("a plan that asks its base alone is planned, run and reported, and trains nothing", async () => {
  const home = tinyHome();
  writePlan(home, { ...tinyPlan(), epochs: [0], contrasts: [] });
  await pinTiny(home);
  const parts = tinyParts();
  const plan = await lab(home, ["plan", "pilot"], { parts });
  assert.equal(plan.code, 0, plan.err.join("\n"));
  assert.ok(plan.out.includes("Nothing is trained"), plan.out.join("\n"));
  assert.ok(
    plan.out.some((line) => /^1 checkpoints?, 22 questions/.test(line)),
  );
  const run = await lab(home, ["run", "pilot"], { parts });
  assert.equal(run.code, 0, run.err.join("\n"));
  assert.deepEqual(parts.trained, []);
  assert.equal(parts.asked.length, 22);
  const status = await lab(home, ["status", "pilot", "--json"], { parts });
  assert.equal(status.code, 0);
  assert.deepEqual(
    status.out.slice(0, 3).map((line) => JSON.parse(line))
      .map(({ stage, done, total }) => [stage, done, total]),
    [["tune", 0, 0], ["respond", 22, 22], ["judge", 55, 55]],
  );
});
