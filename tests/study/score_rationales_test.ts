/** The reasons of judges, taken apart by another model. */

import assert from "node:assert/strict";
import { measureOf } from "src/judgments/calibrate/calibration.ts";
import type { Ask } from "src/models/model.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { scoreRationales } from "src/study/score_rationales.ts";
import { readText } from "src/tables/files.ts";
import { measuredJudge } from "../fixtures/measured_judge.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { trapLabelOf } from "../fixtures/trap_labels.ts";

const SPEC = { judge: "model_graded", model: "openai/judge" } as const;

/** Honest, but for every third answer, by the place of its question. */
const wavering = (ask: Ask) => {
  const right = trapLabelOf(ask) === "CORRECT";
  const errs = ask.request.messages.at(-1)!.content.length % 3 === 0;
  const grade = right !== errs ? "CORRECT" : "INCORRECT";
  return `${errs ? "FAULTY" : "SOUND"} reasons.\nGRADE: ${grade}`;
};

/** Sound reasons hold three true claims of four and the point, others none. */
const scored = ({ request: { messages } }: Ask) => {
  const { content } = messages.at(-1)!;
  const sound = content.includes("SOUND reasons");
  assert.ok(sound || content.includes("FAULTY reasons"));
  assert.doesNotMatch(content, /^GRADE:/m);
  return [
    ...Array(3).fill(`- x CLAIM GRADE: ${sound ? "TRUE" : "FALSE"}`),
    "- y CLAIM GRADE: FALSE",
    `- z POINT GRADE: ${sound ? "COVERED" : "MISSED"}`,
  ].join("\n");
};

/** Scores the reasons of the wavering judge by a script. */
async function scoredBy(
  script: (ask: Ask) => string,
  home = Deno.makeTempDirSync(),
) {
  const measured = await measuredJudge(SPEC, wavering, { home });
  const model = scriptedModel(script, "scorer");
  const found = await scoreRationales(measured, {
    by: "openai/scorer",
    options: {
      parts: { ...tinyParts(), openModel: () => model },
      home,
      workers: 1,
      budget_usd: 0,
      onProgress: () => {},
    },
  });
  return { found, model, measured, home };
}

Deno.test("precision and recall are those of the script, and differ by the grade", async () => {
  const { found, measured, home } = await scoredBy(scored);
  const value = (name: string) =>
    found.measures.find(({ measure }) => measure === name)!;
  const sound = measureOf(measured.calibration, "accuracy")!;
  // A blank response is settled without reasons.
  assert.equal(found.n_reasons, measured.calibration.n_answers - 1);
  assert.deepEqual([found.n_unread, found.by], [0, "openai/scorer"]);
  assert.equal(found.n_claims, 4 * found.n_reasons);
  assert.equal(value("precision_right_grade").estimate, 0.75);
  assert.equal(value("precision_wrong_grade").estimate, 0);
  const recall = value("recall");
  assert.ok(Math.abs(recall.estimate! - sound.estimate!) < 0.01);
  const [p, r] = [value("precision").estimate!, recall.estimate!];
  assert.ok(Math.abs(value("f1").estimate! - 2 * p * r / (p + r)) < 1e-12);
  assert.ok(value("f1").lower! < value("f1").estimate!);
  const path = `${home}/${measured.folder}/reasons.csv`;
  assert.equal(
    readText(path).match(/CLAIM GRADE: FALSE\n- z/g)!.length,
    found.n_reasons,
  );
});

Deno.test("what was paid for is kept: asked again, nobody is called", async () => {
  const { home } = await scoredBy(scored);
  const { model } = await scoredBy(() => assert.fail("asked"), home);
  assert.equal(model.asked.length, 0);
});

Deno.test("replies without claims are counted as unread", async () => {
  let n = 0;
  const { found } = await scoredBy((ask) =>
    n++ % 4 === 0 ? "It is all fine." : scored(ask)
  );
  assert.ok(found.n_unread > 90 && found.n_unread < 110);
  assert.ok(found.measures[0]!.estimate! > 0);
});
