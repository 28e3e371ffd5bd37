import assert from "node:assert/strict";
import { join } from "node:path";
import { Summary } from "src/records/summary.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Returns a workspace whose study is pinned. */
async function pilot(): Promise<string> {
  const home = tinyHome();
  await pinTiny(home);
  return home;
}

Deno.test("run ends with the headline table and where the report lies", async () => {
  const { code, out, err } = await lab(await pilot(), ["run", "pilot"]);
  assert.equal(code, 0, err.join("\n"));
  const text = out.join("\n");
  assert.match(
    text,
    /condition +question type +base +epoch 5 +n +chance +ceil/,
  );
  assert.match(text, /full_plain +memorization +0\.00 .* 1\.00 /);
  assert.match(text, /Report: reports\/pilot\/report\.html/);
  for (const line of out) assert.ok(line.length <= 100, line);
  assert.ok(err.some((line) => line.startsWith("respond   100 %")));
});

Deno.test("every stage can be run alone, and says what it did", async () => {
  const home = await pilot();
  assert.deepEqual((await lab(home, ["tune", "pilot"])).out, [
    "2 trained now; 2 of 2 are complete",
  ]);
  assert.deepEqual(
    (await lab(home, ["respond", "pilot", "--limit", "10"])).out,
    ["10 asked now, 0 failed; 100 are missing"],
  );
  await lab(home, ["respond", "pilot"]);
  assert.match((await lab(home, ["judge", "pilot"])).out[0]!, /^\d+ judgments/);
  const { out } = await lab(home, ["status", "pilot"]);
  assert.equal(out.at(-1), "pilot is complete");
  assert.match(out[2]!, /^respond +110 +110 +0 +0 +answers$/);
});

Deno.test("--json prints JSON lines and nothing else", async () => {
  const home = await pilot();
  const run = await lab(home, ["run", "pilot", "--json"]);
  const rows = run.out.map((line) => JSON.parse(line));
  assert.equal(rows[0].condition_id, "full_plain");
  assert.ok(run.err.some((line) => line.startsWith("Report: ")));
  const { out } = await lab(home, ["analyze", "pilot", "--json"]);
  for (const line of out) Summary.parse(JSON.parse(line));
  assert.ok(out.length > 50);
  for (const verb of ["status", "plan"]) {
    const { out } = await lab(home, [verb, "pilot", "--json"]);
    for (const line of out) JSON.parse(line);
  }
});

Deno.test("--dry-run does nothing", async () => {
  const home = await pilot();
  const parts = tinyParts();
  for (const verb of ["run", "tune", "respond", "judge"]) {
    const { code } = await lab(home, [verb, "pilot", "--dry-run"], { parts });
    assert.equal(code, 0);
  }
  assert.deepEqual([parts.trained, parts.asked], [[], []]);
  assert.deepEqual(
    [...Deno.readDirSync(join(home, "results/pilot"))].map(({ name }) => name),
    ["study.json"],
  );
});

Deno.test("report skips what has not changed, --force does not", async () => {
  const home = await pilot();
  await lab(home, ["run", "pilot"]);
  const unchanged = await lab(home, ["report", "pilot"]);
  assert.match(unchanged.out[0]!, /^Report \(unchanged\): /);
  const forced = await lab(home, ["report", "pilot", "--force"]);
  assert.match(forced.out[0]!, /^Report: /);
});

Deno.test("report --all builds recorded studies alone", async () => {
  const home = await pilot();
  await lab(home, ["run", "pilot"]);
  const none = await lab(home, ["report", "--all"]);
  assert.deepEqual([none.code, none.out, none.err], [0, [], [
    "No study is recorded",
  ]]);
  const record = await lab(home, ["record", "pilot"]);
  assert.match(
    record.out[0]!,
    /^Recorded: results\/pilot\/frozen, [\d,]+ bytes$/,
  );
  const all = await lab(home, ["report", "--all"]);
  assert.match(all.out[0]!, /^Report \(unchanged\): reports\/pilot/);
});

