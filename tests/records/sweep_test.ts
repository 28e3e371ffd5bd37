import assert from "node:assert/strict";
import { armsApart, sweepsOf } from "src/records/sweep.ts";
import { Retrieval } from "src/records/arm.ts";

const doses = (arms: string[], retrieval?: Partial<Retrieval>) =>
  sweepsOf({
    arms,
    ...(retrieval && { retrieval: Retrieval.parse(retrieval) }),
  }).map(({ sweep, points }) => [sweep, ...points.map(({ dose }) => dose)]);

Deno.test("sweepsOf() puts arms in order of what they show, whatever the plan's order", () => {
  assert.deepEqual(doses(["rag_k20", "rag", "rag_k3"]), [
    ["retrieved_chunks", 3, 5, 20],
  ]);
  assert.deepEqual(doses(["oracle_d10", "oracle", "oracle_d2"]), [
    ["random_chunks", 0, 2, 10],
  ]);
});

Deno.test("sweepsOf() takes the plan's own number where an arm says none", () => {
  assert.deepEqual(doses(["rag", "rag_k5"], { k: 2 }), [
    ["retrieved_chunks", 2, 5],
  ]);
  assert.deepEqual(doses(["few_shot_bm25", "few_shot_bm25_k9"]), [
    ["similar_examples", 5, 9],
  ]);
});

Deno.test("sweepsOf() starts worked examples from the question alone, where that is asked", () => {
  const arms = ["closed_book", "few_shot_random_k1", "few_shot_random"];
  assert.deepEqual(doses(arms), [["random_examples", 0, 1, 5]]);
  assert.deepEqual(doses(arms.slice(1)), [["random_examples", 1, 5]]);
});

Deno.test("one arm of a kind is no sweep, nor are two that show the same", () => {
  assert.deepEqual(doses(["closed_book", "rag", "oracle"]), []);
  assert.deepEqual(doses(["rag", "rag_k5"]), []);
  // Random chunks in the place of the best are another question.
  assert.deepEqual(doses(["rag", "rag_d2"]), []);
});

Deno.test("armsApart() leaves out steps of sweeps alone", () => {
  const arms = ["closed_book", "rag_k1", "rag", "rag_d2", "few_shot_bm25_k3"];
  assert.deepEqual(armsApart({ arms }), [
    "closed_book",
    "rag",
    "rag_d2",
    "few_shot_bm25_k3",
  ]);
});
