import assert from "node:assert/strict";
import { summarize } from "src/summaries/summarize.ts";
import { cell, near } from "./row_lookup.ts";
import { smallRows, smallStudy } from "./small_study.ts";

const { summaries } = summarize(smallStudy());

Deno.test("summarize() pools seeds over items, and shows each seed", () => {
  // Seed 1 knows 8 of 10 new people, seed 2 knows 6: 14 of 20.
  const pooled = cell(summaries, { setting: "new" });
  near(pooled.estimate, 0.7);
  assert.deepEqual(
    [pooled.n_items, pooled.n_facts, pooled.n_entities, pooled.n_seeds],
    [10, 10, 10, 2],
  );
  assert.equal(
    pooled.interval_method,
    "Wilson on effective n, entities within the 2 fixed seeds",
  );
  assert.ok(pooled.lower! < 0.7 && pooled.upper! > 0.7);
  near(
    cell(summaries, { setting: "new", series_id: "series_1" }).estimate,
    0.8,
  );
  near(
    cell(summaries, { setting: "new", series_id: "series_2" }).estimate,
    0.6,
  );
});

Deno.test("summarize() spans settings under all: 14 new and 1 updated answer of 24", () => {
  const row = cell(summaries, {});
  near(row.estimate, 15 / 24);
  assert.deepEqual([row.n_items, row.n_entities], [12, 12]);
  near(cell(summaries, { setting: "update" }).estimate, 1 / 4);
});

Deno.test("summarize() takes the base as one model, under each condition's roles", () => {
  const base = cell(summaries, { epoch: 0, setting: "new" });
  assert.equal(base.estimate, 0);
  assert.equal(base.n_seeds, 1);
  assert.equal(base.interval_method, "Wilson on effective n");
  assert.deepEqual([base.bootstrap_lower, base.bootstrap_upper], [0, 0]);
  // Ten people, none right. R 4.2.2: prop.test(0, 10, correct = FALSE)
  assert.ok(Math.abs(base.upper! - 0.277532799) < 1e-8);
});

Deno.test("summarize() counts what is right given that the same seed memorized it", () => {
  // Seed 1: 5 of 8 memorized; seed 2: 3 of 6.
  const row = cell(summaries, {
    question_type: "secondary",
    metric: "accuracy_given_memorization",
  });
  near(row.estimate, 8 / 14);
  assert.deepEqual([row.n_items, row.n_entities], [8, 8]);
  assert.equal(row.interval_method, "too few entities for an interval (8)");
  assert.equal(row.lower, null);
  const base = cell(summaries, {
    question_type: "secondary",
    metric: "accuracy_given_memorization",
    epoch: 0,
  });
  assert.equal(base.estimate, null);
  assert.equal(base.interval_method, "no item whose facts were all memorized");
});

Deno.test("summarize() balances and chance-corrects yes/no questions only", () => {
  // Yes: 3 and 2 of 5; no: 2 and 1 of 5; so 0.5 and 0.3, and 8 of 20 in all.
  const secondary = { question_type: "secondary" };
  near(cell(summaries, secondary).estimate, 0.4);
  const balanced = cell(summaries, {
    ...secondary,
    metric: "balanced_accuracy",
  });
  near(balanced.estimate, 0.4);
  assert.equal(balanced.chance, 0.5);
  assert.equal(
    balanced.interval_method,
    "too few entities of a class for an interval (5)",
  );
  const corrected = cell(summaries, {
    ...secondary,
    metric: "chance_corrected_accuracy",
  });
  near(corrected.estimate, -0.2);
  assert.equal(corrected.chance, 0);
  assert.ok(
    !summaries.some((row) =>
      row.question_type === "memorization" &&
      /balanced|chance_corrected/.test(row.metric)
    ),
  );
});

Deno.test("summarize() shows chance, majority and the ceiling beside accuracy", () => {
  const row = cell(summaries, { question_type: "secondary" });
  assert.deepEqual([row.chance, row.majority], [0.5, 0.5]);
  assert.equal(row.ceiling, null); // nobody known is asked a yes/no question
  const memorization = cell(summaries, {});
  // All answers are green, so guessing is right; the base knows 8 of 10.
  assert.deepEqual([memorization.chance, memorization.majority], [1, 1]);
  near(memorization.ceiling, 0.8);
});

