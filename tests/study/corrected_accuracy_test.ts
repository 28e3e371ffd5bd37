import assert from "node:assert/strict";
import { calibrationOf } from "src/judgments/calibrate/calibration.ts";
import type { Item } from "src/records/item.ts";
import type { Summary } from "src/records/summary.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import type { AnswerToCheck } from "src/study/answers_to_check.ts";
import {
  type JudgeQuality,
  qualityOf,
  type StudyCalibration,
} from "src/study/calibration_file.ts";
import { reportCalibration } from "src/study/corrected_accuracy.ts";
import { correctedBy } from "src/study/corrected_row.ts";
import { madeAnswers, noisySaid } from "../fixtures/made_judges.ts";
import { syntheticPlan } from "../fixtures/synthetic_report.ts";

const plan = syntheticPlan({ sizes: ["small"] });
const rates = { sensitivity: 0.9, specificity: 0.8 };
const judge_id = "normalized_match@00000000";
const TRUTH = 0.6;

/** A study's answers with the truth, as a noisy judge sees them. */
function judgedStudy(n: number, seed: number) {
  const made = madeAnswers({ right: n * TRUTH, wrong: n * (1 - TRUTH) });
  const said = noisySaid(made, { ...rates, seed });
  const answers = made.map(({ answer_id, question_id }, i): AnswerToCheck => ({
    answer_id,
    item: {
      dataset: "fictional_people",
      item_id: answer_id,
      question_type: "memorization",
    } as Item,
    condition_id: "small_full_plain",
    setting: "new",
    entity_id: question_id,
    text: "",
    verdict: said[i]!.verdict!,
  }));
  return { answers, truth: new Map(made.map((a) => [a.answer_id, a.label])) };
}

/** The quality of the noisy judge, measured on so many answers. */
function qualityOn(n: number, seed: number): JudgeQuality {
  const labelled = madeAnswers({ right: n / 2, wrong: n / 2 });
  return qualityOf(calibrationOf({
    judge: "normalized_match",
    judge_id,
    labels: "made",
    labelled,
    said: noisySaid(labelled, { ...rates, seed }),
  }));
}

const summaryOf = (answers: readonly AnswerToCheck[]): Summary => {
  const right = answers.filter(({ verdict }) => verdict === "correct").length;
  return {
    study: plan.study,
    dataset: "fictional_people",
    setting: "new",
    condition_id: "small_full_plain",
    series_id: "all",
    epoch: 30,
    arm: "closed_book",
    role: "target",
    question_type: "memorization",
    variant: "all",
    judge: "normalized_match",
    metric: "accuracy",
    estimate: right / answers.length,
    ...wilsonInterval(right, answers.length),
    interval_method: "Wilson",
  } as Summary;
};

const corrected = (
  file: Pick<StudyCalibration, "judge_traps" | "labels">,
  answers: readonly AnswerToCheck[],
  id: string | null = judge_id,
) =>
  reportCalibration(file, {
    plan,
    judge_id: id,
    summaries: [summaryOf(answers)],
    answers,
  });

Deno.test("corrected by measured rates, the accuracy holds the truth that the judge hides", () => {
  let held = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { answers } = judgedStudy(500, seed);
    const { rows } = corrected(
      { judge_traps: qualityOn(400, seed + 100), labels: null },
      answers,
    )!;
    const row = rows.find(({ condition_id }) => condition_id !== "all")!;
    const { lower, upper } = row.corrected;
    held += Number(lower! <= TRUTH && TRUTH <= upper!);
    assert.deepEqual([row.powered, row.n_labels], [null, 0]);
  }
  assert.ok(held >= 17, `${held} of 20`); // 95 % each: 16 or fewer once in 400
});

Deno.test("labels of the study's own answers give an accuracy of their own", () => {
  const { answers, truth } = judgedStudy(600, 4);
  const chosen = answers.filter((_, i) => i % 4 === 0);
  const labelled = Object.fromEntries(
    chosen.map(({ answer_id }) => [answer_id, truth.get(answer_id)!]),
  );
  const labels = { ...qualityOn(400, 5), labelled };
  const { qualities, rows } = corrected(
    { judge_traps: null, labels },
    answers,
  )!;
  assert.deepEqual(qualities.map(({ source }) => source), ["labels"]);
  assert.deepEqual(
    rows.map(({ condition_id, question_type, n_labels }) => [
      condition_id,
      question_type,
      n_labels,
    ]),
    [
      ["all", "all", 150],
      ["all", "memorization", 150],
      ["small_full_plain", "memorization", 150],
    ],
  );
  for (const { judged, corrected, powered } of rows) {
    for (const { lower, upper } of [corrected, powered!]) {
      assert.ok(lower! <= TRUTH && TRUTH <= upper!);
    }
    assert.ok(powered!.upper! - powered!.lower! < 0.2);
    assert.ok(Math.abs(judged.estimate! - TRUTH) < 0.1);
  }
});

Deno.test("with fewer than 30 labels in a cell there is no such accuracy", () => {
  const { answers, truth } = judgedStudy(600, 4);
  const few = answers.slice(0, 29).map(({ answer_id }) =>
    [answer_id, truth.get(answer_id)!] as const
  );
  const labels = { ...qualityOn(100, 5), labelled: Object.fromEntries(few) };
  const { rows } = corrected({ judge_traps: null, labels }, answers)!;
  assert.ok(
    rows.every(({ powered, n_labels }) => powered === null && n_labels === 29),
  );
});

Deno.test("what was measured of another version of the judge corrects nothing", () => {
  const { answers } = judgedStudy(100, 1);
  const file = { judge_traps: qualityOn(100, 1), labels: null };
  const found = corrected(file, answers, "normalized_match@ffffffff")!;
  assert.deepEqual(found.rows, []);
  assert.deepEqual(found.qualities, []);
  assert.deepEqual(found.replaced, [judge_id]);
  assert.equal(
    corrected({ judge_traps: null, labels: null }, answers),
    undefined,
  );
});

Deno.test("a judge no better than chance corrects nothing, and says why", () => {
  const share = (estimate: number) => ({
    estimate,
    ...wilsonInterval(estimate * 50, 50),
    n: 50,
    interval_method: "Wilson",
  });
  const quality = {
    ...qualityOn(100, 1),
    sensitivity: share(0.4),
    specificity: share(0.5),
  };
  const row = { estimate: 0.5, lower: 0.4, upper: 0.6 };
  assert.deepEqual(correctedBy(quality, row), {
    estimate: null,
    lower: null,
    upper: null,
    interval_method: "the judge is right no more often than by chance",
  });
});

Deno.test("where an interval is missing the corrected value stands without one", () => {
  const row = { estimate: 0.62, lower: null, upper: null };
  const quality = qualityOn(400, 2);
  const { estimate, lower, interval_method } = correctedBy(quality, row);
  const [s, c] = [quality.sensitivity.estimate!, quality.specificity.estimate!];
  assert.ok(Math.abs(estimate! - (0.62 + c - 1) / (s + c - 1)) < 1e-12);
  assert.equal(lower, null);
  assert.match(interval_method, /too few/);
});
