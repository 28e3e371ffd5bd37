import assert from "node:assert/strict";
import type { Judge } from "src/judgments/judge.ts";
import { judgeResponses } from "src/judgments/judge_responses.ts";
import { JUDGES } from "src/judgments/judges.ts";
import { ask, items, knowing, newLedger } from "../responses/study.ts";

/** A judge that takes its time, and counts how often it is closed. */
function slowJudge(changes: Partial<Judge> = {}) {
  const state = { closed: 0 };
  const judge: Judge = {
    judge_id: "slow@00000000",
    applies: () => true,
    judge: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { verdict: "correct", reason: "after a while" };
    },
    close: () => Promise.resolve(void state.closed++),
    ...changes,
  };
  return { judge, state };
}

Deno.test("A slow judge's verdicts are stored beside the quick ones, once", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing());
  const { judge, state } = slowJudge();
  const judges = [JUDGES.exact_match, judge];

  assert.equal(await judgeResponses({ ledger, items: items(3), judges }), 12);
  const slow = ledger.all("judgments")
    .filter(({ judge_id }) => judge_id === judge.judge_id);
  assert.equal(slow.length, 6);
  assert.ok(slow.every(({ reason }) => reason === "after a while"));
  assert.equal(await judgeResponses({ ledger, items: items(3), judges }), 0);
  assert.equal(state.closed, 2);
  ledger.close();
});

Deno.test("A judge that fails is closed, and its error is told", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing());
  const { judge, state } = slowJudge({
    judge: () => Promise.reject(new RangeError("no reference")),
  });

  await assert.rejects(
    judgeResponses({ ledger, items: items(3), judges: [judge] }),
    /no reference/,
  );
  assert.equal(state.closed, 1);
  ledger.close();
});
