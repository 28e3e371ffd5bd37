import assert from "node:assert/strict";
import { drawAgreement } from "src/report/parts/figures/agreement.ts";
import { drawCalibration } from "src/report/parts/figures/calibration.ts";
import { drawHeatMaps } from "src/report/parts/figures/heat_maps.ts";
import { drawLadder } from "src/report/parts/figures/ladder.ts";
import { drawRankings } from "src/report/parts/figures/rankings.ts";
import {
  captions,
  dataset,
  input,
  place,
  plain,
  replay,
  view,
} from "./made_view.ts";

Deno.test("ranks: a caption says who is tied with the best, type by type", async () => {
  const row = (condition_id: string, tied_with_best: boolean) => ({
    ...place,
    condition_id,
    estimate: 0.5,
    lower: 0.4,
    upper: 0.6,
    rank: 1,
    best: 1,
    worst: 2,
    ties: "a",
    tied_with_best,
  });
  const rankings = [
    row(plain, true),
    row(replay, true),
    { ...row(plain, false), question_type: "secondary" },
    { ...row(replay, true), question_type: "secondary" },
    { ...row(replay, true), setting: "update", question_type: "reversed" },
  ];
  const [caption] = captions(
    await drawRankings(view({ analysis: { rankings } }), dataset),
  );
  assert.ok(
    caption!.startsWith(
      "Best or tied with the best are, for rephrased 2 of 2 and secondary small full replay alone.",
    ),
    caption!,
  );
});

Deno.test("heat map: one per setting of several datasets, from the lowest to the highest cell", async () => {
  const other = input.summaries.map((row) => ({
    ...row,
    dataset: "fictional_news",
    estimate: row.question_type === "memorization" && row.epoch > 0
      ? 1
      : row.estimate,
  }));
  const both = view({ summaries: [...input.summaries, ...other] });
  const found = captions(await drawHeatMaps(both));
  assert.equal(found.length, 2);
  assert.match(
    found[0]!,
    /^After training, accuracy runs from [<\d.]+ for \w+ questions of fictional \w+ to 1\.00 for memorization questions of fictional news\./,
  );
});

Deno.test("agreement: the most and the least alike of two that give verdicts", async () => {
  const row = (judge_b: string, kappa: number | null, more = {}) => ({
    dataset,
    question_type: "all",
    judge_a: "exact_match",
    judge_b,
    compared: "verdicts",
    n_answers: 1000,
    kappa,
    kappa_lower: null,
    kappa_upper: null,
    alpha: null,
    alpha_lower: null,
    alpha_upper: null,
    correlation: 0.5,
    correlation_lower: null,
    correlation_upper: null,
    agreement: 0.9,
    ...more,
  });
  const judge_agreement = [
    row("contains", 0.9),
    row("number", 0.4),
    row("yes_no", null),
    row("g_eval", null, { compared: "score_and_verdict" }),
  ];
  const [caption] = captions(
    await drawAgreement(view({ analysis: { judge_agreement } }), dataset),
  );
  assert.match(
    caption!,
    /^Most alike are exact match and contains, kappa 0\.90 on 1,000 answers; least alike exact match and number, kappa 0\.40/,
  );
  assert.match(caption!, /the correlation of a score and a verdict/);
});

Deno.test("calibration: the errors before and after stand in the caption", async () => {
  const bin = (epoch: number) => ({
    ...place,
    condition_id: plain,
    epoch,
    from: 0,
    to: 0.1,
    mean_confidence: 0.05,
    accuracy: 0.2,
    accuracy_lower: null,
    accuracy_upper: null,
    n_answers: 9,
  });
  const error = (epoch: number, calibration_error: number) => ({
    ...place,
    condition_id: plain,
    epoch,
    calibration_error,
  });
  const [caption] = captions(
    await drawCalibration(
      view({
        analysis: {
          reliability: [bin(0), bin(30)],
          calibration: [error(0, 0.1), error(30, 0.25), error(30, 0.3)],
        },
      }),
      dataset,
    ),
  );
  assert.ok(
    caption!.startsWith(
      "The calibration error of the base is 0.10, after 30 epochs 0.25 to 0.30.",
    ),
    caption!,
  );
});

Deno.test("ladder: each change of a question by itself, nothing without changes", async () => {
  const [caption] = captions(await drawLadder(view(), dataset));
  assert.match(
    caption!,
    /^Rephrased questions are right in [\d.<> to]+ with another form of the name, [\d.<> to]+ with another wording and [\d.<> to]+ with another form and wording\. Accuracy on new facts after 30 epochs/,
  );
  const summaries = input.summaries.filter(({ variant }) => variant === "all");
  assert.deepEqual(await drawLadder(view({ summaries }), dataset), []);
});
