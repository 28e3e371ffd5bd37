/** Judges that reply what is no grade, and judges that fail. */

import assert from "node:assert/strict";
import {
  honest,
  judgeStage,
  judgmentsOf,
  withJudgedStudy,
} from "../fixtures/judged_study.ts";
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
