/** Judges asked in batches: submit, leave, come back, import, submit again. */

import assert from "node:assert/strict";
import { openStudy } from "src/study/open_study.ts";
import {
  honest,
  judgeStage,
  judgmentsOf,
  withJudgedStudy,
} from "../fixtures/judged_study.ts";
import { EXPECTATION, scoredJudge } from "../fixtures/scored_judge.ts";
import { openAiBatchesState } from "../fixtures/provider_server/openai_batches.ts";
import type { ProviderServer } from "../fixtures/provider_server/server.ts";

const GRADED = { judge: "model_graded", model: "openai/judge" };
const NAME = "model_graded:openai/judge";
const BATCH = { budget_usd: 100, batch: true };

const chats = ({ calls }: ProviderServer) =>
  calls.filter(({ path }) => path.endsWith("/chat/completions")).length;

Deno.test("judges are asked in batches, left, come back to, and paid half", () =>
  withJudgedStudy(
    { judges: ["normalized_match", GRADED], judge: honest },
    async ({ open, server, judged }) => {
      const state = openAiBatchesState(server.state);
      state.looks_until_end = 2;
      const before = chats(server);

      const first = await (await open()).judgeMissing(BATCH);
      assert.equal(first.under_way, first.total);
      assert.deepEqual([first.asked, first.missing], [0, first.total]);
      assert.equal(judged(), 0);

      // Another process: the batch is at work, and nothing is asked twice.
      const second = await open();
      await assert.rejects(
        second.judge({ budget_usd: 100 }),
        /its batches must end first: \d+ answers are under way/,
      );
      assert.equal(state.batches.size, 1);
      assert.equal((await second.judgeMissing(BATCH)).under_way, first.total);

      // Come back once more: it has ended, and two of its requests failed.
      state.fate = (position) =>
        position === 1 ? "failed" : position === 2 ? "missing" : "answered";
      const third = await open();
      const ended = await third.judgeMissing(BATCH);
      assert.equal(ended.asked, first.total);
      assert.equal(ended.missing, 2);
      assert.equal(ended.under_way, 2, "what failed is submitted again");
      const { failed, done, total } = await judgeStage(third);
      assert.deepEqual([failed, total - done], [2, 2]);

      state.fate = () => "answered";
      const last = await open();
      let end = ended;
      for (let looks = 0; looks < 3; looks++) {
        end = await last.judgeMissing(BATCH);
      }
      assert.deepEqual([end.missing, end.under_way], [0, 0]);
      assert.equal(judged(), first.total, "none was answered twice");
      assert.equal(chats(server), before, "none was asked outside a batch");

      const rows = await judgmentsOf(last, NAME);
      assert.ok(rows.every(({ verdict, error }) => verdict && !error));
      const tokens = rows.reduce(
        (n, row) => n + row.input_tokens! + row.output_tokens!,
        0,
      );
      const { judge_usd } = await last.spent();
      // $1,000 a million tokens, at half the price.
      assert.ok(Math.abs(judge_usd - tokens * 0.001 / 2) < 1e-9);
    },
  ));

Deno.test("an interrupt while a batch is imported loses nothing and pays nothing twice", () =>
  withJudgedStudy({ judges: [GRADED], judge: honest }, async (setup) => {
    const state = openAiBatchesState(setup.server.state);
    state.looks_until_end = 0;
    const { total } = await (await setup.open()).judgeMissing(BATCH);
    const stop = new AbortController();
    const interrupted = await setup.open();
    stop.abort(new Error("interrupted"));
    await assert.rejects(
      interrupted.judge({ ...BATCH, signal: stop.signal }),
      /interrupted/,
    );
    interrupted.close();
    const study = await openStudy("pilot", { home: setup.home });
    const { asked, missing } = await study.judgeMissing(BATCH);
    assert.deepEqual([asked, missing], [total, 0]);
    assert.equal(state.batches.size, 1);
    assert.equal(setup.judged(), total);
    assert.equal((await judgmentsOf(study, NAME)).length, total);
    study.close();
  }));

Deno.test("batches bring log-probabilities too; the steps are asked for at once", () =>
  withJudgedStudy(
    {
      judges: [
        "normalized_match",
        ...["openai", "gemini"].map((provider) => ({
          judge: "g_eval_accuracy",
          model: `${provider}/judge`,
          score_mode: "weighted",
          repeats: 1,
        })),
      ],
      judge: scoredJudge(),
    },
    async ({ open, judged, server }) => {
      openAiBatchesState(server.state).looks_until_end = 0;
      await (await open()).judgeMissing(BATCH);
      assert.equal(judged(), 2, "the steps of two judges");
      let under_way: number | undefined;
      for (let i = 0; i < 5 && under_way !== 0; i++) {
        ({ under_way } = await (await open()).judgeMissing(BATCH));
      }
      const study = await open();
      const rows = await judgmentsOf(study, "g_eval");
      assert.equal(rows.length, 2 * study.items.length);
      for (const { score, score_mode } of rows) {
        assert.equal(score_mode, "weighted");
        assert.ok(Math.abs(score! - EXPECTATION) < 1e-9);
      }
    },
  ));
