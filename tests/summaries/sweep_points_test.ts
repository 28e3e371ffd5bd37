import assert from "node:assert/strict";
import { SweepPoint } from "src/records/sweep.ts";
import { type SweepFacts, sweepPoints } from "src/summaries/sweep_points.ts";
import { inArms, type Right } from "./in_arms.ts";

const ARMS = ["closed_book", "oracle", "oracle_d2", "rag_k1", "rag"];
const UNKNOWN: SweepFacts = { found: () => null, longestPrompt: () => null };

/** Everybody reads the evidence; among random chunks the tuned only half. */
const RIGHT: Record<string, Right> = {
  oracle: () => true,
  oracle_d2: (id, place) => id === "base" || place < 5,
  rag_k1: (_id, place) => place < 4,
  rag: (_id, place) => place < 8,
};

const find = (rows: SweepPoint[], wanted: Partial<SweepPoint>) =>
  rows.filter((row) =>
    Object.entries({
      setting: "new",
      role: "target",
      question_type: "memorization",
      ...wanted,
    }).every(([name, value]) => row[name as keyof SweepPoint] === value)
  );

Deno.test("sweepPoints() shows what each step changes, and whom it costs more", () => {
  const rows = sweepPoints(inArms(ARMS, RIGHT), UNKNOWN);
  for (const row of rows) SweepPoint.parse(row);
  const [alone, among] = find(rows, { sweep: "random_chunks" });
  assert.deepEqual([alone!.arm, among!.arm], ["oracle", "oracle_d2"]);
  assert.deepEqual([alone!.dose, among!.dose], [0, 2]);
  assert.deepEqual([alone!.base, alone!.tuned], [1, 1]);
  assert.equal(alone!.base_change, null);
  assert.equal(alone!.interaction, null);
  // Of ten new people the tuned model loses places 5 to 9, the base none.
  assert.deepEqual([among!.base_change, among!.tuned_change], [0, -0.5]);
  assert.equal(among!.interaction, -0.5);
  assert.ok(
    among!.interaction_lower! < -0.5 && among!.interaction_upper! > -0.5,
  );
  // Of five people who moved, all one way: two of 2 ** 5 flips of their signs.
  assert.equal(among!.interaction_p, 2 / 32);
  assert.equal(among!.n_items, 10);
  assert.equal(among!.n_seeds, 2);
  assert.equal(among!.model, "tiny");
});

Deno.test("sweepPoints() sets no interaction where base and tuned lose the same", () => {
  const rows = sweepPoints(inArms(ARMS, RIGHT), UNKNOWN);
  const [one, five] = find(rows, { sweep: "retrieved_chunks" });
  assert.deepEqual([one!.dose, five!.dose], [1, 5]);
  assert.deepEqual([one!.base, five!.base], [0.4, 0.8]);
  assert.ok(Math.abs(five!.base_change! - 0.4) < 1e-12);
  assert.ok(Math.abs(five!.interaction!) < 1e-12);
  assert.equal(five!.interaction_p, 1);
});

Deno.test("sweepPoints() counts apart the items whose evidence the first arm finds", () => {
  const study = inArms(ARMS, RIGHT);
  const places = study.items.entries.flatMap(({ item }, place) =>
    /\/new[0-3]$/.test(item.item_id) ? [place] : []
  );
  const asked: string[] = [];
  const rows = sweepPoints(study, {
    found: (arm) => {
      asked.push(arm);
      return new Set(places);
    },
    longestPrompt: (arm) => arm.length,
  });
  assert.deepEqual(new Set(asked), new Set(["rag_k1"]));
  const found = find(rows, { sweep: "retrieved_chunks", items: "found" });
  assert.deepEqual(found.map(({ base }) => base), [1, 1]);
  assert.deepEqual(found.map(({ n_items }) => n_items), [4, 4]);
  assert.deepEqual(
    found.map(({ longest_prompt }) => longest_prompt),
    ["rag_k1".length, "rag".length],
  );
  assert.deepEqual(find(rows, { sweep: "random_chunks", items: "found" }), []);
});

Deno.test("sweepPoints() has each arm of each cell once, and none without a sweep", () => {
  const rows = sweepPoints(inArms(ARMS, RIGHT), UNKNOWN);
  const key = (row: SweepPoint) =>
    [
      row.sweep,
      row.condition_id,
      row.epoch,
      row.role,
      row.setting,
      row.question_type,
      row.items,
      row.arm,
    ].join();
  assert.equal(new Set(rows.map(key)).size, rows.length);
  assert.ok(rows.some(({ role }) => role === "retention"));
  assert.ok(rows.every(({ role }) => role !== "locality"));
  const apart = ["closed_book", "rag", "oracle"];
  assert.deepEqual(sweepPoints(inArms(apart, RIGHT), UNKNOWN), []);
});
