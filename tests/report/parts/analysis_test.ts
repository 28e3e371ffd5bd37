import assert from "node:assert/strict";
import type { Analysis } from "src/records/analysis.ts";
import { plainText, type Table } from "src/report/document.ts";
import { estimateText, numberText } from "src/report/parts/analysis/cells.ts";
import { analysisPart } from "src/report/parts/analysis/section.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });
const place = {
  study: "synthetic",
  dataset: "fictional_people",
  role: "target",
  setting: "new",
  condition_id: "small_full_plain",
  question_type: "memorization",
};
const counts = { n_items: 150, n_entities: 25, n_seeds: 5 };

/** Returns the tables of a report with these rows, by id. */
function tables(rows: Partial<Analysis>): Map<string, Table> {
  const view = viewStudy({
    ...input,
    analysis: { ...input.analysis, ...rows },
  });
  const blocks = analysisPart(view).flatMap(({ blocks }) => blocks);
  return new Map(
    blocks.flatMap((block) =>
      block.kind === "table" ? [[block.id, block] as const] : []
    ),
  );
}

const lines = (table?: Table) => table?.groups.flatMap(({ rows }) => rows);

Deno.test("numberText() never rounds something to nothing, nor to all", () => {
  assert.equal(numberText(0.001), "<0.01");
  assert.equal(numberText(-0.001), ">−0.01");
  assert.equal(numberText(0.998), ">0.99");
  assert.equal(numberText(0.998, { digits: 3 }), "0.998");
  assert.deepEqual([1, 0].map((x) => numberText(x)), ["1.00", "0.00"]);
  assert.equal(numberText(null), "–");
});

Deno.test("estimateText() says “to” where a minus sign stands", () => {
  const row = { estimate: -0.3, lower: -0.5, upper: -0.1 };
  assert.equal(estimateText(row), "−0.30 (−0.50 to −0.10)");
  assert.equal(estimateText({ ...row, upper: null }), "−0.30");
  assert.equal(estimateText(undefined), "–");
});

Deno.test("a study without an analysis has no such appendix", () => {
  assert.deepEqual(analysisPart(viewStudy(input)), []);
});

Deno.test("learning shows epochs, those beyond the last, and runs that got there", () => {
  const row = {
    ...place,
    ...counts,
    level: 0.5,
    reached: true,
    epochs: 3.71,
    epochs_lower: 3.2,
    epochs_upper: 4.2,
    checkpoint: 5,
    stays_reached: true,
    n_seeds_reached: 5,
  };
  const later = { ...row, level: 0.9, epochs: 18.3, epochs_upper: null };
  const never = {
    ...row,
    condition_id: "small_full_replay",
    reached: false,
    epochs: null,
    epochs_lower: null,
    epochs_upper: null,
    n_seeds_reached: 2,
  };
  const none = { ...never, level: 0.9, n_seeds_reached: 0 };
  const table = tables({ learning: [row, later, never, none] })
    .get("table_learning_fictional_people");
  assert.deepEqual(table!.columns.map(({ title }) => title), [
    "Condition",
    "memorization to 0.5",
    "memorization to 0.9",
  ]);
  assert.deepEqual(lines(table)!.slice(0, 2), [
    ["small full plain", "3.7 (3.2–4.2)", "18.3 (3.2–later)"],
    ["small full replay", "in 2 of 5 runs", "not reached"],
  ]);
});

Deno.test("facts are shown as gained, kept, lost and never known, to the last epoch", () => {
  const row = {
    ...place,
    from_epoch: 0,
    to_epoch: 30,
    gained: 142,
    kept: 7.6,
    lost: 0.4,
    never: 0,
    learned: 1,
    learned_lower: null,
    learned_upper: null,
    retained: 0.95,
    retained_lower: null,
    retained_upper: null,
    n_facts: 150,
    n_entities: 25,
    n_seeds: 5,
  };
  const table = tables({ transitions: [row, { ...row, to_epoch: 5 }] })
    .get("table_transitions_fictional_people");
  assert.deepEqual(lines(table), [["small full plain", "142 / 7.6 / 0.4 / 0"]]);
});

