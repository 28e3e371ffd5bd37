import assert from "node:assert/strict";
import type { Sample } from "src/exports/samples.ts";
import { shareCorrect } from "src/exports/share_correct.ts";

/** Returns a sample of one person: what a judge named `j` said of it. */
function sample(
  entity: number,
  verdict: "correct" | "incorrect" | "not_attempted" | "ungraded" | null,
  { repeat = 0, score = null, error = null }: {
    repeat?: number;
    score?: number | null;
    error?: string | null;
  } = {},
): Sample {
  return {
    item: { dataset: "d", item_id: `item_${entity}` } as Sample["item"],
    setting: "new",
    role: "target",
    entities: [entity],
    messages: [],
    repeat,
    text: error === null ? "x" : null,
    error,
    finish_reason: null,
    input_tokens: null,
    output_tokens: null,
    answer_logprob: null,
    judgments: error !== null ? [] : [{
      ...{ judge: "j", judge_repeat: 0, verdict, score },
      ...{ score_mode: null, reason: null, error: null },
    }],
  };
}

Deno.test("shareCorrect() of people with one item each is the textbook share", () => {
  const found = shareCorrect("j", [
    sample(0, "correct"),
    sample(1, "correct"),
    sample(2, "incorrect"),
    sample(3, "not_attempted"),
  ]);
  assert.equal(found.accuracy, 0.5);
  // sqrt(p (1 - p) / (n - 1)) = sqrt(0.25 / 3)
  assert.ok(Math.abs(found.standard_error! - Math.sqrt(0.25 / 3)) < 1e-12);
  assert.deepEqual([found.n_graded, found.n_ungraded, found.n_errors], [
    4,
    0,
    0,
  ]);
});

Deno.test("shareCorrect() counts what failed or has no grade apart", () => {
  const found = shareCorrect("j", [
    sample(0, "correct"),
    sample(1, "ungraded"),
    sample(2, null),
    sample(3, null, { error: "down" }),
  ]);
  assert.equal(found.accuracy, 1);
  assert.equal(found.standard_error, null); // one entity
  assert.deepEqual([found.n_graded, found.n_ungraded, found.n_errors], [
    1,
    2,
    1,
  ]);
});

Deno.test("shareCorrect() averages repeats per item first", () => {
  const found = shareCorrect("j", [
    sample(0, "correct"),
    sample(0, "correct", { repeat: 1 }),
    sample(0, "correct", { repeat: 2 }),
    sample(1, "incorrect"),
  ]);
  assert.equal(found.accuracy, 0.5); // and not 0.75
});

Deno.test("shareCorrect() of a judge that scores has a mean and no accuracy", () => {
  const found = shareCorrect("j", [
    sample(0, null, { score: 4 }),
    sample(1, null, { score: 2 }),
  ]);
  assert.deepEqual([found.accuracy, found.mean_score], [null, 3]);
  assert.equal(shareCorrect("j", []).accuracy, null);
});
