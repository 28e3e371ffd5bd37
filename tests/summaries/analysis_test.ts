import assert from "node:assert/strict";
import { ANALYSIS_TABLES } from "src/records/analysis.ts";
import { analysisOf, colorful, memorized, near, one } from "./analysis_of.ts";
import { crowd } from "./crowd.ts";
import { smallRows, smallStudy } from "./small_study.ts";

const small = analysisOf(colorful());

Deno.test("learning: half of 0.7 is reached five sevenths of the way", () => {
  const half = one(small.learning, { ...memorized, level: 0.5 });
  near(half.epochs, 0.5 / 0.7);
  assert.deepEqual([half.checkpoint, half.n_seeds_reached], [1, 2]);
  assert.ok(half.epochs_lower! < half.epochs! && half.epochs_lower! > 0.5);
  const most = one(small.learning, { ...memorized, level: 0.9 });
  assert.deepEqual(
    [most.reached, most.epochs, most.epochs_upper, most.n_seeds_reached],
    [false, null, null, 0],
  );
});

Deno.test("learning: a level that guessing reaches is none", () => {
  const levels = small.learning
    .filter(({ question_type }) => question_type === "secondary")
    .map(({ level }) => level);
  assert.deepEqual(levels, [0.9]);
});

Deno.test("trends: eight people rise and two stand still", () => {
  const row = one(small.trends, memorized);
  assert.equal(row.spearman_rho, 1);
  assert.equal(row.page_l, 8 * (1 + 4) + 2 * (1.5 + 3));
  near(row.page_p, 1 / 2 ** 8);
});

Deno.test("gaps: 0.4 of secondary questions beside 0.7 memorized", () => {
  const row = one(small.gaps, { setting: "new" });
  assert.equal(row.question_type, "secondary");
  near(row.gap, 0.3);
  near(row.ratio, 4 / 7);
  assert.ok(row.gap_lower! < 0.3 && row.gap_upper! > 0.3);
  assert.ok(row.ratio_lower! < 4 / 7 && row.ratio_upper! > 4 / 7);
});

Deno.test("transitions: counts are means over seeds", () => {
  const learned = one(small.transitions, memorized);
  assert.deepEqual(
    [learned.gained, learned.kept, learned.lost, learned.never],
    [7, 0, 0, 3],
  );
  near(learned.learned, 0.7);
  assert.equal(learned.retained, null);
  // The base knows 8 of 10; of these 4 and 6 are kept, and once one is gained.
  const kept = one(small.transitions, { role: "retention" });
  assert.deepEqual(
    [kept.gained, kept.kept, kept.lost, kept.never],
    [0.5, 5, 3, 1.5],
  );
  near(kept.retained, 10 / 16);
});

Deno.test("forgetting: drop and retention as in the summaries", () => {
  const drop = one(small.forgetting, { measure: "drop" });
  near(drop.estimate, 0.8 - 0.55);
  assert.ok(drop.lower! < 0.25 && drop.upper! > 0.25);
  const retention = one(small.forgetting, { measure: "retention" });
  near(retention.estimate, 10 / 16);
});

Deno.test("forgetting: spill-over counts trained values said of others", () => {
  const study = colorful();
  const spilled = analysisOf({
    ...study,
    facts: study.facts.map((fact) =>
      fact.fact_id.startsWith("known") ? fact : { ...fact, value: "blue" }
    ),
  });
  const row = one(spilled.forgetting, {
    measure: "spill_over",
    role: "retention",
  });
  // Wrong, so "Blue": 2 of 10 before; 5 and 4 of 10 after.
  near(row.estimate, 0.45 - 0.2);
  const none = one(small.forgetting, {
    measure: "spill_over",
    role: "retention",
  });
  // Where "green" is trained, and nobody's own, it is what the right say.
  near(none.estimate, 0.55 - 0.8);
});

Deno.test("answer priors: what says neither yes nor no is counted apart", () => {
  const silent = one(small.answer_priors, { epoch: 1 });
  assert.deepEqual([silent.n_answers, silent.n_other], [0, 20]);
  assert.deepEqual([silent.accuracy, silent.matthews], [null, null]);

  // Seed 1 says yes to all, seed 2 what is right; answers alternate.
  const rows = smallRows();
  const responses = rows.responses.map((row) => {
    if (!row.item_id.startsWith("secondary")) return row;
    const place = Number(row.item_id.match(/\d+$/)![0]);
    if (row.checkpoint_id === "seed_1") return { ...row, text: "So yes." };
    return { ...row, text: place % 2 === 0 ? "Yes" : "No" };
  });
  const { answer_priors } = analysisOf(smallStudy({ ...rows, responses }));
  const row = one(answer_priors, { epoch: 1 });
  assert.deepEqual([row.n_answers, row.n_other], [20, 0]);
  near(row.accepted_yes, 0.5);
  near(row.given_yes, 0.75);
  assert.deepEqual([row.recall_yes, row.recall_no], [1, 0.5]);
  near(row.accuracy, 0.75);
  near(row.blind_accuracy, 0.5);
  near(row.matthews, 0.5 / Math.sqrt(0.75));
  const base = one(answer_priors, { epoch: 0 });
  assert.deepEqual([base.accuracy, base.n_seeds], [1, 1]);
});

Deno.test("diversity: saying one word ten times, and two of them", () => {
  const rows = small.diversity.filter(({ role }) => role === "target");
  const at = (epoch: number) => one(rows, { ...memorized, epoch }).diversity!;
  assert.ok(at(0) < at(1)); // all "Blue", then some "green"
});

Deno.test("analyze() keeps to its records, and repeats itself", () => {
  const snapshot = crowd({
    seeds: [[1, 2]],
    epochs: [1, 8],
    judges: ["normalized_match"],
    entities: 48,
    attributes: 2,
  });
  const found = analysisOf(snapshot);
  for (const [name, schema] of Object.entries(ANALYSIS_TABLES)) {
    const rows = found[name as keyof typeof found];
    const may_be_empty = [
      ...["answer_priors", "rankings", "pairs", "size_trends"],
      ...["judge_agreement", "score_changes", "score_trends"],
    ];
    assert.ok(rows.length > 0 || may_be_empty.includes(name), name);
    for (const row of rows) {
      const result = schema.safeParse(row);
      assert.ok(result.success, `${name}: ${result.error?.message}`);
    }
  }
  assert.deepEqual(analysisOf(snapshot), found);
});

Deno.test("mixed models: training helps, in words of every type", () => {
  const { mixed_models } = analysisOf(crowd({
    seeds: [[1]],
    epochs: [1, 8, 12],
    judges: ["normalized_match"],
    entities: 48,
    attributes: 3,
  }));
  const rows = mixed_models.filter(({ setting }) => setting === "new");
  assert.ok(rows.every(({ converged }) => converged));
  const epochs = one(rows, { term: "epochs" });
  assert.ok(epochs.lower! > 0);
  // Answers get better by epoch whatever their type.
  const changes = rows.filter(({ term }) => term.startsWith("epochs:"));
  assert.ok(changes.length >= 2);
  for (const { lower, upper } of changes) {
    assert.ok(lower! < 0.6 && upper! > -0.6);
  }
});
