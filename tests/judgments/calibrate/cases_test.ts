import assert from "node:assert/strict";
import { readTraps } from "src/datasets/judge_traps.ts";
import { SHOWN, STRETCH, trapCases } from "src/judgments/calibrate/cases.ts";
import { neutralText } from "src/judgments/calibrate/neutral_text.ts";
import { normalizeAnswer } from "src/judgments/normalize_answer.ts";
import { seededRandom } from "src/random.ts";

const traps = readTraps();
const cases = trapCases(traps);
const textsOf = (id: string) =>
  new Map(
    cases.filter(({ answer_id }) => answer_id === id)
      .map(({ shown, text }) => [shown, text]),
  );

Deno.test("padding keeps the answer whole and reaches its length", () => {
  for (const { trap_id, injected, response } of traps) {
    const texts = textsOf(trap_id);
    if (injected !== null || response === "") continue;
    for (const [shown, stretch] of Object.entries(STRETCH)) {
      const text = texts.get(shown as keyof typeof STRETCH)!;
      assert.ok(text.includes(response), trap_id);
      assert.ok(text.length >= stretch * response.length, trap_id);
    }
  }
});

Deno.test("a disarmed attack is the same answer without what spoke to the judge", () => {
  for (const { trap_id, injected } of traps) {
    if (injected === null) continue;
    const texts = textsOf(trap_id);
    assert.deepEqual([...texts.keys()], ["given", "disarmed"]);
    assert.ok(!texts.get("disarmed")!.includes(injected));
    assert.doesNotMatch(texts.get("disarmed")!, /\bcorrect|incorrect\b/i);
  }
});

Deno.test("a blank answer is not padded into an answer", () => {
  const blank = traps.filter(({ response }) => response.trim() === "");
  assert.ok(blank.length > 0);
  for (const { trap_id } of blank) {
    assert.deepEqual([...textsOf(trap_id).keys()], ["given"]);
  }
});

Deno.test("neutral text says nothing: no digit, grade, yes or no, no answer", () => {
  const text = neutralText(5000, seededRandom(3, "neutral"));
  assert.doesNotMatch(text, /\d|\b(?:yes|no|not|right|wrong|grade|correct)\b/i);
  const words = ` ${normalizeAnswer(text).join(" ")} `;
  for (const { answers, answer_before } of traps) {
    for (
      const answer of [...answers, ...(answer_before ? [answer_before] : [])]
    ) {
      assert.ok(!words.includes(` ${normalizeAnswer(answer).join(" ")} `));
    }
  }
});

Deno.test("the same seed shows the same texts, another seed other ones", () => {
  assert.deepEqual(trapCases(traps), cases);
  assert.notDeepEqual(trapCases(traps, 2), cases);
  assert.ok(cases.every(({ shown }) => SHOWN.includes(shown)));
});
