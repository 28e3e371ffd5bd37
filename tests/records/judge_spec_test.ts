import assert from "node:assert/strict";
import {
  askingSpec,
  judgeName,
  type JudgeSpec,
  judgeSpec,
} from "src/records/judge_spec.ts";
import { StudyPlan } from "src/records/study_plan.ts";

const JUDGES = StudyPlan.shape.judges;
const model = "openai/gpt-4.1-mini";

/** Specs and their names; defaults are left out. */
const NAMES: [JudgeSpec, string][] = [
  [{ judge: "model_graded", model }, `model_graded:${model}`],
  [{ judge: "model_graded", model, repeats: 1 }, `model_graded:${model}`],
  [
    { judge: "g_eval_accuracy", model, repeats: 10 },
    `g_eval_accuracy:${model}`,
  ],
  [
    { judge: "g_eval_accuracy", model, score_mode: "sampled" },
    `g_eval_accuracy:${model}`,
  ],
  [
    {
      judge: "g_eval_completeness",
      model: "ollama/llama3:8b",
      repeats: 3,
      score_mode: "weighted",
      max_tokens: 4000,
      reasoning_effort: "low",
    },
    "g_eval_completeness:ollama/llama3:8b?repeats=3&score_mode=weighted&max_tokens=4000&reasoning_effort=low",
  ],
  [
    { judge: "panel_majority", of: "model_graded" },
    "panel_majority:model_graded",
  ],
  [
    { judge: "panel_mean", of: "g_eval_accuracy" },
    "panel_mean:g_eval_accuracy",
  ],
];

for (const [spec, name] of NAMES) {
  Deno.test(`${JSON.stringify(spec)} is named ${name}`, () => {
    assert.equal(judgeName(spec), name);
    assert.equal(judgeName(judgeSpec(name)!), name);
    assert.deepEqual(JUDGES.parse([spec]), [name]);
    assert.deepEqual(JUDGES.parse([name]), [name], "a name may be read again");
  });
}

Deno.test("Plans of rules alone are read as ever", () => {
  const plain = ["normalized_match", "exact_match", "number"];
  assert.deepEqual(JUDGES.parse(plain), plain);
  assert.deepEqual(plain.map(judgeSpec), [null, null, null]);
});

/** Entries that are no judge, and a word of why. */
const FAULTS: [entry: unknown, message: RegExp][] = [
  ["fuzzy", /must be one of exact_match, .*, execution$/],
  ["model_graded", /must be \{ "judge", "model" \}/],
  ["model_graded:gpt-4", /model as provider\/model/],
  ["panel_mean:model_graded", /must be/],
  [{ judge: "model_graded" }, /must be \{ "judge", "model" \}/],
  [{ judge: "model_graded", model: "gpt-4" }, /provider\/model/],
  [{ judge: "model_graded", model, repeats: 0 }, /perhaps repeats/],
  [
    { judge: "model_graded", model, score_mode: "weighted" },
    /of a g_eval judge/,
  ],
  [{ judge: "g_eval_accuracy", model, score_mode: "best" }, /one of sampled/],
  [{ judge: "g_eval_fluency", model }, /judge one of model_graded/],
  [{ judge: "panel_majority", of: "g_eval_accuracy" }, /panel_mean/],
  [{ judge: "model_graded", model, temperature: 1 }, /key: "temperature"/],
  [7, /must be/],
];

for (const [entry, message] of FAULTS) {
  Deno.test(`A plan refuses the judge ${JSON.stringify(entry)}`, () => {
    const { error } = JUDGES.safeParse([entry]);
    assert.match(error!.issues[0]!.message, message);
    assert.deepEqual(error!.issues[0]!.path, [0]);
  });
}

Deno.test("askingSpec() is null of rules and of panels", () => {
  assert.equal(askingSpec("contains"), null);
  assert.equal(askingSpec("panel_majority:model_graded"), null);
  assert.equal(askingSpec(`model_graded:${model}`)?.model, model);
});
