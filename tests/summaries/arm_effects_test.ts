import assert from "node:assert/strict";
import { ArmEffect } from "src/records/arm_effect.ts";
import { armEffects } from "src/summaries/arm_effects.ts";
import { inArms as studyIn, type Right } from "./in_arms.ts";

const ARMS = ["closed_book", "rag", "oracle"];

/** The small study in three arms: with passages these people are right too. */
const inArms = (right: Record<string, Right>) =>
  armEffects(studyIn(ARMS, right));

const find = (rows: ArmEffect[], arm: string) =>
  rows.find((row) =>
    row.arm === arm && row.setting === "new" && row.role === "target" &&
    row.question_type === "memorization"
  )!;

Deno.test("armEffects() shows base, tuned and their change in every arm", () => {
  // With passages the base reads all, the tuned only the first half.
  const rows = inArms({ rag: (id, place) => id === "base" || place < 5 });
  const closed = find(rows, "closed_book");
  // Closed book, of 10 new people: none, then 8 and 6.
  assert.equal(closed.base, 0);
  assert.ok(Math.abs(closed.tuned - 0.7) < 1e-12);
  assert.ok(Math.abs(closed.change - 0.7) < 1e-12);
  assert.equal(closed.interaction, null);
  assert.equal(closed.n_items, 10);
  assert.equal(closed.n_seeds, 2);
  const rag = find(rows, "rag");
  assert.deepEqual([rag.base, rag.tuned, rag.change], [1, 0.5, -0.5]);
  assert.ok(Math.abs(rag.interaction! - (-0.5 - 0.7)) < 1e-12);
  assert.ok(rag.interaction_lower! < -1.2 && rag.interaction_upper! > -1.2);
  assert.ok(rag.interaction_upper! < 0);
  assert.equal(rag.reference_arm, "closed_book");
  for (const row of rows) ArmEffect.parse(row);
});

Deno.test("armEffects() finds no interaction where tuning adds the same everywhere", () => {
  const rows = inArms({}); // all arms answer as closed book
  for (const row of rows) {
    if (row.arm === "closed_book") continue;
    assert.ok(Math.abs(row.interaction!) < 1e-12);
    assert.equal(row.interaction_p, 1);
  }
});

Deno.test("armEffects() has one row for each arm of each cell, and none for a single arm", () => {
  const rows = inArms({});
  const keys = rows.map((row) =>
    [
      row.condition_id,
      row.epoch,
      row.arm,
      row.role,
      row.setting,
      row.question_type,
      row.variant,
    ].join()
  );
  assert.equal(new Set(keys).size, rows.length);
  assert.equal(rows.filter(({ arm }) => arm === "rag").length * 3, rows.length);
  assert.deepEqual(armEffects(studyIn(["closed_book"], {})), []);
});
