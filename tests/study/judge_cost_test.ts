/** What judges cost: counted before, bounded by the budget, told after. */

import assert from "node:assert/strict";
import {
  honest,
  judgmentsOf,
  withJudgedStudy,
} from "../fixtures/judged_study.ts";

const GRADED = { judge: "model_graded", model: "openai/judge" };
const NAME = "model_graded:openai/judge";
const BUDGET = { budget_usd: 100 };

Deno.test("judging costs money: none without a budget, and no more than it", () =>
  withJudgedStudy(
    { judges: ["normalized_match", GRADED], judge: honest },
    async ({ open, judged }) => {
      const study = await open();
      await assert.rejects(study.judge(), /there is none; give one with/);
      assert.equal(judged(), 0);
      const planned = async () =>
        (await study.cost()).rows.find(({ model }) =>
          model === "openai/judge"
        )!;
      const row = await planned();
      assert.deepEqual([row.calls, row.done], [study.items.length, 0]);
      assert.equal(row.note, "model_graded");
      const { respond_usd } = await study.spent();
      await assert.rejects(
        study.judge({ budget_usd: respond_usd + 4 }),
        /raise it with --budget-usd/,
      );
      assert.ok(judged() > 0, "what the budget covers is judged");
      const kept = await judgmentsOf(study, NAME);
      assert.equal(kept.length, judged());
      const { judge_usd } = await study.spent();
      assert.ok(judge_usd > 0 && judge_usd <= 4);

      const all = await study.judgeMissing(BUDGET);
      assert.equal(all.missing, 0);
      assert.equal(judged(), all.total, "and none was paid twice");
      const spent = await study.spent();
      assert.equal(spent.respond_usd, respond_usd);
      assert.ok(spent.judge_usd <= row.cost_usd!.high);
      const left = await planned();
      assert.deepEqual([left.calls, left.done], [0, row.calls]);
      assert.equal(left.cost_usd!.high, 0);
    },
  ));
