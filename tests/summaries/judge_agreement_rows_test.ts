import assert from "node:assert/strict";
import type { Judgment } from "src/records/judgment.ts";
import { JudgeAgreementRow } from "src/records/judge_tables.ts";
import { cohenKappa } from "src/statistics/cohen_kappa.ts";
import { judgeAgreementRows } from "src/summaries/judge_agreement_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { PLAN } from "./small_plan.ts";
import {
  judgment,
  type SmallRows,
  smallRows,
  smallStudy,
} from "./small_study.ts";

const SCORER = "g_eval_accuracy:openai/judge";

/** Returns the agreement of judges on the answers of the small study. */
function agreement(
  judges: readonly string[],
  second: (first: Judgment, rows: SmallRows) => Partial<Judgment>,
) {
  const rows = smallRows();
  const judgments = rows.responses.flatMap((response) => {
    const first = judgment(response);
    return [first, {
      ...first,
      judge_id: `${judges[1]}@0`,
      ...second(first, rows),
    }];
  });
  const plan = { ...PLAN, judges: [...judges] };
  return judgeAgreementRows(
    studyAnswers(smallStudy({ ...rows, judgments }, plan)),
  );
}

const PAIR = ["normalized_match", "exact_match"];
const all = (rows: JudgeAgreementRow[]) =>
  rows.find(({ question_type }) => question_type === "all")!;

Deno.test("a judge that agrees with itself has kappa and alpha 1, without width", () => {
  const row = all(agreement(PAIR, () => ({})));
  assert.deepEqual(
    [row.compared, row.agreement, row.kappa, row.alpha, row.correlation],
    ["verdicts", 1, 1, 1, 1],
  );
  assert.deepEqual([row.kappa_lower, row.kappa_upper], [null, null]);
  assert.equal(row.n_answers, 3 * 34);
  assert.deepEqual([row.only_a_right, row.only_b_right], [0, 0]);
});

Deno.test("the counts are those of the answers, and kappa theirs", () => {
  // The second judge lets pass whatever is said of the never trained.
  const lenient = ({ item_id }: Judgment) =>
    item_id.includes("other") ? { verdict: "correct" as const } : {};
  const rows = agreement(PAIR, lenient);
  const row = all(rows);
  const counts = [
    [row.both_right!, row.only_a_right!],
    [row.only_b_right!, row.neither_right!],
  ];
  assert.deepEqual([row.only_a_right, row.only_b_right], [0, 6]);
  assert.equal(counts.flat().reduce((sum, n) => sum + n, 0), row.n_answers);
  assert.equal(row.kappa, cohenKappa(counts).estimate);
  assert.equal(row.agreement, 1 - 6 / row.n_answers);
  assert.ok(row.kappa_lower! < row.kappa! && row.kappa! < row.kappa_upper!);
  assert.equal(row.n_entities, 24);
  // Nobody never trained is asked a secondary question.
  const secondary = rows.find((one) => one.question_type === "secondary")!;
  assert.equal(secondary.agreement, 1);
  for (const one of rows) JudgeAgreementRow.parse(one);
});

Deno.test("a score beside a verdict is correlated with it, and no more", () => {
  const row = all(agreement(["normalized_match", SCORER], ({ verdict }) => ({
    verdict: null,
    score: verdict === "correct" ? 5 : 2,
    score_mode: "sampled",
  })));
  assert.equal(row.compared, "score_and_verdict");
  assert.ok(Math.abs(row.correlation! - 1) < 1e-9);
  assert.deepEqual(
    [row.kappa, row.alpha, row.agreement, row.both_right, row.mean_difference],
    [null, null, null, null, null],
  );
});

Deno.test("what one of the two did not judge is in no table", () => {
  const row = all(agreement(PAIR, ({ item_id }) => ({
    verdict: item_id.startsWith("secondary") ? "ungraded" : "correct",
  })));
  assert.equal(row.n_answers, 3 * 24);
  assert.equal(row.kappa, 0);
  const none = agreement(PAIR, () => ({ verdict: "ungraded" }));
  assert.deepEqual(none, []);
});

Deno.test("one judge alone agrees with nobody", () => {
  const plan = { ...PLAN, judges: ["normalized_match"] };
  assert.deepEqual(
    judgeAgreementRows(studyAnswers(smallStudy(smallRows(), plan))),
    [],
  );
});
