import assert from "node:assert/strict";
import { ScoreChangeRow, ScoreTrendRow } from "src/records/judge_tables.ts";
import { Judgment } from "src/records/judgment.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import { analyze } from "src/summaries/analysis.ts";
import { claimRows } from "src/summaries/claims.ts";
import { scoreChangeRows, scoreTrendRows } from "src/summaries/score_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { summarize } from "src/summaries/summarize.ts";
import { fromFrame, toFrame } from "src/tables/frame.ts";
import { ladder } from "./ladder.ts";
import { cell, near } from "./row_lookup.ts";
import { PLAN } from "./small_plan.ts";
import { judgment, smallRows, smallStudy } from "./small_study.ts";

const SCORER = "g_eval_accuracy:openai/judge";

const CONTRAST = {
  ...PLAN.contrasts[0]!,
  contrast_id: "score_falls",
  metric: "mean_score",
  expect: "less" as const,
  a: { ...PLAN.contrasts[0]!.a, epoch: 1 },
  b: { ...PLAN.contrasts[0]!.a, epoch: 0 },
};

/** The small study, scored: right answers 5, wrong ones 3 before and 1 after. */
function scored(judges: readonly string[], { right_after = 5 } = {}) {
  const rows = smallRows();
  const judgments = rows.responses.flatMap((response): Judgment[] => {
    const first = judgment(response);
    const is_base = response.checkpoint_id === "base";
    const score = first.verdict === "correct"
      ? is_base ? 5 : right_after
      : is_base
      ? 3
      : 1;
    return [
      first,
      ...Array.from({ length: 2 }, (_, judge_repeat) => ({
        ...first,
        judge_id: `${SCORER}@0`,
        judge_repeat,
        verdict: null,
        score: score + (judge_repeat === 0 ? 0.5 : -0.5),
        score_mode: "sampled",
      })),
    ];
  });
  const plan = StudyPlan.parse({
    ...PLAN,
    judges,
    contrasts: [{ ...CONTRAST }],
  });
  const input = smallStudy({ ...rows, judgments }, plan);
  return { input, study: studyAnswers(input) };
}

const BESIDE = ["normalized_match", SCORER];

Deno.test("summaries of scores are means of means, with clustered intervals", () => {
  for (const judges of [BESIDE, [SCORER, "normalized_match"]]) {
    const { summaries } = summarize(scored(judges).input);
    const metric = "mean_score";
    const row = cell(summaries, {
      judge: SCORER,
      metric,
      setting: "new",
    });
    // 8 and 6 of 10 right: 5 points, the others 1.
    near(row.estimate, 1 + 4 * 0.7);
    assert.ok(row.lower! < row.estimate! && row.estimate! < row.upper!);
    assert.ok(row.bootstrap_lower! < row.bootstrap_upper!);
    assert.deepEqual([row.n_entities, row.n_ungraded], [10, 0]);
    assert.match(row.interval_method, /entities|t /i);
  }
});

Deno.test("a contrast on mean_score is of the judge that gives scores, wherever it stands", () => {
  for (const judges of [BESIDE, [SCORER, "normalized_match"]]) {
    const { input, study } = scored(judges);
    const { comparisons } = summarize(input);
    const row = comparisons.find((one) => one.comparison_id === "score_falls")!;
    assert.deepEqual([row.judge, row.metric], [SCORER, "mean_score"]);
    near(row.difference, 1 + 4 * 0.7 - 3);
    const [claim] = claimRows(study, comparisons);
    assert.deepEqual(
      [claim!.judge, claim!.metric, claim!.chance, claim!.ungraded_share],
      [SCORER, "mean_score", null, 0],
    );
    // The mean rises, where the plan expects a fall.
    assert.ok(claim!.lacks.includes("sign"));
  }
});

Deno.test("a claim on scores holds where the mean falls, by the one rule", () => {
  const { input } = scored(BESIDE, { right_after: 2 });
  const plan = {
    ...input.plan,
    contrasts: [{
      ...input.plan.contrasts[0]!,
      role: "retention" as const,
      setting: "known" as const,
    }],
  };
  const study = studyAnswers({ ...input, plan });
  const { comparisons } = summarize({ ...input, plan });
  const [claim] = claimRows(study, comparisons);
  // The base is right on 8 of 10 known people, the seeds on 5 and 6.
  near(claim!.difference, (1 + 0.55) - (3 + 2 * 0.8));
  assert.equal(claim!.outcome, "holds");
});

Deno.test("ungraded scores count against a claim as ungraded verdicts do", () => {
  const { input } = scored(BESIDE);
  const judgments = fromFrame(input.frames.judgments, Judgment, "read")
    .map((row): Judgment =>
      row.judge_id.startsWith(SCORER) && row.judge_repeat === 0
        ? { ...row, score: null, score_mode: null, verdict: "ungraded" }
        : row
    );
  const frames = {
    ...input.frames,
    judgments: toFrame(judgments, Judgment),
  };
  const study = studyAnswers({ ...input, frames });
  const { comparisons } = summarize({ ...input, frames });
  const [claim] = claimRows(study, comparisons);
  near(claim!.ungraded_share, 0.5);
  assert.ok(claim!.lacks.includes("ungraded"));
});

Deno.test("a fall of more than a point of the scale is flagged", () => {
  const { study } = scored(BESIDE);
  const rows = scoreChangeRows(study);
  for (const row of rows) ScoreChangeRow.parse(row);
  const at = (values: Partial<ScoreChangeRow>) =>
    rows.find((row) =>
      Object.entries(values).every(([name, value]) =>
        row[name as keyof ScoreChangeRow] === value
      )
    )!;
  const known = at({ role: "retention", setting: "known" });
  near(known.base_score, 4.6);
  near(known.score, 3.2);
  near(known.change, -1.4);
  assert.equal(known.drops_more_than_one, true);
  assert.equal(known.surely_more_than_one, known.change_upper! < -1);
  const trained = at({ setting: "new", question_type: "memorization" });
  near(trained.change, 0.8);
  assert.deepEqual(
    [trained.drops_more_than_one, trained.judge, trained.arm],
    [false, SCORER, "closed_book"],
  );
  assert.ok(rows.every(({ p, p_adjusted }) => p_adjusted! >= p!));
});

Deno.test("mean scores are ordered along the ladder of sizes", () => {
  const input = ladder([1, 2]);
  const judgments = fromFrame(input.frames.judgments, Judgment, "read");
  const more = judgments.map((row): Judgment => ({
    ...row,
    judge_id: `${SCORER}@0`,
    verdict: null,
    score: row.verdict === "correct" ? 5 : 1,
    score_mode: "sampled",
  }));
  const study = studyAnswers({
    ...input,
    plan: { ...input.plan, judges: [...input.plan.judges, SCORER] },
    frames: {
      ...input.frames,
      judgments: toFrame([...judgments, ...more], Judgment),
    },
  });
  const rows = scoreTrendRows(study);
  const accuracies = analyze(study, {
    ...input,
    summaries: [],
    comparisons: [],
  }).size_trends;
  assert.ok(rows.length > 0);
  assert.equal(rows.length, accuracies.length);
  rows.forEach((row, i) => {
    ScoreTrendRow.parse(row);
    const same = accuracies[i]!;
    assert.deepEqual(
      [row.sizes, row.conditions, row.spearman_rho, row.page_fall_p],
      [same.sizes, same.conditions, same.spearman_rho, same.page_fall_p],
    );
    row.scores.forEach((score, k) => near(score, 1 + 4 * same.accuracies[k]!));
  });
});