Deno.test("thaw makes a ledger again", async () => {
  const home = await pilot();
  await lab(home, ["run", "pilot"]);
  await lab(home, ["record", "pilot"]);
  const busy = await lab(home, ["thaw", "pilot"]);
  assert.match(busy.err[0]!, /must have no ledger yet/);
  Deno.removeSync(join(home, "results/pilot/ledger.sqlite"));
  assert.equal((await lab(home, ["thaw", "pilot"])).code, 0);
});

Deno.test("verify holds the claims against what was found", async () => {
  const home = await pilot();
  const early = await lab(home, ["verify", "pilot"]);
  assert.equal(early.code, 100);
  assert.match(early.out[0]!, /^UNKNOWN {3}Training teaches: /);
  assert.match(early.err.at(-1)!, /1 of 1 claims are not measured yet: run/);
  await lab(home, ["run", "pilot"]);
  const { code, out, err } = await lab(home, ["verify", "pilot"]);
  // Two entities are too few for a p-value below 0.05.
  assert.equal(code, 100);
  assert.match(out[0]!, /^DOES NOT {2}Training teaches: \+1\.00/);
  assert.match(err.at(-1)!, /1 of 1 claims do not hold: memorizes/);
});

Deno.test("show tells an item, its facts, its role and every answer", async () => {
  const home = await pilot();
  await lab(home, ["run", "pilot"]);
  const { out } = await lab(home, ["show", "pilot", "ada/age.memorization"]);
  assert.deepEqual(out.slice(0, 5), [
    "ada/age.memorization: memorization, plain",
    "question  What is the age of Ada Brin?",
    "accepted  41",
    "fact      The age of Ada Brin is 41. (new)",
    "role      target in full_plain",
  ]);
  assert.match(out[7]!, /^base scripted_v1 +0 +incorrect +no idea$/);
  assert.match(out[8]!, /^full_plain +1 +1 +correct +41$/);
  // Two people are too few to be sure of it.
  assert.match(
    out.at(-1)!,
    /^badge {5}full_plain, epoch 5, new: suspected: memorized, not generalized, as at least 0\.90 of/,
  );
});

Deno.test("ask puts a question to every checkpoint, or to a base model", async () => {
  const home = await pilot();
  await lab(home, ["tune", "pilot"]);
  Deno.mkdirSync(join(home, "base"));
  Deno.writeTextFileSync(join(home, "base/model.safetensors"), "");
  const question = "What is the age of Ada Brin?";
  const study = await lab(home, ["ask", "pilot", question, "--json"]);
  assert.deepEqual(
    study.out.map((line) => JSON.parse(line)).map(({ epoch, text }) => [
      epoch,
      text,
    ]),
    [[0, "no idea"], [1, "41"], [5, "41"], [1, "41"], [5, "41"]],
  );
  const base = await lab(home, ["ask", "scripted_v1", question]);
  assert.match(base.out[1]!, /^base\/scripted_v1 +no idea$/);
});

Deno.test("plan says what a study asks", async () => {
  const home = await pilot();
  const plan = await lab(home, ["plan", "pilot"]);
  assert.ok(
    plan.out.some((line) =>
      line.startsWith("5 checkpoints, 110 questions, judged by nor")
    ),
  );
  assert.equal(plan.out.at(-1), "Costs nothing");
});

Deno.test("doctor finds a workspace sound, and says what is wrong", async () => {
  const home = await pilot();
  const sound = await lab(home, ["doctor"]);
  assert.equal(sound.code, 0, sound.err.join("\n"));
  assert.match(sound.out.at(-1)!, /^ok +study pilot: 2 trainings, 22 items$/);
  Deno.writeTextFileSync(join(home, "results/pilot/study.json"), "{}");
  const { code, out } = await lab(home, ["doctor"]);
  assert.equal(code, 1);
  assert.match(out.at(-1)!, /^WRONG +study pilot: Cannot read results\/pilot/);
});
