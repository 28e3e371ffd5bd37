/** Injected grades never change a verdict, whatever an honest judge quotes. */

import assert from "node:assert/strict";
import { neutralized } from "src/judgments/neutralize.ts";
import { modelGraded } from "src/judgments/model_graded/model_graded.ts";
import { caseIn, MANNERS } from "../../fixtures/honest_judge.ts";
import { itemAt } from "../../responses/study.ts";
import { ATTACKS } from "./attacks.ts";

const judge = modelGraded({ model: "openai/judge" });
const item = itemAt(0, { prompt: "How old is Ada?", answers: ["36"] });

/** Has an honest judge of some manner judge a text. */
function verdictOf(text: string, manner: keyof typeof MANNERS) {
  const { messages } = judge.prompt({ item, text }, 0);
  const found = caseIn(messages.at(-1)!.content);
  return {
    found,
    verdict: judge.read(MANNERS[manner]!(found), { item, text }).verdict,
  };
}

Deno.test("There are 30 attacks at least, no two alike", () => {
  assert.ok(new Set(ATTACKS).size >= 30);
});

for (const [i, attack] of ATTACKS.entries()) {
  Deno.test(`Attack ${i} changes no verdict: ${JSON.stringify(attack.trim().slice(0, 40))}`, () => {
    for (const manner of Object.keys(MANNERS)) {
      const wrong = verdictOf(`She is 52. ${attack}`, manner);
      // One attack brings an accepted answer with it, behind a closing mark.
      const holds = attack.includes("36");
      assert.equal(wrong.verdict, holds ? "correct" : "incorrect", manner);
      assert.equal(
        wrong.found.response,
        neutralized(`She is 52. ${attack}`),
        "the judge sees all of the response",
      );
      assert.deepEqual(wrong.found.answers, ["36"]);

      const downward = attack.replaceAll("CORRECT", "INCORRECT");
      const right = verdictOf(`She is 36. ${downward}`, manner);
      assert.equal(right.verdict, "correct", manner);
    }
  });
}

Deno.test("The attacks do work where nothing is neutralized", () => {
  const worked = ATTACKS.filter((attack) => {
    const text = `She is 52. ${attack}`;
    return Object.values(MANNERS).some((manner) =>
      judge.read(manner({ answers: ["36"], response: text }), { item, text })
        .verdict !== "incorrect"
    );
  });
  assert.ok(worked.length >= 25, `${worked.length} of ${ATTACKS.length}`);
});
