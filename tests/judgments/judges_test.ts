import assert from "node:assert/strict";
import {
  JUDGES,
  judgesNamed,
  type TextJudgeName,
} from "src/judgments/judges.ts";
import { BLANK_REASON } from "src/judgments/judge.ts";
import type { AnswerFormat } from "src/records/item.ts";
import { STALE_REASON } from "src/records/judgment.ts";
import { JUDGE_NAMES } from "src/records/study_plan.ts";
import { itemAt } from "../responses/study.ts";

Deno.test("The answer from before an update is incorrect, and the reason says so", () => {
  const cases: [
    TextJudgeName,
    AnswerFormat,
    text: string,
    before: string,
    after: string,
  ][] = [
    ["exact_match", "phrase", "Blue", "blue", "gold"],
    ["normalized_match", "phrase", "the blue", "blue", "gold"],
    ["contains", "phrase", "It is blue", "blue", "gold"],
    ["number", "number", "1.72 m", "172 cm", "180 cm"],
    ["yes_no", "yes_no", "43, so no", "no", "yes"],
    ["normalized_match", "yes_no", "No.", "no", "yes"],
  ];
  for (const [name, answer_format, text, answer_before, answer] of cases) {
    const item = itemAt(0, { answers: [answer], answer_before, answer_format });
    const judge = JUDGES[name];
    assert.deepEqual(judge.judge(item, { text }), {
      verdict: "incorrect",
      reason: STALE_REASON,
    });
    assert.notEqual(judge.judge(item, { text: "7" }).reason, STALE_REASON);
    assert.equal(judge.judge(item, { text: answer }).verdict, "correct");
    assert.equal(judge.judge(item, { text: " " }).reason, BLANK_REASON);
  }
});

Deno.test("Any accepted answer is right, and a right answer is never stale", () => {
  const item = itemAt(0, {
    answers: ["gold", "golden yellow"],
    answer_before: "yellow",
    answer_format: "phrase",
  });
  assert.equal(
    JUDGES.contains.judge(item, { text: "golden yellow" }).verdict,
    "correct",
  );
});

Deno.test("number and yes_no speak of their own items only", () => {
  const applies = (name: TextJudgeName) =>
    (["number", "yes_no", "phrase", "free", "code"] as const)
      .filter((answer_format) =>
        JUDGES[name].applies(itemAt(0, { answer_format }))
      );

  assert.deepEqual(applies("number"), ["number"]);
  assert.deepEqual(applies("yes_no"), ["yes_no"]);
  assert.equal(applies("exact_match").length, 5);
});

Deno.test("An accepted answer that its judge cannot read is an error, not a verdict", () => {
  const yesNo = itemAt(0, { answers: ["maybe"], answer_format: "yes_no" });
  const number = itemAt(0, { answers: ["forty"], answer_format: "number" });

  assert.throws(
    () => JUDGES.yes_no.judge(yesNo, { text: "no" }),
    /must say yes or no: maybe/,
  );
  assert.throws(
    () => JUDGES.number.judge(number, { text: "40" }),
    /must be one number: forty/,
  );
});

Deno.test("Every judge of the plan's schema is in the registry, with an id of its own", () => {
  assert.deepEqual(Object.keys(JUDGES), [...JUDGE_NAMES]);
  const ids = Object.entries(JUDGES).map(([name, { judge_id }]) => {
    assert.match(judge_id, new RegExp(`^${name}@[0-9a-f]{8}$`));
    return judge_id;
  });
  assert.equal(new Set(ids).size, ids.length);
});

Deno.test("judgesNamed() refuses an unknown judge and says which there are", () => {
  assert.deepEqual(judgesNamed(["contains"]), [JUDGES.contains]);
  assert.throws(
    () => judgesNamed(["g_eval"]),
    /must be one of exact_match, normalized_match, contains, number, yes_no, execution: g_eval/,
  );
  assert.throws(() => judgesNamed(["toString"]), /: toString/);
});
