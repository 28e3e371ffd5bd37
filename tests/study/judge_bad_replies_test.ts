/** Judges that reply what is no grade, and judges that fail. */

import assert from "node:assert/strict";
import {
  honest,
  judgeStage,
  judgmentsOf,
  withJudgedStudy,
} from "../fixtures/judged_study.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import { CONTENT_FILTER, failing } from "../fixtures/provider_server/faults.ts";

const GRADED = { judge: "model_graded", model: "openai/judge" };
const NAME = "model_graded:openai/judge";
const BUDGET = { budget_usd: 100 };

/** What bad judges reply, and what becomes of it. */
const BAD_REPLIES: readonly (readonly [reply: string, reason: string])[] = [
  ["I think that the response is right.", "the reply has no grade"],
  ['```json\n{"verdict": "fine"}\n```', "the reply has no grade"],
  ["6", "the reply has no grade"],
  ["0", "the reply has no grade"],
  ["4/5", "the reply has no grade"],
  ["", "the reply is blank"],
  ["I cannot help with that.", "the reply has no grade"],
  ["GRADE: CORRECT or INCORRECT", "the last grade is unclear"],
];

Deno.test("whatever a judge replies is kept, counted, and never paid twice", () => {
  let n = 0;
  const judge = () => BAD_REPLIES[n++ % BAD_REPLIES.length]![0];
  return withJudgedStudy(
    { judges: ["normalized_match", GRADED], judge },
    async ({ open, judged }) => {
      const study = await open();
      const { total, errors } = await study.judgeMissing(BUDGET);
      assert.equal(errors, 0);
      assert.ok(total >= 2 * BAD_REPLIES.length);
      const rows = await judgmentsOf(study, NAME);
      assert.equal(rows.length, total);
      const reasons = new Map(BAD_REPLIES);
      for (const { verdict, reason, raw, error } of rows) {
        assert.deepEqual(
          [verdict, reason, error],
          ["ungraded", reasons.get(raw!), null],
        );
      }
      assert.equal(new Set(rows.map(({ raw }) => raw)).size, reasons.size);

      const { summaries } = await study.summarize();
      const cells = summaries.filter(({ judge }) => judge === NAME);
      assert.ok(cells.length > 0);
      for (const { estimate, interval_method, n_ungraded } of cells) {
        assert.equal(estimate, null);
        assert.equal(interval_method, "no graded answer");
        assert.ok(n_ungraded > 0);
      }
      await study.judgeMissing(BUDGET);
      assert.equal(judged(), total, "ungraded is final");
    },
  );
});

/** What becomes of the same replies where a score was asked for. */
const BAD_SCORES: readonly (readonly [reply: string, reason: string])[] = [
  ["I think that the response is good.", "the reply has no score"],
  ['```json\n{"score": "fine"}\n```', "the reply has no score"],
  ["6", "the score is no whole number from 1 to 5"],
  ["0", "the score is no whole number from 1 to 5"],
  ["4/5", "the score is no whole number from 1 to 5"],
  ["", "the reply is blank"],
  ["I cannot help with that.", "the reply has no score"],
  ["SCORE: 3 or 4", "the score is no whole number from 1 to 5"],
];

for (const score_mode of ["sampled", "weighted"] as const) {
  Deno.test(`whatever a judge replies in place of a score is counted, and no error: ${score_mode}`, () => {
    let n = 0;
    const judge: ChatScript = ({ messages: [first] }) =>
      first!.content.startsWith("You score")
        ? {
          text: BAD_SCORES[n++ % BAD_SCORES.length]![0],
          last_word: { 1: 0.5, 2: 0.5 },
        }
        : "1. Read.";
    const spec = { judge: "g_eval_accuracy", model: "openai/judge" };
    return withJudgedStudy(
      {
        judges: ["normalized_match", { ...spec, score_mode, repeats: 2 }],
        judge,
      },
      async ({ open, judged }) => {
        const study = await open();
        const { total, errors } = await study.judgeMissing(BUDGET);
        assert.equal(errors, 0);
        const rows = await judgmentsOf(study, "g_eval_accuracy");
        assert.ok(rows.length >= BAD_SCORES.length);
        const reasons = new Set(BAD_SCORES.map(([, reason]) => reason));
        for (const { verdict, score, reason, error } of rows) {
          assert.deepEqual([verdict, score, error], ["ungraded", null, null]);
          assert.ok(reasons.has(reason!), `${reason}`);
        }
        assert.equal(new Set(rows.map(({ reason }) => reason)).size, 3);
        const { summaries, analysis } = await study.summarize();
        const cells = summaries.filter(({ judge }) =>
          judge.startsWith("g_eval_accuracy")
        );
        assert.ok(cells.length > 0);
        for (const { metric, estimate, n_ungraded } of cells) {
          assert.deepEqual([metric, estimate], ["mean_score", null]);
          assert.ok(n_ungraded > 0);
        }
        assert.deepEqual(analysis.score_changes, []);
        await study.judgeMissing(BUDGET);
        assert.equal(judged(), total + 1, "ungraded is final");
      },
    );
  });
}

Deno.test("a judge that fails is an error, in no estimate, and asked again", () => {
  let broken = true;
  let n = 0;
  const faults = () =>
    !broken
      ? null
      : ++n % 2 === 0
      ? CONTENT_FILTER
      : n % 3 === 0
      ? failing(400, { message: "no" })
      : null;
  return withJudgedStudy(
    { judges: ["normalized_match", GRADED], judge: honest, faults },
    async ({ open, judged }) => {
      const study = await open();
      const first = await study.judgeMissing(BUDGET);
      assert.ok(first.errors > 0 && first.errors < first.total);
      assert.equal(first.missing, first.errors);
      assert.match(first.first_error!, /content filter|no/);
      const failed = (await judgmentsOf(study))
        .filter(({ error }) => error !== null);
      assert.equal(failed.length, first.errors);
      assert.ok(failed.every(({ verdict }) => verdict === null));
      const status = await judgeStage(study);
      assert.equal(status.failed, first.errors);
      assert.equal(status.total - status.done, first.errors);

      broken = false;
      const before = judged();
      const second = await study.judgeMissing(BUDGET);
      assert.deepEqual(
        [second.asked, second.errors, second.missing],
        [first.errors, 0, 0],
      );
      assert.equal(judged() - before, first.errors, "only what failed");
      assert.ok(
        (await judgmentsOf(study)).every(({ error }) => error === null),
      );
    },
  );
});
