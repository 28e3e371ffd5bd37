import assert from "node:assert/strict";
import { factTransitions } from "src/statistics/fact_transitions.ts";

const BEFORE = [true, true, true, false, false, false, false];
const AFTER = [true, true, false, true, false, false, false];

Deno.test("factTransitions() tells the four cases apart and counts them", () => {
  // By hand: two kept, one lost, one gained, three never known.
  const { gained, kept, lost, never, transitions, retention, learned } =
    factTransitions(BEFORE, AFTER);
  assert.deepEqual([gained, kept, lost, never], [1, 2, 1, 3]);
  assert.deepEqual(transitions, [
    "kept",
    "kept",
    "lost",
    "gained",
    "never",
    "never",
    "never",
  ]);
  assert.deepEqual([retention, learned], [2 / 3, 1 / 4]);
});

Deno.test("factTransitions() change accuracy by what is gained less what is lost", () => {
  const { gained, lost, kept } = factTransitions(BEFORE, AFTER);
  const right = (facts: readonly boolean[]) => facts.filter(Boolean).length;
  assert.equal(right(AFTER) - right(BEFORE), gained - lost);
  assert.equal(right(AFTER), kept + gained);
});

Deno.test("factTransitions() swap gained and lost when time runs back", () => {
  const there = factTransitions(BEFORE, AFTER);
  const back = factTransitions(AFTER, BEFORE);
  assert.deepEqual(
    [back.gained, back.lost, back.kept, back.never],
    [there.lost, there.gained, there.kept, there.never],
  );
});

Deno.test("factTransitions() have no retention where nothing was right, nothing to learn where all was", () => {
  const none = factTransitions([false, false], [true, false]);
  assert.deepEqual([none.retention, none.learned], [null, 0.5]);
  const all = factTransitions([true], [true]);
  assert.deepEqual([all.retention, all.learned], [1, null]);
});

Deno.test("factTransitions() throw without facts, or with unequal lengths", () => {
  const rule = { name: "RangeError", message: /^Cannot follow facts as .*: / };
  assert.throws(() => factTransitions([], []), rule);
  assert.throws(() => factTransitions([true], [true, false]), rule);
});
