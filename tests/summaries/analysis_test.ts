import assert from "node:assert/strict";
import { ANALYSIS_TABLES } from "src/records/analysis.ts";
import { varianceComponents } from "src/statistics/variance_components.ts";
import { analyze } from "src/summaries/analysis.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import type { SummaryInput } from "src/summaries/study_answers.ts";
import { summarize } from "src/summaries/summarize.ts";
import { crowd } from "./crowd.ts";
import { judgment, smallRows, smallStudy } from "./small_study.ts";

/** Returns all tables of a snapshot. */
function analysisOf(input: SummaryInput) {
  return analyze(studyAnswers(input), { ...input, ...summarize(input) });
}

/** The small study, but everybody likes a color of their own. */
function input(): SummaryInput {
  const study = smallStudy();
  return {
    ...study,
    items: study.items.map((item) =>
      item.question_type === "memorization"
        ? { ...item, answers: [item.item_id] }
        : item
    ),
  };
}

const small = analysisOf(input());
const near = (a: number | null, b: number) =>
  assert.ok(a !== null && Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

/** Returns the one row with these values. */
function one<Row extends object>(
  rows: readonly Row[],
  values: Partial<Row>,
): Row {
  const found = rows.filter((row) =>
    Object.entries(values).every(([name, value]) =>
      row[name as keyof Row] === value
    )
  );
  assert.equal(found.length, 1, JSON.stringify(values));
  return found[0]!;
}

// New people: 8 and 6 of 10 memorized under the two seeds, 5 and 3 of 10
// right on secondary questions; the base knows none of them.
const memorized = { setting: "new", question_type: "memorization" } as const;

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
  const study = input();
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

Deno.test("calibration: right at exp(-1), wrong at exp(-3)", () => {
  const row = one(small.calibration, {
    ...memorized,
    role: "target",
    epoch: 1,
  });
  const [high, low] = [Math.exp(-1), Math.exp(-3)];
  near(row.accuracy, 0.7);
  near(row.mean_confidence, 0.7 * high + 0.3 * low);
  near(row.calibration_error, 0.7 * (1 - high) + 0.3 * low);
  near(row.brier, 0.7 * (1 - high) ** 2 + 0.3 * low ** 2);
  assert.equal(row.auroc, 1);
  assert.equal(row.n_answers, 20);
  const base = one(small.calibration, {
    ...memorized,
    role: "target",
    epoch: 0,
  });
  assert.deepEqual([base.auroc, base.n_answers, base.n_seeds], [null, 10, 1]);
});

Deno.test("reliability: the same answers in bins of a tenth, intervals as of any cell", () => {
  const rows = small.reliability.filter((row) =>
    row.question_type === "memorization" && row.setting === "new" &&
    row.role === "target" &&
    row.epoch === 1
  );
  // exp(-3) is 0.05, in the first bin; exp(-1) is 0.37, in the fourth.
  assert.deepEqual(
    rows.map(({ from, to, accuracy, n_answers }) => [
      from,
      to,
      accuracy,
      n_answers,
    ]),
    [[0, 0.1, 0, 6], [0.3, 0.4, 1, 14]],
  );
  near(rows[0]!.mean_confidence, Math.exp(-3));
  const calibration = one(small.calibration, {
    ...memorized,
    role: "target",
    epoch: 1,
  });
  const answers = rows.reduce((sum, row) => sum + row.n_answers, 0);
  assert.equal(answers, calibration.n_answers);
  const gap = rows.reduce(
    (sum, row) =>
      sum + row.n_answers * Math.abs(row.accuracy! - row.mean_confidence),
    0,
  );
  near(calibration.calibration_error, gap / answers);
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

Deno.test("variance: the components of who is right under which seed", () => {
  const row = one(small.variance, memorized);
  const parts = varianceComponents(
    Array.from({ length: 10 }, (_, i) => [[i < 8 ? 1 : 0, i < 6 ? 1 : 0]]),
  );
  const { entity, fact, seed, generation, residual } = row;
  assert.deepEqual({ entity, fact, seed, generation, residual }, parts);
  near(
    row.icc,
    parts.entity! / (parts.entity! + parts.seed! + parts.residual!),
  );
});

Deno.test("variance: answers asked for again, and judges of one answer", () => {
  // Asked again, nobody is right; the strict judge never says that one is.
  const first = smallRows();
  const again = first.responses.map((row) => ({
    ...row,
    repeat: 1,
    text: "Blue",
  }));
  const judgments = [
    ...first.judgments,
    ...again.map((row) => judgment(row, { repeat: 1 })),
  ];
  const strict = judgments.map((row) => ({
    ...row,
    judge_id: "exact_match@0",
    verdict: "incorrect" as const,
  }));
  const { variance } = analysisOf(smallStudy({
    responses: [...first.responses, ...again],
    judgments: [...judgments, ...strict],
  }));
  const row = one(variance, memorized);
  // 14 of 20 are right at first: each has a variance of 1/2 over two answers,
  // and of 1/8 over judges who say one half and none.
  near(row.generation, 14 / 20 / 2);
  near(row.judge, 14 / 20 / 8);
  assert.equal(row.residual, 0);
  near(row.total, row.entity! + row.seed! + row.generation!);
  assert.deepEqual(
    [one(small.variance, memorized).generation, row.n_items],
    [null, 10],
  );
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
