import assert from "node:assert/strict";
import { sampleCorrelation, standardDeviation } from "simple-statistics";
import { calibrationOf } from "src/judgments/calibrate/calibration.ts";
import {
  leansOnLength,
  type LengthSlope,
  slopeOf,
} from "src/judgments/calibrate/length_slopes.ts";
import { seededRandom } from "src/random.ts";
import { madeAnswers, said } from "../../fixtures/made_judges.ts";

const random = seededRandom(1, "lengths");
/** 120 answers of 20 to 1,300 characters; labels know nothing of length. */
const answers = madeAnswers({ right: 60, wrong: 60 }).map((answer) => ({
  ...answer,
  length: Math.round(20 * 2 ** (6 * random())),
}));

function slopes(
  says: (answer: typeof answers[number]) => boolean,
  of: readonly typeof answers[number][] = answers,
): LengthSlope[] {
  return calibrationOf({
    judge: "made",
    judge_id: "made@00000000",
    labels: "made",
    labelled: of,
    said: of.map((answer) =>
      said(answer.answer_id, says(answer) ? "correct" : "incorrect")
    ),
  }).length;
}

const line = (rows: readonly LengthSlope[], name: string) =>
  rows.find(({ of }) => of === name)!;

Deno.test("slopeOf() is the textbook slope, and turns with y", () => {
  const points = answers.map(({ length }, i) => ({
    x: length,
    y: (i * 7) % 11,
    group: "",
  }));
  const [x, y] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const expected = sampleCorrelation(x, y) * standardDeviation(y) /
    standardDeviation(x);
  assert.ok(Math.abs(slopeOf(points)! - expected) < 1e-12);
  const turned = points.map((point) => ({ ...point, y: -point.y }));
  assert.ok(Math.abs(slopeOf(turned)! + expected) < 1e-12);
  assert.equal(slopeOf(points.map((point) => ({ ...point, x: 3 }))), null);
});

Deno.test("a judge that goes by length leans on it, and one that goes by labels does not", () => {
  const by_length = slopes(({ length }) => length >= 160);
  const fixed = line(by_length, "judge_at_fixed_label");
  // Six doublings from never to always.
  assert.ok(Math.abs(fixed.slope! - 1 / 4) < 0.06, `${fixed.slope}`);
  assert.ok(fixed.lower! > 0 && leansOnLength(by_length));
  assert.equal(fixed.unit, "share right");

  const honest = slopes(({ label }) => label === "correct");
  assert.equal(line(honest, "judge_at_fixed_label").slope, 0);
  assert.equal(line(honest, "judge_less_labels").slope, 0);
  assert.equal(line(honest, "judge").slope, line(honest, "labels").slope);
  assert.equal(leansOnLength(honest), false);
});

Deno.test("where long answers are right more often, an honest judge's line rises with the labels' alone", () => {
  const long = answers.map((answer) => ({
    ...answer,
    length: answer.label === "correct" ? 4 * answer.length : answer.length,
  }));
  const honest = slopes(({ label }) => label === "correct", long);
  assert.ok(line(honest, "labels").lower! > 0);
  assert.ok(line(honest, "judge").lower! > 0);
  assert.equal(line(honest, "judge_at_fixed_label").slope, 0);
  assert.equal(leansOnLength(honest), false);
});

Deno.test("without lengths there is no line", () => {
  const bare = madeAnswers({ right: 20, wrong: 20 });
  const { length } = calibrationOf({
    judge: "made",
    judge_id: "made@00000000",
    labels: "made",
    labelled: bare,
    said: bare.map(({ answer_id }) => said(answer_id, "correct")),
  });
  assert.deepEqual(length, []);
});