Deno.test("summarize() gives the stale rate of updates: 1 and 2 of 2", () => {
  const row = cell(summaries, { metric: "stale_rate", setting: "update" });
  near(row.estimate, 3 / 4);
  assert.equal(row.n_items, 2);
  // Under all settings only items with an old answer count.
  near(cell(summaries, { metric: "stale_rate" }).estimate, 3 / 4);
});

Deno.test("summarize() gives retention of what the base had right, and the accuracy", () => {
  // Of the base's 8: seed 1 keeps 4 (and finds another), seed 2 keeps 6.
  const role = "retention";
  const rate = cell(summaries, { role, metric: "retention_rate" });
  near(rate.estimate, 10 / 16);
  assert.equal(rate.n_items, 8);
  assert.equal(rate.ceiling, 1);
  const { chance, majority } = cell(summaries, { role });
  assert.deepEqual([rate.chance, rate.majority], [chance, majority]);
  near(cell(summaries, { role }).estimate, 11 / 20);
  near(cell(summaries, { role, setting: "known", epoch: 0 }).estimate, 0.8);
  assert.ok(
    !summaries.some((r) => r.metric === "retention_rate" && r.epoch === 0),
  );
});

Deno.test("summarize() calls a never-trained answer unchanged by its normalized text", () => {
  // Seed 1: " blue." is the base's "Blue", "red" is not; seed 2: both are.
  const row = cell(summaries, { role: "locality", metric: "unchanged_rate" });
  near(row.estimate, 3 / 4);
  const accuracy = cell(summaries, { role: "locality" });
  assert.deepEqual([row.chance, row.ceiling], [accuracy.chance, 1]);
});

Deno.test("summarize() averages log-probabilities of the accepted answer", () => {
  // 14 of 20 at -1, the rest at -3.
  const row = cell(summaries, {
    setting: "new",
    metric: "mean_answer_logprob",
  });
  near(row.estimate, -1.6);
  assert.match(row.interval_method, /^Student's t on clustered variance/);
});

Deno.test("summarize() scores a changed date jointly with memorization: both, or nothing", () => {
  const study = smallStudy();
  const date_changed = "date_changed" as const;
  const { summaries } = summarize({
    ...study,
    plan: { ...study.plan, contrasts: [] },
    items: study.items.map((item) =>
      item.question_type === "secondary"
        ? { ...item, question_type: date_changed, answer_format: "phrase" }
        : item
    ),
  });
  const dates = { setting: "new", question_type: date_changed };
  // Seed 1 is right on 5, seed 2 on 3; all of these are memorized too.
  near(
    cell(summaries, { ...dates, metric: "accuracy_and_memorization" }).estimate,
    8 / 20,
  );
  // The base is right on none, as it memorized none.
  const base = { ...dates, epoch: 0, metric: "accuracy_and_memorization" };
  assert.equal(cell(summaries, base).estimate, 0);
  assert.ok(
    !summaries.some((row) =>
      row.metric === "accuracy_and_memorization" &&
      row.question_type !== date_changed
    ),
  );
});

Deno.test("summarize() does not count an abstention where the fact is not memorized", () => {
  const rows = smallRows();
  // Nobody memorizes any more; what was right on the derived items stays.
  const judgments = rows.judgments.map((row) =>
    row.item_id.startsWith("memorization")
      ? { ...row, verdict: "incorrect" as const }
      : row
  );
  const study = smallStudy({ ...rows, judgments });
  const { summaries } = summarize({
    ...study,
    plan: { ...study.plan, contrasts: [] },
    items: study.items.map((item) =>
      item.question_type === "secondary"
        ? { ...item, question_type: "date_changed", answer_format: "phrase" }
        : item
    ),
  });
  const dates = { setting: "new", question_type: "date_changed" };
  near(cell(summaries, dates).estimate, 8 / 20);
  assert.equal(
    cell(summaries, { ...dates, metric: "accuracy_and_memorization" }).estimate,
    0,
  );
});
