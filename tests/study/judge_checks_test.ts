import assert from "node:assert/strict";
import { loadPlan } from "src/study/plan_file.ts";
import { tinyHome, tinyPlan, writePlan } from "../fixtures/tiny_workspace.ts";

const model = "openai/gpt-test";
const graded = { judge: "model_graded", model };
const scored = { judge: "g_eval_accuracy", model };

/** What is wrong with a plan's judges, and what the message must say. */
const FAULTS: [string, unknown[], RegExp][] = [
  [
    "a judge that asks an unknown provider",
    [{ judge: "model_graded", model: "opnai/gpt" }],
    /as judges\[0\]\.model must be provider\/model, the provider one of .*openai.*: "opnai\/gpt"$/,
  ],
  [
    "a judge that asks an embedded model",
    [{ judge: "model_graded", model: "local/people_small_v1" }],
    /as judges\[0\]\.model must be provider\/model, .*: "local\/people_small_v1"$/,
  ],
  [
    "one judge twice",
    [graded, graded],
    /as judges\[1\] must not repeat \[0\]: "model_graded:openai\/gpt-test"$/,
  ],
  [
    "one judge twice, asked more often",
    [graded, scored, { ...scored, repeats: 3 }],
    /as judges\[2\] must not repeat \[1\]: .*repeats=3"$/,
  ],
  [
    "a headline that is a score",
    [scored],
    /as judges\[0\] must give verdicts, as the headline is an accuracy: "g_eval_accuracy:openai\/gpt-test"; put another one first: contrasts on mean_score find it wherever it stands$/,
  ],
  [
    "a judge that is to think harder than its provider knows",
    [{ ...graded, model: "gemini/flash", reasoning_effort: "max" }],
    /as judges\[0\]\.reasoning_effort must be one of none, minimal, low, medium, high where gemini\/flash is asked: "max"$/,
  ],
  [
    "a panel of one",
    [graded, scored, { judge: "panel_majority", of: "model_graded" }],
    /as judges\[2\] must have two judges or more in the plan, all model_graded: \["model_graded:openai\/gpt-test"\]$/,
  ],
  [
    "a judge with a setting that there is not",
    [{ ...graded, temperature: 1 }],
    /as judges\[0\] must have no other keys than judge, model, repeats, score_mode, max_tokens, reasoning_effort, of: it has "temperature"$/,
  ],
];

for (const [name, judges, message] of FAULTS) {
  Deno.test(`loadPlan() refuses ${name}`, () => {
    const home = tinyHome();
    writePlan(home, { ...tinyPlan(), judges });
    assert.throws(() => loadPlan("pilot", home), { message });
  });
}

Deno.test("loadPlan() takes judges of all kinds, and other settings as other judges", () => {
  const home = tinyHome();
  const judges = [
    "normalized_match",
    graded,
    { ...graded, model: "gemini/flash" },
    { judge: "panel_majority", of: "model_graded" },
    scored,
    { ...scored, score_mode: "weighted", repeats: 1 },
    { judge: "panel_mean", of: "g_eval_accuracy" },
  ];
  writePlan(home, { ...tinyPlan(), judges });
  assert.deepEqual(loadPlan("pilot", home).judges, [
    "normalized_match",
    "model_graded:openai/gpt-test",
    "model_graded:gemini/flash",
    "panel_majority:model_graded",
    "g_eval_accuracy:openai/gpt-test",
    "g_eval_accuracy:openai/gpt-test?repeats=1&score_mode=weighted",
    "panel_mean:g_eval_accuracy",
  ]);
});

const [contrast] = tinyPlan().contrasts as [Record<string, unknown>];

/** What is wrong with a contrast's judge, and what the message must say. */
const CONTRAST_FAULTS: [string, Record<string, unknown>, RegExp][] = [
  [
    "a contrast on scores that no judge gives",
    { judges: ["normalized_match"], metric: "mean_score" },
    /as contrasts\[0\]\.metric must be made of what some judge of the plan gives, which are normalized_match: "mean_score"$/,
  ],
  [
    "a contrast on scores of a judge that gives verdicts",
    { metric: "mean_score", judge: "exact_match" },
    /as contrasts\[0\]\.judge must be one of g_eval_accuracy:openai\/gpt-test \(judges that mean_score can be of\): "exact_match"$/,
  ],
  [
    "a contrast on accuracy of a judge that gives scores",
    { metric: "accuracy", judge: scored },
    /as contrasts\[0\]\.judge must be one of normalized_match, exact_match \(/,
  ],
];

for (const [name, { judges, ...changes }, message] of CONTRAST_FAULTS) {
  Deno.test(`loadPlan() refuses ${name}`, () => {
    const home = tinyHome();
    writePlan(home, {
      ...tinyPlan(),
      judges: judges ?? ["normalized_match", "exact_match", scored],
      contrasts: [{ ...contrast, ...changes }],
    });
    assert.throws(() => loadPlan("pilot", home), { message });
  });
}

Deno.test("loadPlan() takes a contrast on scores, and one of a judge that it names", () => {
  const home = tinyHome();
  writePlan(home, {
    ...tinyPlan(),
    judges: ["normalized_match", "exact_match", scored],
    contrasts: [
      { ...contrast, metric: "mean_score" },
      { ...contrast, contrast_id: "named", judge: "exact_match" },
      {
        ...contrast,
        contrast_id: "object",
        metric: "mean_score",
        judge: scored,
      },
    ],
  });
  assert.deepEqual(
    loadPlan("pilot", home).contrasts.map(({ judge }) => judge),
    [undefined, "exact_match", "g_eval_accuracy:openai/gpt-test"],
  );
});
