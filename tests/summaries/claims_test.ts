import assert from "node:assert/strict";
import { StudyPlan } from "src/records/study_plan.ts";
import type { Comparison } from "src/records/summary.ts";
import {
  checkClaims,
  claimRows,
  type ClaimSide,
} from "src/summaries/claims.ts";
import { contrastRows } from "src/summaries/comparison_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { tinyPlan } from "../fixtures/tiny_workspace.ts";
import { smallRows, smallStudy } from "./small_study.ts";

type Expect = "greater" | "less" | "different";

/** Returns what becomes of the pilot's one claim under these findings. */
function claim(
  found: Partial<Comparison>,
  { expect = "greater", sides, primary = true }: {
    expect?: Expect;
    sides?: Partial<ClaimSide>[];
    primary?: boolean;
  } = {},
) {
  const plan = StudyPlan.parse(tinyPlan());
  Object.assign(plan.contrasts[0]!, { expect, primary });
  const row = {
    comparison_id: "memorizes",
    judge: "normalized_match",
    difference: 0.4,
    lower: 0.2,
    upper: 0.6,
    p: 0.01,
    p_adjusted: 0.01,
    ...found,
  } as Comparison;
  const side = (change: Partial<ClaimSide>): ClaimSide => ({
    estimate: 0.5,
    lower: 0.4,
    upper: 0.6,
    chance: null,
    n_judged: 100,
    n_ungraded: 0,
    ...change,
  });
  const [a = {}, b = {}] = sides ?? [];
  return checkClaims({
    plan,
    comparisons: [row],
    ...(sides === undefined ? {} : { sides: [[side(a), side(b)]] }),
  })[0]!;
}

const DOWN = { difference: -0.4, lower: -0.6, upper: -0.2 };

Deno.test("checkClaims() wants the stated sign", () => {
  const outcome = (found: Partial<Comparison>, expect: Expect) =>
    claim(found, { expect }).outcome;
  assert.equal(outcome({}, "greater"), "holds");
  assert.equal(outcome(DOWN, "less"), "holds");
  assert.equal(outcome(DOWN, "different"), "holds");
  assert.equal(outcome({}, "less"), "opposite");
  assert.equal(outcome(DOWN, "greater"), "opposite");
  assert.deepEqual(
    claim({ difference: 0, lower: -0.1, upper: 0.1 }, { expect: "different" })
      .lacks,
    ["sign", "interval"],
  );
});

Deno.test("checkClaims() wants the interval on that side of 0, whatever p", () => {
  const open = claim({ ...DOWN, upper: 0.03 }, { expect: "less" });
  assert.deepEqual([open.outcome, open.lacks], ["not_shown", ["interval"]]);
  const touching = claim({ ...DOWN, upper: 0 }, { expect: "less" });
  assert.deepEqual(touching.lacks, ["interval"]);
  const none = claim({ lower: null, upper: null });
  assert.deepEqual([none.outcome, none.lacks], ["not_shown", ["interval"]]);
});

Deno.test("checkClaims() wants p, adjusted where primary, below 0.05", () => {
  assert.deepEqual(claim({ p_adjusted: 0.05 }).lacks, ["p_value"]);
  assert.deepEqual(claim({ p_adjusted: 0.049 }).lacks, []);
  assert.deepEqual(claim({ p_adjusted: null }).lacks, ["p_value"]);
  const row = { p: 0.01, p_adjusted: null };
  assert.equal(claim(row, { primary: false }).outcome, "holds");
  assert.equal(claim({ ...row, p: 0.06 }, { primary: false }).primary, false);
});

Deno.test("checkClaims() wants few ungraded answers on both sides", () => {
  const share = (n_ungraded: number) =>
    claim({}, { sides: [{}, { n_ungraded }] });
  assert.deepEqual(share(5).lacks, []);
  assert.deepEqual(share(6).lacks, ["ungraded"]);
  assert.equal(share(6).ungraded_share, 0.06);
  assert.deepEqual(
    claim({}, { sides: [{ n_judged: 0 }, { n_judged: 0 }] }).ungraded_share,
    null,
  );
});

Deno.test("checkClaims() wants the better side above chance", () => {
  const guess = { lower: 0.45, upper: 0.7, chance: 0.5 };
  assert.deepEqual(claim({}, { sides: [guess, {}] }).lacks, ["chance"]);
  assert.deepEqual(
    claim({}, { sides: [{ ...guess, lower: 0.51 }, guess] }).lacks,
    [],
  );
  // Who falls from above chance to chance has lost something.
  const fell = {
    expect: "less" as const,
    sides: [guess, { ...guess, lower: 0.9 }],
  };
  assert.deepEqual(claim(DOWN, fell).lacks, []);
  assert.deepEqual(
    claim(DOWN, { expect: "different", sides: [guess, guess] }).lacks,
    ["chance"],
  );
});

Deno.test("checkClaims() does not hold what was not measured", () => {
  for (
    const found of [
      { comparison_id: "another" },
      { judge: "contains" },
      { difference: null, lower: null, upper: null },
    ]
  ) {
    const { outcome, lacks } = claim(found);
    assert.deepEqual([outcome, lacks], ["not_measured", ["difference"]]);
  }
});

Deno.test("claimRows() counts what each side could not grade", () => {
  const rows = smallRows();
  const contrast = {
    contrast_id: "memorizes",
    description: "New facts are memorized",
    role: "target",
    setting: "new",
    metric: "accuracy",
    a: { condition_id: "full_plain", epoch: 1, question_type: "memorization" },
    b: { condition_id: "full_plain", epoch: 0, question_type: "memorization" },
    expect: "greater",
    primary: true,
  };
  const { plan } = smallStudy();
  const judge = (share: number) => {
    let seen = 0;
    const judgments = rows.judgments.map((row) =>
      row.request_hash.startsWith("base_memorization_new") && seen++ < share
        ? { ...row, verdict: "ungraded" as const }
        : row
    );
    const study = studyAnswers(
      smallStudy(
        { ...rows, judgments },
        StudyPlan.parse({
          ...plan,
          contrasts: [contrast],
        }),
      ),
    );
    return claimRows(study, contrastRows(study))[0]!;
  };
  const clean = judge(0);
  assert.equal(clean.ungraded_share, 0);
  // All of them like green, so that who guesses is as good.
  assert.deepEqual([clean.chance, clean.lacks], [1, ["chance"]]);
  assert.equal(judge(2).ungraded_share, 0.2);
  assert.ok(judge(2).lacks.includes("ungraded"));
});
