import assert from "node:assert/strict";
import type { Item } from "src/records/item.ts";
import { itemTable } from "src/summaries/item_table.ts";
import { PLAN } from "./small_plan.ts";
import { smallStudy } from "./small_study.ts";

const { facts, items } = smallStudy();
const about = (...people: string[]): Item => ({
  ...items[0]!,
  item_id: people.join(),
  fact_ids: people.map((person) => `${person}/color`),
});
const tableOf = (...asked: Item[]) =>
  itemTable({ plan: PLAN, facts, items: asked });

Deno.test("itemTable() gives an item the setting of what training must bring", () => {
  const { entries } = tableOf(
    about("known0", "known1"),
    about("known0", "update1"),
    about("new0", "known1"),
    about("new0", "update1"),
  );
  assert.deepEqual(
    entries.map(({ setting }) => setting),
    ["known", "update", "new", "mixed"],
  );
});

Deno.test("itemTable() groups items by their entities, whatever the order", () => {
  const { entries, datasets } = tableOf(
    about("new0", "new1"),
    about("new1", "new0"),
    about("new1"),
  );
  assert.deepEqual(entries.map(({ group }) => group), [0, 0, 1]);
  const { first, second } = datasets.get("people")!.groups;
  assert.ok(first[0]! < second[0]!);
  assert.equal(second[1], -1);
});

Deno.test("itemTable() leaves out what the plan does not ask", () => {
  const plan = structuredClone(PLAN);
  plan.datasets[0]!.question_types = ["secondary"];
  const { entries } = itemTable({ plan, facts, items });
  assert.equal(entries.length, 10);
});

Deno.test("itemTable() counts entities that three stand together in as one", () => {
  const { entries, datasets } = tableOf(
    about("new0", "new1", "new2"),
    about("new1"),
    about("new2", "new3"),
  );
  assert.deepEqual(entries.map(({ group }) => group), [0, 0, 1]);
  const { groups, n_entities } = datasets.get("people")!;
  assert.equal(groups.second[0], -1);
  const apart = tableOf(about("new0")).datasets.get("people")!.n_entities;
  assert.equal(n_entities, apart - 2);
});
