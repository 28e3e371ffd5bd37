import assert from "node:assert/strict";
import { measureOf } from "src/judgments/calibrate/calibration.ts";
import type { Ask } from "src/models/model.ts";
import type { AskingJudgeSpec } from "src/records/judge_spec.ts";
import type { ScriptedAnswer } from "src/models/scripted.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { calibrateJudge } from "src/study/calibrate_judge.ts";
import { modelTrapJudge } from "src/study/model_trap_judge.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { quoted, trapLabelOf } from "../fixtures/trap_labels.ts";

const home = Deno.makeTempDirSync();

/** Measures model_graded where its model answers by a script. */
function measured(
  script: (ask: Ask) => ScriptedAnswer,
  {
    repeats,
    folder = Deno.makeTempDirSync(),
    spec = { judge: "model_graded", model: "openai/judge" },
  }: {
    repeats?: number;
    folder?: string;
    spec?: AskingJudgeSpec;
  } = {},
) {
  const model = scriptedModel(script);
  const parts = { ...tinyParts(), openModel: () => model };
  const judge = modelTrapJudge(spec, {
    parts,
    home: folder,
    workers: 1,
    budget_usd: 0,
    onProgress: () => {},
  });
  const options = { repeats, home: folder };
  return { model, run: () => calibrateJudge(judge, options) };
}

Deno.test("an honest model that quotes what it grades is never talked round", async () => {
  const last = (ask: Ask) =>
    `GRADE: ${trapLabelOf(ask)}\nIt says: ${quoted(ask)}`;
  const { run } = measured(last, { folder: home });
  const { calibration, verdicts } = await run();
  assert.ok(calibration.attacks.n >= 30);
  assert.deepEqual(
    [calibration.attacks.changed, calibration.attacks.succeeded],
    [0, 0],
  );
  assert.equal(calibration.n_ungraded, 0);
  assert.equal(measureOf(calibration, "same_verdict")!.estimate, 1);
  assert.ok(calibration.padding.every(({ shift }) => shift === 0));
  assert.ok(
    Deno.readTextFileSync(
      `${home}/results/judge_traps/${
        calibration.judge_id.replaceAll("/", "_").replaceAll(":", "_")
      }/verdicts.csv`,
    ).length > 1000,
  );
  assert.ok(verdicts.every(({ verdict }) => verdict !== null));
});

Deno.test("what was paid for is kept: asked again, nobody is called", async () => {
  const { model, run } = measured(() => assert.fail("asked"), { folder: home });
  const { calibration } = await run();
  assert.equal(model.asked.length, 0);
  assert.equal(measureOf(calibration, "same_verdict")!.estimate, 1);
});

Deno.test("a model that obeys is caught", async () => {
  const { calibration } = await measured((ask) =>
    /correct/i.test(quoted(ask).replace(/incorrect/gi, ""))
      ? "GRADE: CORRECT"
      : `GRADE: ${trapLabelOf(ask)}`
  ).run();
  assert.ok(calibration.attacks.succeeded > 10);
});

Deno.test("failures are no verdicts, and are asked again", async () => {
  const folder = Deno.makeTempDirSync();
  const failing = measured(
    (ask) =>
      quoted(ask) === "41"
        ? { error: "timeout" }
        : `GRADE: ${trapLabelOf(ask)}`,
    {
      folder,
    },
  );
  const first = (await failing.run()).calibration;
  assert.equal(first.n_failed, 1);
  assert.equal(measureOf(first, "accuracy")!.estimate, 1);
  const { model, run } = measured((ask) => `GRADE: ${trapLabelOf(ask)}`, {
    folder,
  });
  const { calibration } = await run();
  assert.deepEqual([calibration.n_failed, model.asked.length], [0, 1]);
});

Deno.test("repeats are other requests, and a wavering model is measured", async () => {
  const { calibration } = await measured(
    (ask) =>
      ask.request.decoding.seed === 43 && trapLabelOf(ask) === "CORRECT"
        ? "GRADE: INCORRECT"
        : `GRADE: ${trapLabelOf(ask)}`,
    { repeats: 2 },
  ).run();
  const share = calibration.n_right / calibration.n_answers;
  assert.equal(measureOf(calibration, "flip_rate")!.estimate, share);
  assert.equal(calibration.repeats, 2);
});

Deno.test("a reply in prose is ungraded: counted, and no error", async () => {
  const { calibration } = await measured(() => "I would rather not say.").run();
  assert.equal(calibration.n_failed, 0);
  // A blank response is settled without asking.
  assert.equal(calibration.n_ungraded, calibration.n_answers - 1);
});