Deno.test("habits show each base once, and who says neither yes nor no", () => {
  const row = {
    ...place,
    ...counts,
    question_type: "secondary",
    epoch: 0,
    accepted_yes: 0.52,
    given_yes: 0.4,
    recall_yes: 0.4,
    recall_no: 0.6,
    accuracy: 0.5,
    blind_accuracy: 0.496,
    majority_accuracy: 0.52,
    balanced_accuracy: 0.5,
    balanced_accuracy_lower: null,
    balanced_accuracy_upper: null,
    matthews: 0.01,
    matthews_lower: -0.17,
    matthews_upper: 0.18,
    d_prime: 0.02,
    d_prime_lower: null,
    d_prime_upper: null,
    criterion: 0.2,
    n_answers: 150,
    n_other: 0,
  };
  const silent = {
    ...row,
    epoch: 30,
    accepted_yes: null,
    given_yes: null,
    accuracy: null,
    blind_accuracy: null,
    matthews: null,
    d_prime: null,
    n_answers: 0,
    n_other: 150,
  };
  const again = { ...row, condition_id: "small_full_replay" };
  const table = tables({ answer_priors: [row, silent, again] })
    .get("table_habits_fictional_people_secondary");
  assert.deepEqual(lines(table), [
    [
      "base people-small-v1",
      "0\u00a0%",
      "40\u00a0%",
      "52\u00a0%",
      "0.50",
      "0.50",
      "0.01 (−0.17 to 0.18)",
      "0.02",
    ],
    ["small full plain", "100\u00a0%", "–", "–", "–", "–", "–", "–"],
  ]);
});

Deno.test("variance shows shares in percent, and what one run cannot show", () => {
  const row = {
    ...place,
    ...counts,
    question_type: "rephrased",
    epoch: 30,
    entity: 0.01,
    fact: 0.04,
    seed: 0.0001,
    generation: null,
    residual: 0.0499,
    judge: null,
    total: 0.1,
    icc: 0.1,
    icc_lower: 0.02,
    icc_upper: 0.2,
  };
  const single = {
    ...row,
    condition_id: "small_lora_plain",
    seed: null,
    residual: null,
    fact: 0.09,
    icc_lower: null,
    icc_upper: null,
  };
  const found = tables({ variance: [row, single] });
  const id = "table_variance_fictional_people";
  const table = found.get(id);
  assert.deepEqual(lines(table), [
    ["small full plain", "10 (2–20) / 40 / <1 / 50"],
    ["small lora plain", "10 / 90 / – / –"],
  ]);
  assert.match(table!.note!, /Of a single run nothing can be seen/);
  assert.doesNotMatch(table!.note!, /judges/);
  const more = tables({ variance: [{ ...row, generation: 0.02, judge: 0.05 }] })
    .get(id);
  assert.deepEqual(lines(more), [
    ["small full plain", "10 (2–20) / 40 / <1 / 50 / 20 / 50"],
  ]);
  assert.match(more!.note!, /beside the whole, how far the study's judges/);
});

Deno.test("ranks show where else a condition may belong, and its ties", () => {
  const row = {
    ...place,
    ...counts,
    epoch: 30,
    estimate: 0.9,
    lower: 0.8,
    upper: 0.95,
    rank: 1,
    best: 1,
    worst: 2,
    ties: "a",
    tied_with_best: true,
    cochran_q: 12,
    cochran_p: 0.0025,
    n_conditions: 3,
  };
  const last = {
    ...row,
    condition_id: "small_lora_plain",
    rank: 3,
    best: 3,
    worst: 3,
    ties: "b",
  };
  const table = tables({ rankings: [row, last] })
    .get("table_rankings_fictional_people");
  assert.deepEqual(lines(table), [
    ["small full plain", "1 (1–2) a"],
    ["small lora plain", "3 b"],
  ]);
  assert.match(table!.note!, /Cochran's Q .* p memorization 0\.003\./);
  assert.match(plainText(table!.caption), /after 30 epochs/);
});
