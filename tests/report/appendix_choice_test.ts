import assert from "node:assert/strict";
import {
  APPENDIX_LIMIT,
  APPENDIX_RULE,
  chooseAppendixItems,
} from "src/report/appendix_choice.ts";
import type { Item } from "src/records/item.ts";

const item = (item_id: string, fact_id: string, question_type: string) =>
  ({ item_id, fact_ids: [fact_id], question_type, variant: "plain" }) as Item;
const facts = new Map([["old", { setting: "update" as const }], ["fresh", {
  setting: "new" as const,
}]]);
const items = Array.from({ length: 100 }, (_, i) =>
  item(
    `item_${String(i).padStart(3, "0")}`,
    i % 10 === 0 ? "old" : "fresh",
    i % 2 === 0 ? "memorization" : "secondary",
  ));

Deno.test("chooseAppendixItems() takes at most its limit, spread over groups", () => {
  const chosen = chooseAppendixItems(items, facts);
  assert.equal(chosen.length, APPENDIX_LIMIT);
  // Groups: new/memorization (40), new/secondary (50), update/memorization (10);
  // in turn until 40 are chosen: 10 updates, then 15 and 15 of the others.
  const updates = chosen.filter((item) => item.fact_ids[0] === "old");
  assert.equal(updates.length, 10);
  const secondary = chosen.filter((item) => item.question_type === "secondary");
  assert.equal(secondary.length, 15);
});

Deno.test("chooseAppendixItems() does not depend on the order of items", () => {
  const chosen = chooseAppendixItems(items, facts);
  assert.deepEqual(chooseAppendixItems(items.toReversed(), facts), chosen);
});

Deno.test("chooseAppendixItems() takes all where there are few", () => {
  assert.equal(chooseAppendixItems(items.slice(0, 3), facts).length, 3);
  assert.deepEqual(chooseAppendixItems([], facts), []);
});

Deno.test("The stated rule names the limit that is used", () => {
  assert.ok(APPENDIX_RULE.includes(String(APPENDIX_LIMIT)));
});
