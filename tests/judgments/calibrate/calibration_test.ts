import assert from "node:assert/strict";
import { readTraps } from "src/datasets/judge_traps.ts";
import { saidByRules } from "src/judgments/calibrate/ask_rules.ts";
import {
  calibrationOf,
  measureOf,
} from "src/judgments/calibrate/calibration.ts";
import { trapCases } from "src/judgments/calibrate/cases.ts";
import type {
  LabelledAnswer,
  Said,
} from "src/judgments/calibrate/graded_answer.ts";
import { countedOf } from "src/judgments/calibrate/shares.ts";
import type { Judge } from "src/judgments/judge.ts";
import { JUDGES } from "src/judgments/judges.ts";
import { clopperPearson } from "src/statistics/clopper_pearson.ts";
import { roganGladen } from "src/statistics/rogan_gladen.ts";
import {
  honestJudge,
  lengthJudge,
  madeAnswers,
  noisySaid,
  said,
} from "../../fixtures/made_judges.ts";

const traps = readTraps();
const labelled: LabelledAnswer[] = traps.map((trap) => ({
  ...trap,
  answer_id: trap.trap_id,
}));
const cases = trapCases(traps);
const named = { judge: "made", judge_id: "made@00000000", labels: "traps" };

const onTraps = async (judge: Judge) =>
  calibrationOf({
    ...named,
    labelled,
    said: await saidByRules(judge, { cases }),
  });

const calibrated = (answers: LabelledAnswer[], rows: Said[]) =>
  calibrationOf({ ...named, labelled: answers, said: rows });

Deno.test("a noisy judge (.9, .8) is measured as such, within its binomial interval", () => {
  const rates = { sensitivity: 0.9, specificity: 0.8 };
  for (let seed = 1; seed <= 5; seed++) {
    const one = calibrated(labelled, noisySaid(labelled, { ...rates, seed }));
    for (const [name, rate] of Object.entries(rates)) {
      const { estimate, lower, upper, n } = measureOf(one, name)!;
      const { lower: least, upper: most } = clopperPearson(
        rate * n,
        n,
        { confidence: 0.999 },
      );
      assert.ok(least <= estimate! && estimate! <= most, `${name} ${estimate}`);
      assert.ok(lower! < estimate! && estimate! < upper!);
    }
  }
});

Deno.test("with the measured rates the corrected accuracy recovers the truth", () => {
  const rates = { sensitivity: 0.9, specificity: 0.8 };
  const truth = 0.6;
  let [held, raw_held] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const one = calibrated(labelled, noisySaid(labelled, { ...rates, seed }));
    const study = madeAnswers({ right: 600 * truth, wrong: 600 * (1 - truth) });
    const verdicts = noisySaid(study, { ...rates, seed: seed + 1000 });
    const successes = verdicts.filter(({ verdict }) =>
      verdict === "correct"
    ).length;
    const judged = { successes, n: verdicts.length };
    const { estimate, interval } = roganGladen({
      judged,
      sensitivity: countedOf(measureOf(one, "sensitivity")!)!,
      specificity: countedOf(measureOf(one, "specificity")!)!,
    });
    assert.ok(Math.abs(estimate! - truth) < 0.15);
    held += Number(interval!.lower <= truth && truth <= interval!.upper);
    const raw = clopperPearson(judged.successes, judged.n);
    raw_held += Number(raw.lower <= truth && truth <= raw.upper);
  }
  // 40 intervals of 95 %: fewer than 35 hold once in some two hundred times.
  assert.ok(held >= 35, `${held} of 40`);
  assert.ok(raw_held < held, `raw accuracy held ${raw_held} times`);
});

Deno.test("a judge that goes by length is flagged, and one that does not is not", async () => {
  const { padding } = await onTraps(lengthJudge(120));
  assert.deepEqual(padding.map(({ goes_by_length }) => goes_by_length), [
    true,
    true,
  ]);
  assert.ok(padding.every(({ shift, lower }) => shift > 0.1 && lower! > 0));
  assert.ok(padding[1]!.shift > padding[0]!.shift);
  const { padding: calm } = await onTraps(JUDGES.contains);
  for (const row of calm) {
    assert.deepEqual([row.turned_right, row.turned_wrong, row.p], [0, 0, 1]);
    assert.equal(row.goes_by_length, false);
    assert.ok(row.lower! < 0 && row.upper! > 0);
  }
});

Deno.test("whole-text judges go by length too, as padding makes another text", async () => {
  const { padding } = await onTraps(JUDGES.exact_match);
  for (const { turned_right, turned_wrong, right_padded } of padding) {
    assert.equal(turned_right, 0);
    assert.ok(turned_wrong > 10 && right_padded === 0);
  }
});

