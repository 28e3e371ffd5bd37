import assert from "node:assert/strict";
import { join } from "node:path";
import { Fact } from "src/records/fact.ts";
import { Item } from "src/records/item.ts";
import { writeCsv } from "src/tables/csv.ts";
import { soundContent } from "../audit/small_dataset.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Returns a workspace with a sound dataset, after `plant` has changed it. */
function home(plant: (items: Item[]) => void = () => {}): string {
  const home = tinyHome();
  const { facts, items } = soundContent();
  plant(items);
  const folder = join(home, "datasets/fictional_people");
  Deno.mkdirSync(folder);
  writeCsv(join(folder, "facts.csv"), facts, Fact);
  writeCsv(join(folder, "items.csv"), items, Item);
  return home;
}

const wrong = (items: Item[]) => {
  for (const item of items) {
    if (item.question_type === "secondary") item.answers = ["Perhaps"];
  }
};

Deno.test("datasets check of a sound dataset prints what was measured, and ends with 0", async () => {
  const { code, out, err } = await lab(home(), [
    "datasets",
    "check",
    "fictional_people",
  ]);
  assert.equal(code, 0, err.join("\n"));
  assert.match(out[0]!, /^fictional_people: 150 facts, 825 items, sha256 /);
  assert.match(out[1]!, /^finding +check +question type +value +at most$/);
  assert.match(out.at(-1)!, /^note +detectable_difference +secondary +0\.160 /);
  assert.match(err.at(-1)!, /^fictional_people passes: \d+ measured/);
  for (const line of out.slice(1)) assert.ok(line.length <= 80, line);
});

Deno.test("datasets check ends with 100 where a limit does not hold, and says which", async () => {
  const { code, out, err } = await lab(home(wrong), [
    "datasets",
    "check",
    "fictional_people",
  ]);
  assert.equal(code, 100);
  assert.match(out[2]!, /^fault +derived_answers +secondary +150 +0$/);
  const words = out.slice(out.indexOf("") + 1).join(" ").replace(/\s+/g, " ");
  assert.match(words, /^fault: 150 of 150 secondary answers disagree with/);
  assert.match(
    err.at(-1)!,
    /^error: Cannot pass fictional_people as every limit of the audit must hold: 4 do not, the first in derived_answers$/,
  );
});

Deno.test("datasets check --json prints one finding a line, the items with it", async () => {
  const { code, out } = await lab(home(wrong), [
    "datasets",
    "check",
    "fictional_people",
    "--json",
  ]);
  assert.equal(code, 100);
  const [first, ...others] = out.map((line) => JSON.parse(line));
  assert.deepEqual(Object.keys(first), [
    "check",
    "severity",
    "question_type",
    "item_ids",
    "fact_ids",
    "value",
    "limit",
    "message",
  ]);
  assert.equal(first.item_ids.length, 150);
  assert.ok(others.every(({ check }) => typeof check === "string"));
});

Deno.test("datasets check --study looks at what the untuned models answered", async () => {
  const here = tinyHome();
  const check = ["datasets", "check", "tiny_people", "--study", "pilot"];
  await pinTiny(here);
  const before = await lab(here, check);
  assert.equal(before.code, 1);
  assert.match(
    before.err.at(-1)!,
    /^error: Cannot look at what untuned models answered as pilot must have asked one about tiny_people: there are no answers; ask with: deno task lab run pilot$/,
  );
  await lab(here, ["run", "pilot"]);
  const after = await lab(here, [...check, "--json"]);
  const [finding] = after.out.map((line) => JSON.parse(line))
    .filter(({ check }) => check === "answerable_without_fact");
  assert.match(finding.message, /^scripted_v1, untuned, is right on \d+ of 6 /);
});

Deno.test("datasets check says which file cannot be used, before any audit", async () => {
  const { code, out, err } = await lab(
    home((items) => items.push(items[0]!)),
    ["datasets", "check", "fictional_people"],
  );
  assert.deepEqual([code, out], [1, []]);
  assert.match(err.at(-1)!, /items\.csv as every item_id must be there once/);
});
