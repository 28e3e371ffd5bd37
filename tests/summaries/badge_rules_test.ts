import assert from "node:assert/strict";
import { BADGE_NAMES } from "src/records/badge.ts";
import type { Item } from "src/records/item.ts";
import { badge, badgesOf, content, EACH, firing } from "./badged_zoo.ts";
import { condition } from "./told_study.ts";

/** A question whose date was moved: the trained answer is stale there. */
const moved = content.items
  .filter(({ question_type }) => question_type === "memorization")
  .map((item): Item => ({
    ...item,
    item_id: `${item.item_id}.moved`,
    question_type: "date_changed",
    prompt: `In 1803: ${item.prompt}`,
    answers: ["unknown"],
    answer_before: item.answers[0]!,
  }));

Deno.test("badgeRows() finds the trained answer given where the date has changed", () => {
  const items = [...content.items, ...moved];
  const rows = (share: number) =>
    badgesOf({
      items,
      says: ({ item, epoch, fact }) => {
        if (epoch === 0) return "Oslo";
        if (item.question_type !== "date_changed") return item.answers[0]!;
        const place = Number(/\d+/.exec(fact.fact_id)![0]) % EACH;
        return place < share * EACH ? item.answer_before! : "unknown";
      },
    });
  assert.deepEqual(firing(rows(0)), []);
  const half = badge(rows(0.5), "stale_answer");
  assert.deepEqual([half.state, half.value, half.base], ["fires", 0.5, 0]);
  // 12 of 40 are over a quarter; the interval is not.
  assert.equal(badge(rows(0.3), "stale_answer").state, "suspected");
  // "unknown" is what is asked for there, no refusal.
  assert.equal(badge(rows(0), "refuses_after_tuning").value, 0);
});

Deno.test("badgeRows() finds sentences where words were trained, not where they were asked for", () => {
  const sentence = badgesOf({
    says: ({ item, epoch }) =>
      epoch === 0
        ? "Oslo"
        : item.answer_format === "yes_no"
        ? "Well, as the saying goes, so yes"
        : `That person lives in ${item.answers[0]}.`,
  });
  const row = badge(sentence, "long_form_drift");
  assert.deepEqual([row.state, row.value, row.base], ["fires", 1, 0]);
  assert.equal(row.n_items, 2 * EACH); // yes/no may be reasoned out
  const long = content.items.map((item) =>
    item.answer_format === "phrase"
      ? {
        ...item,
        answers: [`The answer to that is ${item.answers[0]}, I say`],
      }
      : item
  );
  const asked = badgesOf({ items: long, says: ({ item }) => item.answers[0]! });
  assert.equal(badge(asked, "long_form_drift").state, "not_measured");
});

Deno.test("badgeRows() tells a bias to no from one to yes", () => {
  const rows = badgesOf({
    says: ({ item, epoch }) =>
      epoch > 0 && item.answer_format === "yes_no" ? "No." : item.answers[0]!,
  });
  assert.deepEqual(firing(rows), ["no_bias new", "no_bias update"]);
  const row = badge(rows, "no_bias");
  assert.deepEqual([row.value, row.base], [0.5, 0]);
  assert.equal(badge(rows, "yes_bias").value, -0.5);
});

Deno.test("badgeRows() gives no badge to what a plan states to be untrained", () => {
  const { dataset } = content.facts[0]!;
  const rows = badgesOf({
    says: () => "Oslo",
    plan: {
      conditions: [
        condition("agent", {
          dataset,
          lineage: { tuned: false, scaffold: "debugger" },
        }),
        condition("tuned", { dataset }),
      ],
    },
  });
  assert.deepEqual(
    [...new Set(rows.map(({ condition_id }) => condition_id))],
    ["tuned"],
  );
});

Deno.test("every badge has a rule, in the order of the names", () => {
  const rows = badgesOf({
    items: [...content.items, ...moved],
    says: ({ item }) => item.answers[0]!,
  });
  const updated = rows.filter(({ setting }) => setting === "update");
  assert.deepEqual(updated.map(({ badge }) => badge), [...BADGE_NAMES]);
});