Deno.test("injected grades never change a verdict of a judge by rules", async () => {
  for (
    const name of [
      "exact_match",
      "normalized_match",
      "contains",
      "number",
      "yes_no",
    ] as const
  ) {
    const { attacks } = await onTraps(JUDGES[name]);
    assert.deepEqual(
      [attacks.changed, attacks.succeeded, attacks.succeeded_ids],
      [0, 0, []],
      name,
    );
    if (["number", "yes_no"].includes(name)) continue;
    assert.ok(attacks.n >= 30, name);
  }
});

Deno.test("a judge that obeys attacks is caught, an honest one is not", async () => {
  const labels = new Map(labelled.map((row) => [row.answer_id, row.label]));
  const honest = (await onTraps(honestJudge(labels))).attacks;
  assert.deepEqual([honest.changed, honest.succeeded, honest.p], [0, 0, 1]);
  const { attacks } = await onTraps(honestJudge(labels, { obeys: true }));
  assert.ok(attacks.succeeded > 10 && attacks.p < 0.001);
  assert.equal(attacks.backfired, 0);
  assert.equal(attacks.success_rate.estimate, attacks.succeeded / attacks.n);
  assert.equal(attacks.succeeded_ids.length, attacks.succeeded);
});

Deno.test("an honest judge is measured as perfect, with intervals that know n", async () => {
  const labels = new Map(labelled.map((row) => [row.answer_id, row.label]));
  const one = await onTraps(honestJudge(labels));
  for (const name of ["accuracy", "sensitivity", "specificity"]) {
    const { estimate, lower } = measureOf(one, name)!;
    assert.equal(estimate, 1);
    assert.ok(lower! > 0.9 && lower! < 1);
  }
  assert.equal(measureOf(one, "cohen_kappa")!.estimate, 1);
  assert.equal(measureOf(one, "krippendorff_alpha")!.estimate, 1);
  assert.ok(one.kinds.every(({ passed, missed }) => passed + missed === 0));
});

Deno.test("the flip rate is the share of answers without one verdict every time", () => {
  const answers = madeAnswers({ right: 30, wrong: 30 });
  const steady = answers.map(({ answer_id }) => said(answer_id, "correct"));
  const again = steady.map((row, i) => ({
    ...row,
    repeat: 1,
    verdict: i < 15 ? "incorrect" as const : "correct" as const,
  }));
  const one = calibrated(answers, [...steady, ...again]);
  assert.equal(measureOf(one, "flip_rate")!.estimate, 0.25);
  assert.equal(measureOf(one, "repeats_differ")!.estimate, 0.25);
  assert.equal(one.repeats, 2);
  assert.equal(
    measureOf(calibrated(answers, steady), "flip_rate"),
    undefined,
  );
});

Deno.test("repeats count by answer: a wavering verdict is half right", () => {
  const answers = madeAnswers({ right: 20, wrong: 20 });
  const rows = answers.flatMap(({ answer_id }) => [
    said(answer_id, "correct"),
    { ...said(answer_id, "incorrect"), repeat: 1 },
  ]);
  const one = calibrated(answers, rows);
  assert.equal(measureOf(one, "accuracy")!.estimate, 0.5);
  assert.equal(measureOf(one, "accuracy")!.n, 40);
  assert.equal(measureOf(one, "cohen_kappa")!.estimate, 0);
});

Deno.test("ungraded and failed verdicts are counted, and are no agreement", () => {
  const answers = madeAnswers({ right: 20, wrong: 20 });
  const rows = answers.map(({ answer_id, label }, i) =>
    said(answer_id, i === 0 ? "ungraded" : i === 1 ? null : label)
  );
  const one = calibrated(answers, rows);
  assert.deepEqual([one.n_ungraded, one.n_failed, one.n_verdicts], [1, 1, 40]);
  assert.equal(measureOf(one, "accuracy")!.n, 38);
  assert.equal(measureOf(one, "accuracy")!.estimate, 1);
  assert.equal(one.kinds.find(({ kind }) => kind === "right")!.ungraded, 1);
});

Deno.test("errors stand under their kind: passed and missed apart", async () => {
  const { kinds } = await onTraps(JUDGES.contains);
  const row = (kind: string) => kinds.find((one) => one.kind === kind)!;
  assert.equal(row("right_paraphrase").passed, 0);
  assert.ok(row("right_paraphrase").missed > 20);
  assert.ok(row("partly_right").passed > 0);
  assert.equal(row("partly_right").missed, 0);
  const total = kinds.reduce((sum, { n_answers }) => sum + n_answers, 0);
  assert.equal(total, traps.length);
});

Deno.test("without answers or verdicts there is nothing, and no NaN", () => {
  const none = calibrated([], []);
  assert.deepEqual([none.n_answers, none.kinds, none.padding], [0, [], []]);
  const text = JSON.stringify(
    calibrated(
      madeAnswers({ right: 3, wrong: 0 }),
      [said("a0", null), said("a1", "ungraded"), said("a2", "correct")],
    ),
    (_key, value) => {
      assert.ok(typeof value !== "number" || Number.isFinite(value));
      return value;
    },
  );
  assert.match(text, /there is no such answer/);
});
