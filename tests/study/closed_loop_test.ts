/** Critics and correctors whose habits are known, in a closed loop. */

import assert from "node:assert/strict";
import { readTraps } from "src/datasets/judge_traps.ts";
import { JUDGES } from "src/judgments/judges.ts";
import { trapItem } from "src/datasets/judge_traps.ts";
import { neutralized } from "src/judgments/neutralize.ts";
import type { Ask } from "src/models/model.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { closedLoop } from "src/study/closed_loop.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";

const traps = readTraps().filter(({ response }) => response.trim() !== "");
const byPrompt = new Map(
  traps.map((trap) => [neutralized(trap.question), trap]),
);
/** Whether the rule finds the answer right; the loop is judged by it. */
const isRight = (trap: typeof traps[number], text: string) =>
  JUDGES.contains.judge(trapItem(trap), { text }).verdict === "correct";

const contentOf = ({ request }: Ask) => request.messages.at(-1)!.content;
const promptIn = (content: string) => /^Question: (.*)$/m.exec(content)![1]!;
const answerIn = (content: string) =>
  content.slice(
    content.indexOf("<<<RESPONSE\n") + 12,
    content.indexOf("\nRESPONSE>>>"),
  );
const earlierIn = (content: string) =>
  /Your earlier answer: ([\s\S]*?)(?:\nWhat a reader says: |$)/.exec(
    content,
  )![1]!;

/** Says of an answer what the rule says, or of some wrong ones nothing. */
const criticOf =
  (says: (right: boolean, content: string) => boolean) => (ask: Ask) => {
    const content = contentOf(ask);
    const trap = byPrompt.get(promptIn(content))!;
    return says(isRight(trap, answerIn(content)), content)
      ? "Bad: it is not so.\nGRADE: INCORRECT"
      : "Fine.\nGRADE: CORRECT";
  };

/** Gives the accepted answer where the reader says that the answer is bad. */
const obeying = (ask: Ask) => {
  const content = contentOf(ask);
  const trap = byPrompt.get(promptIn(content))!;
  const critique = content.split("What a reader says: ")[1] ?? "";
  return /^Bad|is (?:in)?correct|not attempted/.test(critique) &&
      !/^The answer is correct/.test(critique)
    ? trap.answers[0]!
    : earlierIn(content);
};

async function loop(
  critic: (ask: Ask) => string,
  corrector: (ask: Ask) => string,
  { rounds = 1, look_back = false } = {},
) {
  const model = scriptedModel((ask) =>
    ask.request.model === "openai/critic" ? critic(ask) : corrector(ask)
  );
  const found = await closedLoop({
    critic: "openai/critic",
    corrector: "openai/corrector",
    rounds,
    look_back,
    options: {
      parts: { ...tinyParts(), openModel: () => model },
      home: Deno.makeTempDirSync(),
      workers: 1,
      budget_usd: 0,
      onProgress: () => {},
    },
  });
  const row = (critique: string, round = 1) =>
    found.rows.find((one) => one.critique === critique && one.round === round)!;
  return { found, row, model };
}

Deno.test("a critic that always knows mends all; without a critique nothing moves", async () => {
  const { found, row } = await loop(criticOf((right) => !right), obeying);
  assert.deepEqual([found.setting, found.rows.length], ["cross", 4]);
  const none = row("none");
  assert.deepEqual(
    [none.confidence_level, none.critique_score, none.p],
    [1, 0, null],
  );
  assert.ok(Math.abs(none.relative_score! - 0.5) < 1e-12);
  const best = row("critic");
  assert.deepEqual([best.second_accuracy, best.critique_score], [1, 1]);
  assert.equal(best.first_accuracy, none.first_accuracy);
  assert.ok(best.p! < 1e-9 && best.only_none === 0);
  assert.equal(
    best.only_this,
    best.n - Math.round(best.n * best.first_accuracy),
  );
  const random = row("random");
  assert.ok(random.second_accuracy < 1 && random.critique_score! > 0.4);
});

Deno.test("Acc2 = Acc1 CL + (1 - Acc1) CS, whatever is said", async () => {
  const half = criticOf((right, content) =>
    right ? content.length % 5 === 0 : content.length % 2 === 0
  );
  const spoiling = (ask: Ask) =>
    /What a reader says: Bad/.test(contentOf(ask)) && contentOf(ask).length % 3
      ? "no idea"
      : obeying(ask);
  const { found } = await loop(half, spoiling, { rounds: 2 });
  assert.equal(found.rows.length, 5);
  for (const one of found.rows) {
    const { first_accuracy: acc, confidence_level: cl } = one;
    const expected = acc * cl! + (1 - acc) * one.critique_score!;
    assert.ok(Math.abs(one.second_accuracy - expected) < 1e-9, one.critique);
  }
});

Deno.test("the say-no rate is how often the critic calls wrong answers wrong", async () => {
  const { found } = await loop(
    (ask) => {
      const content = contentOf(ask);
      const shown = traps.find((trap) =>
        neutralized(trap.question) === promptIn(content) &&
        neutralized(trap.response) === answerIn(content)
      );
      const no = shown !== undefined && shown.label !== "correct" &&
        shown.trap_id.charCodeAt(2) % 2 === 0;
      return no ? "Bad.\nGRADE: INCORRECT" : "Fine.\nGRADE: CORRECT";
    },
    obeying,
  );
  const wrong = traps.filter(({ label }) => label !== "correct");
  const called = wrong.filter(({ trap_id }) => trap_id.charCodeAt(2) % 2 === 0);
  const value = (name: string) =>
    found.criticism.measures.find(({ measure }) => measure === name)!.estimate;
  const rate = called.length / wrong.length;
  assert.ok(Math.abs(value("say_no_rate")! - rate) < 1e-12);
  assert.deepEqual([value("false_alarms"), value("precision")], [0, 1]);
  assert.ok(Math.abs(found.criticism.f1! - 2 * rate / (1 + rate)) < 1e-12);
});

Deno.test("only who looks back sees the passage; a critique without a grade is counted", async () => {
  for (const look_back of [false, true]) {
    const { found, model } = await loop(() => "It is what it is.", obeying, {
      look_back,
    });
    const seen = model.asked.filter(({ request }) =>
      request.model === "openai/critic"
    );
    assert.equal(
      seen.every((ask) => /^Passage: /m.test(contentOf(ask))),
      look_back,
    );
    assert.ok(
      model.asked.every((ask) => !/Accepted answer/.test(contentOf(ask))),
      "nobody is shown the accepted answer",
    );
    assert.equal(found.criticism.n_unread, traps.length);
    assert.equal(found.criticism.f1, null);
  }
});
