/** Judges that ask a model, in a study, at a server of OpenAI's format. */

import assert from "node:assert/strict";
import {
  honest,
  type JudgedStudy,
  judgeStage,
  judgmentsOf,
  withJudgedStudy,
} from "../fixtures/judged_study.ts";

const GRADED = { judge: "model_graded", model: "openai/judge" };
const NAME = "model_graded:openai/judge";
const BUDGET = { budget_usd: 100 };

Deno.test("a judge grades every answer once, as it stands beside a rule", () =>
  withJudgedStudy(
    { judges: ["normalized_match", GRADED], judge: honest },
    async ({ open, judged }) => {
      const study = await open();
      const { total, asked, errors, missing } = await study.judgeMissing(
        BUDGET,
      );
      assert.deepEqual([asked, errors, missing], [total, 0, 0]);
      assert.equal(judged(), total);
      const rows = await judgmentsOf(study);
      const by = Map.groupBy(rows, ({ judge_id }) => judge_id);
      const verdicts = (name: string) =>
        by.get(name)!.map(({ item_id, verdict }) => [item_id, verdict]).sort();
      assert.deepEqual(
        verdicts(NAME),
        verdicts("normalized_match"),
      );
      const one = by.get(NAME)![0]!;
      assert.match(one.raw!, /^GRADE: /);
      assert.ok(one.input_tokens! > 0 && one.output_tokens! > 0);
      const { done, total: all, failed } = await judgeStage(study);
      assert.deepEqual([done, failed], [all, 0]);

      assert.equal((await study.judgeMissing()).asked, 0, "and never again");
      assert.equal((await study.judgeMissing()).written, 0);
      assert.equal(judged(), total);
    },
  ));

Deno.test("the same words to one question are judged once, whoever says them", () =>
  withJudgedStudy(
    {
      judges: [GRADED],
      judge: honest,
      answer: () => "41",
      plan: { repeats: 3 },
    },
    async ({ open, judged }) => {
      const study = await open();
      await study.judgeMissing(BUDGET);
      const rows = await judgmentsOf(study);
      assert.equal(rows.length, 3 * judged());
    },
  ));

Deno.test("offline asks nobody, and says what is missing", () =>
  withJudgedStudy({ judges: [GRADED], judge: honest }, async (study) => {
    const first = await study.open();
    await assert.rejects(
      first.judge({ offline: true }),
      /every judgment must be in the ledger: \d+ are missing, the first by judge\/model_graded:openai\/judge of .*; judge without --offline/,
    );
    assert.equal(study.judged(), 0);
    await first.judge(BUDGET);
    assert.equal((await first.judgeMissing({ offline: true })).missing, 0);
  }));

Deno.test("an answer key that was edited is judged anew, and the old verdict holds no more", () =>
  withJudgedStudy({ judges: [GRADED], judge: honest }, async (setup) => {
    const study = await setup.open();
    await study.judge(BUDGET);
    const before = setup.judged();
    editAnswer(setup);
    await setup.setJudges([GRADED]); // pins the dataset anew
    const edited = await setup.open();
    await assert.rejects(edited.judge(), /give one with --budget-usd/);
    const [stale] = (await judgmentsOf(edited))
      .filter(({ error }) => error !== null);
    assert.match(stale!.error!, /were edited, and it is not judged again yet/);
    const { asked } = await edited.judgeMissing(BUDGET);
    assert.equal(asked, 1);
    assert.equal(setup.judged(), before + 1);
    assert.ok((await judgmentsOf(edited)).every(({ error }) => error === null));
  }));

/** Gives the first item of the dataset another accepted answer. */
function editAnswer({ home }: JudgedStudy): void {
  const path = `${home}/datasets/tiny_people/items.csv`;
  const text = Deno.readTextFileSync(path);
  const edited = text.replace('"[""41""]"', '"[""40""]"');
  assert.notEqual(edited, text);
  Deno.writeTextFileSync(path, edited);
}

Deno.test("--judge-repeats bounds a call, and the rest is asked later", () =>
  withJudgedStudy(
    { judges: [{ ...GRADED, repeats: 3 }], judge: honest },
    async ({ open, judged }) => {
      const study = await open();
      const first = await study.judgeMissing({ ...BUDGET, judge_repeats: 1 });
      const { total, done } = await judgeStage(study);
      assert.equal(total, 3 * done, "status goes by the plan");
      const all = await study.judgeMissing(BUDGET);
      assert.equal(all.total, 3 * first.total);
      assert.equal(all.asked, 2 * first.total);
      assert.equal(judged(), all.total);
      const seeds = new Set(
        (await judgmentsOf(study)).map((r) => r.judge_repeat),
      );
      assert.deepEqual([...seeds].sort(), [0, 1, 2]);
    },
  ));

Deno.test("a limit bounds what one call asks of all judges together", () =>
  withJudgedStudy(
    { judges: [GRADED, { ...GRADED, model: "gemini/judge" }], judge: honest },
    async ({ open, judged }) => {
      const study = await open();
      assert.equal(
        (await study.judgeMissing({ ...BUDGET, limit: 5 })).asked,
        5,
      );
      assert.equal(judged(), 5);
    },
  ));
