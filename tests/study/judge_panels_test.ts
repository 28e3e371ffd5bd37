/** Panels: what several judges of a plan say together. */

import assert from "node:assert/strict";
import { caseIn, holdsAnswer } from "../fixtures/honest_judge.ts";
import {
  honest,
  judgmentsOf,
  withJudgedStudy,
} from "../fixtures/judged_study.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import type { Judgment } from "src/records/judgment.ts";
import type { Study } from "src/study/study.ts";

const GRADED = { judge: "model_graded", model: "openai/judge" };
const NAME = "model_graded:openai/judge";
const BUDGET = { budget_usd: 100 };

/** Returns how often each verdict was given. */
const counts = (rows: readonly Judgment[]): Record<string, number> =>
  Object.fromEntries(
    Map.groupBy(rows, ({ verdict }) => String(verdict)).entries()
      .map(([verdict, same]) => [verdict, same.length]),
  );

Deno.test("a panel says what most of its judges say, once all have said it", () => {
  const judge: ChatScript = (call) => {
    if (call.model === "other") return "GRADE: CORRECT";
    if (call.provider !== "gemini") return honest(call);
    // The third one contradicts the first.
    const isRight = holdsAnswer(caseIn(call.messages.at(-1)!.content));
    return isRight ? "GRADE: INCORRECT" : "GRADE: CORRECT";
  };
  const judges = [
    GRADED,
    { ...GRADED, model: "openai/other" },
    { judge: "panel_majority", of: "model_graded" },
  ];
  return withJudgedStudy({ judges, judge }, async (setup) => {
    const study = await setup.open();
    await study.judge(BUDGET);
    const panel = async (study: Study) =>
      counts(await judgmentsOf(study, "panel_majority:model_graded"));
    const { correct, incorrect } = counts(await judgmentsOf(study, NAME));
    assert.deepEqual(await panel(study), { correct, ungraded: incorrect });

    await setup.setJudges([
      ...judges.slice(0, 2),
      { ...GRADED, model: "gemini/judge" },
      judges[2],
    ]);
    const wider = await setup.open();
    assert.deepEqual(await panel(wider), {}, "another panel, not yet heard");
    await wider.judge(BUDGET);
    assert.deepEqual(await panel(wider), {
      correct: study.items.length,
    });
    assert.equal(setup.judged("other"), study.items.length, "asked once");
  });
});
