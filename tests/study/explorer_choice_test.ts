import assert from "node:assert/strict";
import { chooseExplorer, cutReply, evenly } from "src/study/explorer_choice.ts";

const size = {
  series: ["plain", "replay"].flatMap((condition_id) =>
    [1, 2, 3].map((seed) => ({ condition_id, seed }))
  ),
  n_bases: 1,
  epochs: [0, 1, 2, 5, 10],
  n_items: 1000,
  n_each: 1,
};

Deno.test("chooseExplorer() shows all of a study that fits", () => {
  const choice = chooseExplorer(size, 25_000);
  assert.deepEqual(choice.left_out, []);
  assert.ok(size.series.every(choice.shows));
});

Deno.test("chooseExplorer() leaves out seeds, then epochs, then items", () => {
  const seeds = chooseExplorer(size, 24_999); // 9 answers to an item are left
  assert.equal(size.series.filter(seeds.shows).length, 2);
  const epochs = chooseExplorer(size, 8_999); // 5 are
  assert.deepEqual(epochs.epochs, [0, 1, 10]);
  const items = chooseExplorer(size, 4_999);
  assert.equal(items.n_items, 999);
  assert.deepEqual(items.left_out, [
    "Of every condition the first of its seeds is shown, not all 6 trainings.",
    "Of the epochs 0, 1, 2, 5 and 10 only 0, 1 and 10 are shown.",
    "Shown are 999 of 1,000 items, evenly of every question type, the first of each.",
  ]);
  assert.equal(chooseExplorer(size, 1).n_items, 1);
});

Deno.test("evenly() takes the first of every kind in turn, and keeps their order", () => {
  const kinds = ["a", "a", "a", "b", "c", "a", "b"];
  assert.deepEqual(evenly(kinds, 4), [0, 1, 3, 4]);
  assert.deepEqual(evenly(kinds, 99), [0, 1, 2, 3, 4, 5, 6]);
});

Deno.test("cutReply() counts what it cuts off and halves no letter", () => {
  assert.equal(cutReply("short", 5), "short");
  assert.equal(cutReply("a".repeat(1005), 5), "aaaaa… [1,000 more characters]");
  assert.equal(cutReply("aaaa😀😀", 5), "aaaa… [4 more characters]");
});
