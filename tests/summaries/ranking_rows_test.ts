import assert from "node:assert/strict";
import { mcnemarTest } from "src/statistics/mcnemar.ts";
import {
  equivalence,
  majorities,
  pairTests,
} from "src/summaries/pair_tests.ts";
import { rankingRows } from "src/summaries/ranking_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { crowd } from "./crowd.ts";
import { smallStudy } from "./small_study.ts";

const small = studyAnswers(smallStudy());
const new_people = [...small.items.entries.keys()].filter((item) =>
  small.items.entries[item]!.item.item_id.startsWith("memorization/new")
);
const side = (epoch: number) => ({
  condition_id: "full_plain",
  epoch,
  items: new_people,
});

Deno.test("pairTests() counts what most seeds got right on one side only", () => {
  // Eight and six of ten, the six among the eight: of two seeds, both.
  const right = [...majorities(small, side(1)).values()].filter(Boolean);
  assert.equal(right.length, 6);
  const tests = pairTests(small, { a: side(1), b: side(0) });
  assert.deepEqual([tests.only_a, tests.only_b], [6, 0]);
  const { p, mid_p } = mcnemarTest({ only_a: 6, only_b: 0 });
  assert.deepEqual([tests.mcnemar_p, tests.mcnemar_mid_p], [p, mid_p]);
  assert.ok(tests.equivalence_p! > 0.99);
});

Deno.test("equivalence() of a side with itself rests on the number of entities", () => {
  const found = (n: number) => {
    const one = { ...side(0), items: new_people.slice(0, n) };
    return equivalence(small, { a: one, b: one })!;
  };
  assert.ok(found(10) < found(4));
  assert.ok(found(10) > 0.05); // ten people are too few to show it,
  assert.ok(found(4) < 0.5); // though nothing speaks against it
  const none = { ...side(1), items: [] };
  assert.equal(equivalence(small, { a: none, b: none }), null);
});

const { rankings, pairs } = rankingRows(studyAnswers(crowd({
  seeds: [[1, 2], [1, 2], [1]],
  epochs: [4, 8],
  judges: ["normalized_match"],
  entities: 40,
  attributes: 2,
})));

Deno.test("rankingRows() ranks conditions that trained the same facts", () => {
  const cell = rankings.filter((row) =>
    row.role === "target" && row.setting === "new" &&
    row.question_type === "memorization"
  );
  assert.deepEqual(
    cell.map(({ condition_id }) => condition_id),
    ["condition_0", "condition_1", "condition_2"],
  );
  for (const row of cell) {
    assert.equal(
      row.rank,
      1 + cell.filter(({ estimate }) => estimate! > row.estimate!).length,
    );
    assert.ok(row.best <= row.rank && row.rank <= row.worst);
    assert.equal(row.epoch, 8);
  }
  // The second condition trains no updates, so there it has no rank.
  const updates = rankings.filter((row) =>
    row.role === "target" && row.setting === "update" &&
    row.question_type === "memorization"
  );
  assert.deepEqual(
    updates.map(({ condition_id }) => condition_id),
    ["condition_0", "condition_2"],
  );
});

Deno.test("rankingRows() ties what no adjusted p tells apart", () => {
  for (const pair of pairs) {
    assert.ok(pair.p_adjusted! >= pair.p!);
    const of = (condition_id: string) =>
      rankings.find((row) =>
        row.condition_id === condition_id && row.role === pair.role &&
        row.setting === pair.setting &&
        row.question_type === pair.question_type
      )!;
    const [a, b] = [of(pair.condition_a), of(pair.condition_b)];
    const share = [...a.ties].some((letter) => b.ties.includes(letter));
    assert.equal(share, pair.p_adjusted! >= 0.05);
    assert.ok(Math.abs(a.estimate! - b.estimate! - pair.difference!) < 0.05);
  }
});

Deno.test("rankingRows() leaves out conditions that train another dataset", () => {
  const all = studyAnswers(crowd({
    seeds: [[1], [1], [1]],
    epochs: [4],
    judges: ["normalized_match"],
    entities: 12,
    attributes: 1,
  }));
  const elsewhere = all.plan.conditions.map((condition, i) =>
    i === 2 ? { ...condition, dataset: "elsewhere" } : condition
  );
  const left = rankingRows({
    ...all,
    plan: { ...all.plan, conditions: elsewhere },
  });
  const ranked = new Set(left.rankings.map((row) => row.condition_id));
  assert.equal(ranked.size, 2);
  assert.ok(!ranked.has(elsewhere[2]!.condition_id));
});
