import assert from "node:assert/strict";
import type { Comparison } from "src/records/summary.ts";
import { summarize } from "src/summaries/summarize.ts";
import { difference, near } from "./row_lookup.ts";
import { requestHash, smallRows, smallStudy } from "./small_study.ts";

const { comparisons } = summarize(smallStudy());

Deno.test("summarize() compares every epoch with the base, paired by person", () => {
  const row = difference(
    comparisons,
    "full_plain/epoch_1_vs_base/people/target/new/memorization/all",
  );
  near(row.difference, 0.7);
  // Eight people move, all upwards: 2 of 2^8 swaps.
  assert.equal(row.p, 2 / 256);
  assert.equal(
    row.test,
    "entity sign-flip permutation (exact), within the 2 fixed seeds",
  );
  assert.equal(row.family, "exploratory");
  assert.equal(row.p_adjusted, null);
  assert.ok(row.lower! > 0.2 && row.upper! < 0.95);
});

Deno.test("summarize() adjusts primary contrasts by Holm, the missing one included", () => {
  const [gap, later] = ["gap", "later_gap"].map((id) =>
    difference(comparisons, id)
  ) as [Comparison, Comparison];
  near(gap.difference, 0.3);
  // new3, new4, new6 and new7 move by a half, new5 by one: 2 of 2^5 swaps.
  assert.equal(gap.p, 1 / 16);
  assert.equal(gap.p_adjusted, 1 / 8);
  assert.equal(gap.question_type, "memorization vs secondary");
  assert.deepEqual([gap.n_items, gap.n_entities, gap.n_seeds], [20, 10, 2]);
  assert.deepEqual(
    [later.difference, later.p, later.p_adjusted, later.test],
    [null, null, null, "no answers on both sides"],
  );
});

Deno.test("summarize() counts only items graded on both sides of a pair", () => {
  const rows = smallRows();
  rows.judgments = rows.judgments.filter(({ request_hash }) =>
    request_hash !== requestHash("base", "memorization/new9")
  );
  const row = difference(
    summarize(smallStudy(rows)).comparisons,
    "full_plain/epoch_1_vs_base/people/target/new/memorization/all",
  );
  near(row.difference, 14 / 18);
  assert.equal(row.n_items, 9);
});
