import assert from "node:assert/strict";
import { scriptedModel } from "src/models/scripted.ts";
import {
  ask,
  checkpointAt,
  itemAt,
  items,
  knowing,
  newLedger,
} from "./study.ts";

Deno.test("An edited prompt is a new request; its old answer stays, superseded", async () => {
  const ledger = newLedger();
  const once = { checkpoints: [checkpointAt(0)] };
  const original = items(2);
  const edited = [
    itemAt(0, { prompt: "What is the age of person 0?" }),
    itemAt(1),
  ];
  const ages = () =>
    ledger.all("responses").filter(({ item_id }) => item_id === "item 0")
      .map(({ text, superseded }) => [text, superseded]).sort();
  await ask(ledger, scriptedModel(() => "old"), { ...once, items: original });
  const model = scriptedModel(() => "new");
  await ask(ledger, model, { ...once, items: edited });

  assert.equal(model.asked.length, 1);
  assert.deepEqual(ages(), [["new", false], ["old", true]]);

  const back = scriptedModel(() => "never");
  await ask(ledger, back, { ...once, items: original });
  assert.deepEqual(back.asked, []); // the old answer still answers the old prompt
  assert.deepEqual(ages(), [["new", true], ["old", false]]);
  ledger.close();
});

Deno.test("Another temperature, endpoint or model is another request", async () => {
  const ledger = newLedger();
  const one = { checkpoints: [checkpointAt(0)], items: items(1) };
  await ask(ledger, knowing(), one);
  const warm = { temperature: 0.5, max_tokens: 100, seed: 42 };
  const cases = [
    ask(ledger, knowing(), { ...one, decoding: warm }),
    ask(ledger, scriptedModel(() => "1", "https://example.org"), one),
    ask(ledger, knowing(), { ...one, checkpoints: [checkpointAt(1)] }),
  ];
  for (const result of cases) assert.equal((await result).asked, 1);
  ledger.close();
});

Deno.test("Rows of items and checkpoints outside the grid are left as they are", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing());
  const before = ledger.all("responses");
  await ask(ledger, knowing(), {
    checkpoints: [checkpointAt(0)],
    items: items(1),
  });

  assert.deepEqual(ledger.all("responses"), before);
  ledger.close();
});

Deno.test("Items with one prompt share an answer, and a renamed item keeps its own", async () => {
  const ledger = newLedger();
  const same = itemAt(7, { prompt: itemAt(0).prompt });
  const one = { checkpoints: [checkpointAt(0)] };
  assert.equal(
    (await ask(ledger, knowing(), { ...one, items: [itemAt(0), same] })).asked,
    1,
  );
  assert.equal(ledger.all("responses")[0]?.item_id, "item 0");

  const edited = itemAt(0, { prompt: "Tell me the age of person 0." });
  assert.equal(
    (await ask(ledger, knowing(), { ...one, items: [edited, same] })).asked,
    1,
  );
  assert.deepEqual(
    ledger.all("responses").map((row) => [row.item_id, row.superseded]).sort(),
    [["item 0", false], ["item 7", false]],
  );
  ledger.close();
});

Deno.test("Two checkpoints that call one model, and an unknown arm, are errors", async () => {
  const ledger = newLedger();
  const twin = { ...checkpointAt(0), checkpoint_id: "twin" };
  await assert.rejects(
    ask(ledger, knowing(), { checkpoints: [checkpointAt(0), twin] }),
    /checkpoint 0 and twin both call local\/small-v1@0/,
  );
  await assert.rejects(
    ask(ledger, knowing(), { arms: ["open_book"] }),
    /its arm must be closed_book: open_book/,
  );
  assert.equal(ledger.count("responses"), 0);
  ledger.close();
});
