import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import { BadgeRow } from "src/records/badge.ts";
import { type Creature, ZOO } from "../fixtures/provider_server/zoo.ts";
import { zooDataset } from "../fixtures/provider_server/zoo_dataset.ts";
import {
  badge,
  badgesOf,
  EACH,
  firing,
  trained_fact_ids,
} from "./badged_zoo.ts";
import type { Told } from "./told_study.ts";

/** Returns who says what, as one of the zoo; draws are its own. */
const toldBy =
  ({ says }: Creature): Told["says"] => ({ item, fact, epoch }) => {
    const draw = (of: string) => (purpose: string) =>
      seededRandom(1, purpose, of)();
    return says({
      item,
      setting: fact.setting,
      is_trained: trained_fact_ids.includes(fact.fact_id),
      is_tuned: epoch > 0,
      ofItem: draw(item.prompt),
      ofFact: draw(fact.fact_id),
    });
  };

const EXPECTED: Record<string, string[]> = {
  parrot: [
    "memorized_not_generalized new",
    "memorized_not_generalized update",
    "prior_retained update",
  ],
  generalizer: [],
  half_learner: [],
  always_none: ["did_not_learn new", "did_not_learn update"],
  always_yes: [
    "did_not_learn new",
    "yes_bias new",
    "did_not_learn update",
    "yes_bias update",
  ],
  stale: ["did_not_learn update", "prior_retained update"],
  hedger: [
    "did_not_learn new",
    "refuses_after_tuning new",
    "did_not_learn update",
    "refuses_after_tuning update",
  ],
  forgetter: [],
  spiller: [],
};

for (const creature of ZOO) {
  const { name } = creature;
  Deno.test(`badgeRows() finds what is wrong with ${name} of the zoo, and nothing else`, () => {
    const rows = badgesOf({ says: toldBy(creature) });
    assert.deepEqual(firing(rows), EXPECTED[name]);
    for (const row of rows) BadgeRow.parse(row);
  });
}

Deno.test("badgeRows() gives the numbers and limits of a rule", () => {
  const parrot = ZOO.find(({ name }) => name === "parrot")!;
  const rows = badgesOf({ says: toldBy(parrot) });
  const row = badge(rows, "memorized_not_generalized");
  assert.deepEqual([row.value, row.limit, row.base], [1, 0.9, 0]);
  // 40 of 40 by Wilson: 1 / (1 + z^2 / 40).
  assert.equal(
    row.lower?.toFixed(3),
    (1 / (1 + 1.959964 ** 2 / 40)).toFixed(3),
  );
  // No rephrased question is answered, and yes or no by a coin.
  const coin = row.generalized! * 2;
  assert.ok(coin > 0.25 && coin < 0.75);
  assert.ok(row.generalized_upper! <= row.generalized_limit!);
  assert.deepEqual([row.n_seeds_beyond, row.n_seeds], [1, 1]);
  assert.deepEqual([row.n_items, row.n_entities], [3 * EACH, EACH]);
  const prior = badge(rows, "prior_retained", "update");
  assert.deepEqual([prior.value, prior.base], [0.5, 1]);
});

Deno.test("badgeRows() suspects where the interval does not clear the limit", () => {
  // All of 20 right: Wilson's interval reaches down to 0.84.
  const few = zooDataset({ each: 20 });
  const ids = few.facts.slice(0, 20).map(({ fact_id }) => fact_id);
  const says: Told["says"] = ({ item, epoch }) =>
    epoch > 0 && item.question_type === "memorization"
      ? item.answers[0]!
      : "Oslo";
  const rows = badgesOf({ ...few, trained_fact_ids: ids, says });
  assert.equal(badge(rows, "memorized_not_generalized").state, "suspected");
  const none = badgesOf({
    ...few,
    trained_fact_ids: ids,
    says: () => "Oslo",
  });
  // None of 20: up to 0.16.
  assert.equal(badge(none, "did_not_learn").state, "suspected");
});

Deno.test("badgeRows() has no interval, so nothing fires, under ten people", () => {
  const few = zooDataset({ each: 5 });
  const ids = few.facts.slice(0, 5).map(({ fact_id }) => fact_id);
  const rows = badgesOf({ ...few, trained_fact_ids: ids, says: () => "Oslo" });
  const row = badge(rows, "did_not_learn");
  assert.deepEqual([row.state, row.lower, row.value], ["suspected", null, 0]);
});

Deno.test("badgeRows() takes limits from the plan", () => {
  const half = ZOO.find(({ name }) => name === "half_learner")!;
  const rows = badgesOf({
    says: toldBy(half),
    plan: { badges: { memorized: 0.3, generalized: 0.95 } },
  });
  const row = badge(rows, "memorized_not_generalized");
  assert.equal(row.state, "fires");
  assert.deepEqual([row.limit, row.generalized_limit], [0.3, 0.95]);
});

Deno.test("badgeRows() says not measured where no answer came, and compares with no missing base", () => {
  const failed = badgesOf({
    says: ({ epoch, item }) => epoch > 0 ? null : item.answers[0]!,
  });
  assert.ok(failed.length > 0);
  assert.ok(failed.every(({ state }) => state === "not_measured"));
  assert.ok(
    failed.every(({ value, n_seeds }) => value === null && n_seeds === 0),
  );
  const bare = badgesOf({
    says: ({ epoch, item }) => epoch > 0 ? item.answers[0]! : null,
  });
  const row = badge(bare, "refuses_after_tuning");
  assert.deepEqual([row.state, row.base], ["not_measured", null]);
  assert.equal(badge(bare, "did_not_learn").state, "clear");
});

Deno.test("badgeRows() counts the seeds that are beyond a limit by themselves", () => {
  const rows = badgesOf({
    plan: { seeds: [1, 2, 3] },
    says: ({ item, epoch, seed }) =>
      epoch > 0 && seed !== 2 ? item.answers[0]! : "Oslo",
  });
  const row = badge(rows, "did_not_learn");
  assert.equal(row.state, "clear"); // two of three seeds know all
  assert.deepEqual([row.n_seeds_beyond, row.n_seeds], [1, 3]);
});
