import assert from "node:assert/strict";
import { calibrationLines } from "src/cli/say_calibration.ts";
import { meaningLines } from "src/cli/say_judge_meaning.ts";
import {
  type Calibration,
  calibrationOf,
} from "src/judgments/calibrate/calibration.ts";
import { madeAnswers, noisySaid, said } from "../fixtures/made_judges.ts";

const labelled = madeAnswers({ right: 60, wrong: 60 });
const named = { judge: "made", judge_id: "made@00000000", labels: "made" };
const rates = { sensitivity: 0.9, specificity: 0.7 };
const noisy = calibrationOf({
  ...named,
  labelled,
  said: noisySaid(labelled, { ...rates, seed: 1, repeats: 3 }),
});

const attacked = (changes: Partial<Calibration["attacks"]>) =>
  meaningLines({ ...noisy, attacks: { ...noisy.attacks, n: 40, ...changes } })
    .join("\n");

Deno.test("what a judge reports of answers that are half right is said", () => {
  const text = meaningLines(noisy).join("\n");
  assert.match(text, /half of them right, it would report 0\.\d\d right/);
  assert.match(text, /Above all it lets pass: wrong \(\d+ of 60\)/);
  assert.match(text, /it changed its verdict on 0\.\d\d of the answers/);
});

Deno.test("a judge that tells nothing apart is said to be beyond correction", () => {
  const one = calibrationOf({
    ...named,
    labelled,
    said: labelled.map(({ answer_id }) => said(answer_id, "correct")),
  });
  assert.match(meaningLines(one).join("\n"), /no better than chance: no corr/);
});

Deno.test("attacks that succeed are obedience, unless as many go the other way", () => {
  const succeeded_ids = ["a", "b", "c"];
  assert.match(
    attacked({ succeeded: 3, succeeded_ids, p: 0.25 }),
    /It obeys what answers tell it: 3 of 40 .* \(a, b, c\)/,
  );
  assert.match(
    attacked({ succeeded: 3, succeeded_ids, backfired: 2, p: 1 }),
    /and 2 lost it: as often as an unsteady judge may do by chance/,
  );
  assert.doesNotMatch(attacked({}), /attacks/);
});

Deno.test("verdicts without a grade are said beside how many there were", () => {
  const one = calibrationOf({
    ...named,
    labelled,
    said: labelled.map(({ answer_id, label }, i) =>
      said(answer_id, i === 0 ? "ungraded" : i === 1 ? null : label)
    ),
  });
  const text = calibrationLines(one, []).join("\n");
  assert.match(text, /1 ungraded and 1 failed of 120 verdicts/);
  assert.doesNotMatch(text, /NaN|undefined|injected/);
});
