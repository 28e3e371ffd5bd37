import assert from "node:assert/strict";
import { majorityOf, meanOf, panelId, voiceOf } from "src/judgments/panel.ts";
import type { Judgment, Verdict } from "src/records/judgment.ts";

const row = (changes: Partial<Judgment>): Judgment => ({
  request_hash: "0".repeat(32),
  repeat: 0,
  turn: 0,
  dataset: "people",
  item_id: "ada",
  judge_id: "judge@1",
  judge_repeat: 0,
  verdict: null,
  score: null,
  score_mode: null,
  reason: null,
  raw: null,
  error: null,
  input_tokens: null,
  output_tokens: null,
  cost_usd: null,
  ...changes,
});

/** Verdicts of a panel, and what it says. */
const PANELS: [Verdict[], Verdict, string][] = [
  [["correct", "correct", "incorrect"], "correct", "2 correct, 1 incorrect"],
  [["incorrect", "correct"], "ungraded", "1 correct, 1 incorrect"],
  [["ungraded", "incorrect"], "incorrect", "1 incorrect, 1 ungraded"],
  [["ungraded", "ungraded", "correct"], "correct", "2 ungraded, 1 correct"],
  [["ungraded", "ungraded"], "ungraded", "2 ungraded"],
  [
    ["correct", "incorrect", "not_attempted"],
    "ungraded",
    "1 correct, 1 incorrect, 1 not_attempted",
  ],
  [["not_attempted"], "not_attempted", "1 not_attempted"],
];

for (const [verdicts, verdict, reason] of PANELS) {
  Deno.test(`majorityOf() says ${verdict} where judges say ${verdicts.join(", ")}`, () => {
    const said = majorityOf(verdicts);
    assert.deepEqual([said.verdict, said.reason], [verdict, reason]);
    assert.deepEqual(majorityOf(verdicts.toReversed()), said, "in any order");
  });
}

Deno.test("meanOf() is the mean of the judges, however often each was asked", () => {
  const many = Array.from(
    { length: 10 },
    (_, i) => row({ score: 5, score_mode: "sampled", judge_repeat: i }),
  );
  const voices = [
    voiceOf(many, 10)!,
    voiceOf([row({ score: 2, score_mode: "sampled" })], 1)!,
  ];
  assert.deepEqual(meanOf(voices), {
    verdict: null,
    score: 3.5,
    score_mode: "sampled",
    reason: "2 of 2 judges gave a score",
  });
});

Deno.test("meanOf() leaves out who gave no score, says so, and says mixed modes", () => {
  const weighted = { score: 4, score_mode: "weighted" };
  const said = meanOf([weighted, { verdict: "ungraded" }]);
  assert.deepEqual([said.score, said.reason], [
    4,
    "1 of 2 judges gave a score",
  ]);
  const mixed = meanOf([weighted, { score: 2, score_mode: "sampled" }]);
  assert.equal(mixed.score_mode, "mixed");
  assert.equal(meanOf([{ verdict: "ungraded" }]).verdict, "ungraded");
});

Deno.test("voiceOf() is silent while a repeat is missing or failed", () => {
  const first = row({ verdict: "correct" });
  const failed = row({ error: "HTTP 500", judge_repeat: 1 });
  const second = row({ verdict: "correct", judge_repeat: 1 });
  assert.equal(voiceOf([first], 2), null);
  assert.equal(voiceOf([first, failed], 2), null);
  assert.deepEqual(voiceOf([first, second], 2), { verdict: "correct" });
});

Deno.test("A panel of other judges has another id, in whatever order they sit", () => {
  assert.equal(panelId("panel", ["a", "b"]), panelId("panel", ["b", "a"]));
  assert.notEqual(panelId("panel", ["a", "b"]), panelId("panel", ["a", "c"]));
});
