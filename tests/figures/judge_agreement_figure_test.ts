import assert from "node:assert/strict";
import { judgeAgreementFigure } from "src/figures/judge_agreement_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { JudgeAgreementRow } from "src/records/judge_tables.ts";

function row(cell: Partial<JudgeAgreementRow>): JudgeAgreementRow {
  return {
    question_type: "all",
    judge_a: "exact_match",
    judge_b: "contains",
    compared: "verdicts",
    n_answers: 12345,
    kappa: 0.61234,
    kappa_lower: 0.5,
    kappa_upper: 0.7,
    alpha: 0.6,
    alpha_lower: 0.5,
    alpha_upper: 0.7,
    correlation: 0.62,
    correlation_lower: 0.5,
    correlation_upper: 0.7,
    agreement: 0.9,
    ...cell,
  } as JudgeAgreementRow;
}

// deno-lint-ignore no-explicit-any
const dataOf = (figure: any) => figure.data.values as any[];

Deno.test("judgeAgreementFigure() is this specification", async (t) => {
  await t.assertSnapshot(judgeAgreementFigure([row({})]));
});

Deno.test("judgeAgreementFigure() shows kappa of verdicts, alpha of scores, else a correlation", () => {
  const values = dataOf(judgeAgreementFigure([
    row({}),
    row({ compared: "scores", kappa: null }),
    row({ compared: "score_and_verdict", kappa: null, alpha: null }),
    row({ question_type: "memorization", kappa: 0.1 }),
  ]));
  assert.deepEqual(
    values.map(({ value }) => value),
    ["kappa 0.61", "alpha 0.60", "correlation 0.62"],
  );
  assert.equal(values[0].interval, "0.50 to 0.70");
  assert.equal(values[0].answers, "12,345 answers");
});

Deno.test("judgeAgreementFigure() lets nothing look full that is not, and has words for nothing", () => {
  const [almost, below, none] = dataOf(judgeAgreementFigure([
    row({ kappa: 0.9996 }),
    row({ kappa: -0.05, kappa_lower: null, kappa_upper: null }),
    row({ kappa: null, kappa_lower: null, kappa_upper: null }),
  ]));
  assert.equal(almost.value, "kappa >0.99");
  assert.equal(below.value, "kappa −0.05");
  assert.equal(below.interval, "no interval");
  assert.equal(none.value, "kappa undefined");
});

Deno.test("judgeAgreementFigure() draws every judge, and draws without any", async () => {
  const svg = await toSvg(judgeAgreementFigure([
    row({}),
    row({ judge_b: "a_very_long_name:openai/some-model?repeats=10" }),
  ]));
  assert.ok(svg.includes(">exact match<"));
  assert.ok(svg.includes(">kappa 0.61<"));
  assert.match(await toSvg(judgeAgreementFigure([])), /^<svg/);
});
