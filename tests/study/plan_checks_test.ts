import assert from "node:assert/strict";
import { loadPlan, UNPINNED } from "src/study/plan_file.ts";
import { tinyHome, tinyPlan, writePlan } from "../fixtures/tiny_workspace.ts";

type Draft = ReturnType<typeof tinyPlan>;

const condition = (tinyPlan().conditions as object[])[0];
const contrast = (tinyPlan().contrasts as { a: object }[])[0]!;

/** What is wrong in a plan, and what the message must say. */
const FAULTS: [string, Partial<Draft>, RegExp][] = [
  [
    "an unknown judge",
    { judges: ["normalized_match", "fuzzy"] },
    /as judges\[1\] must be one of exact_match, normalized_match, contains, number, yes_no, execution: "fuzzy"$/,
  ],
  [
    "an unknown recipe",
    { conditions: [{ ...condition, recipe: "magic" }] },
    /as conditions\[0\]\.recipe must be one of plain, replay, paraphrase: "magic"$/,
  ],
  [
    "an unknown method",
    { conditions: [{ ...condition, method: "rlhf" }] },
    /as conditions\[0\]\.method must be one of default, full, lora, sft, dpo: "rlhf"$/,
  ],
  [
    "an unknown provider",
    {
      base_models: [{ base_model: "opnai/gpt", sha256: null }],
      conditions: [{ ...condition, base_model: "opnai/gpt" }],
    },
    /as base_models\[0\]\.base_model must be provider\/model, the provider one of local, .*: "opnai\/gpt"$/,
  ],
  [
    "an unknown question type",
    {
      datasets: [{
        dataset: "tiny_people",
        sha256: UNPINNED,
        question_types: ["memorisation"],
      }],
    },
    /as datasets\[0\]\.question_types\[0\] must be one of memorization, .*: "memorisation"$/,
  ],
  [
    "a misspelt key",
    { conditions: [{ ...condition, recipie: "plain" }] },
    /as conditions\[0\] must have no other keys than condition_id, base_model, .*: it has "recipie"$/,
  ],
  [
    "a missing key",
    { seeds: undefined },
    /as seeds must be a list: it is missing$/,
  ],
  [
    "an empty list",
    { judges: [] },
    /as judges must be a list that is not empty: \[\]$/,
  ],
  [
    "an epoch that is no whole number",
    { epochs: [0, 0.5] },
    /as epochs\[1\] must be a whole number: 0\.5$/,
  ],
  [
    "epochs without the base",
    { epochs: [1, 5] },
    /as epochs must start with 0, the untouched base: \[1,5\]$/,
  ],
  [
    "epochs out of order",
    { epochs: [0, 5, 1] },
    /as epochs must be in increasing order: \[0,5,1\]$/,
  ],
  [
    "a reasoning effort for a model that does not think",
    {
      decoding: {
        temperature: 0,
        max_tokens: 100,
        seed: 42,
        reasoning_effort: "high",
      },
    },
    /as decoding\.reasoning_effort must be left out where scripted_v1 is asked: "high"$/,
  ],
  [
    "a reasoning effort that there is not",
    {
      decoding: {
        temperature: 0,
        max_tokens: 100,
        seed: 42,
        reasoning_effort: "hard",
      },
    },
    /as decoding\.reasoning_effort must be one of none, minimal, low, medium, high, xhigh, max: "hard"$/,
  ],
  [
    "two conditions of one name",
    { conditions: [condition, condition] },
    /as conditions\[1\] must not repeat \[0\]: "full_plain"$/,
  ],
  [
    "a condition on a dataset that is not listed",
    { conditions: [{ ...condition, dataset: "others" }] },
    /as conditions\[0\]\.dataset must be one of tiny_people \(datasets\): "others"$/,
  ],
  [
    "a condition on a model that is not listed",
    { conditions: [{ ...condition, base_model: "other" }] },
    /as conditions\[0\]\.base_model must be one of scripted_v1 \(base_models\): "other"$/,
  ],
  [
    "a contrast of a metric that is not measured",
    { contrasts: [{ ...contrast, metric: "f1" }] },
    /as contrasts\[0\]\.metric must be one of accuracy, .*: "f1"$/,
  ],
  [
    "a contrast at an epoch that is not asked",
    { contrasts: [{ ...contrast, a: { ...contrast.a, epoch: 7 } }] },
    /as contrasts\[0\]\.a\.epoch must be one of 0, 1, 5 \(epochs\): 7$/,
  ],
  [
    "a hash that is none",
    { datasets: [{ dataset: "tiny_people", sha256: "Z".repeat(64) }] },
    /as datasets\[0\]\.sha256 must be 64 lower-case hex digits: "ZZZ/,
  ],
  [
    "an empty title",
    { title: "" },
    /as title must not be empty: ""$/,
  ],
];

for (const [name, change, message] of FAULTS) {
  Deno.test(`loadPlan() names the place and what is allowed: ${name}`, () => {
    const home = tinyHome();
    writePlan(home, { ...tinyPlan(), ...change });
    assert.throws(() => loadPlan("pilot", home), (error: Error) => {
      assert.match(
        error.message,
        /^Cannot read results\/pilot\/study\.json as /,
      );
      assert.match(error.message, message);
      assert.ok(!error.message.includes("\n"));
      return true;
    });
  });
}
