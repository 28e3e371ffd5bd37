/** G-Eval in a study, by a judge whose distribution of scores is known. */

import assert from "node:assert/strict";
import { repeatedScore } from "src/judgments/repeated_scores.ts";
import { judgmentsOf, withJudgedStudy } from "../fixtures/judged_study.ts";
import {
  DISTRIBUTION,
  EXPECTATION,
  scoredJudge,
  STEPS,
} from "../fixtures/scored_judge.ts";
import { openAiState } from "../fixtures/provider_server/openai_chat.ts";

const SCORED = { judge: "g_eval_accuracy", model: "openai/judge" };
const NAME = "g_eval_accuracy:";
const RULE = "normalized_match";
const BUDGET = { budget_usd: 1000 };

/** Another answer to every question and repeat, so that nothing is shared. */
const answer = ({ messages, seed }: {
  messages: readonly { content: string }[];
  seed: number | null;
}) => `${messages.at(-1)!.content} ${seed}`;

Deno.test("the mean of 10 repeats agrees with the exact expectation within its standard error", () =>
  withJudgedStudy(
    { judges: [RULE, SCORED], judge: scoredJudge(), answer },
    async ({ open, judged }) => {
      const study = await open();
      const { total, asked } = await study.judgeMissing(BUDGET);
      assert.equal(total, 10 * study.items.length, "10 repeats by default");
      assert.equal(judged(), asked + 1, "and the steps, once");
      const rows = await judgmentsOf(study, NAME);
      assert.ok(rows.every(({ score_mode }) => score_mode === "sampled"));
      assert.ok(rows.every(({ verdict }) => verdict === null));

      const items = [...Map.groupBy(rows, ({ item_id }) => item_id).values()];
      const scores = items.map(repeatedScore);
      assert.ok(scores.every(({ n }) => n === 10));
      // 16 means of 10: within 2 standard errors most of the time, and their
      // mean within 2.6 of its own, 99 % of the time.
      const within = scores.filter(({ mean, standard_error }) =>
        Math.abs(mean! - EXPECTATION) <= 2 * standard_error!
      );
      assert.ok(within.length >= 13, `${within.length} of ${scores.length}`);
      const all = repeatedScore(rows);
      assert.ok(
        Math.abs(all.mean! - EXPECTATION) < 2.6 * all.standard_error!,
        `${all.mean} and ${EXPECTATION}`,
      );
      const variance = DISTRIBUTION.reduce(
        (sum, p, i) => sum + p * (i + 1 - EXPECTATION) ** 2,
        0,
      );
      assert.ok(
        Math.abs(all.standard_deviation! - Math.sqrt(variance)) < 0.15,
        `${all.standard_deviation} and ${Math.sqrt(variance)}`,
      );

      const { summaries } = await study.summarize();
      const cells = summaries.filter(({ judge }) => judge.startsWith(NAME));
      assert.ok(cells.every(({ metric }) => metric === "mean_score"));
      // Each item is in the cell of one role: together they hold all means.
      const own = cells.filter(({ question_type, variant, setting }) =>
        question_type === "memorization" && variant === "all" &&
        setting === "all"
      );
      const of = items.filter(([row]) =>
        row!.item_id.endsWith(".memorization")
      );
      assert.equal(own.reduce((n, { n_items }) => n + n_items, 0), of.length);
      const [found, expected] = [
        own.reduce(
          (sum, { n_items, estimate }) => sum + n_items * estimate!,
          0,
        ),
        of.reduce((sum, rows) => sum + repeatedScore(rows).mean!, 0),
      ];
      assert.ok(Math.abs(found - expected) < 1e-9, `${found} and ${expected}`);
    },
  ));

for (const provider of ["openai", "gemini"]) {
  Deno.test(`a weighted score is the exact expectation, whatever was written: ${provider}`, () =>
    withJudgedStudy(
      {
        judges: [RULE, {
          ...SCORED,
          model: `${provider}/judge`,
          score_mode: "weighted",
          repeats: 2,
        }],
        judge: scoredJudge(),
        answer,
      },
      async ({ open }) => {
        const study = await open();
        await study.judge(BUDGET);
        const rows = await judgmentsOf(study, NAME);
        assert.equal(rows.length, 2 * study.items.length);
        for (const { score, score_mode } of rows) {
          assert.equal(score_mode, "weighted");
          assert.ok(Math.abs(score! - EXPECTATION) < 1e-9);
        }
        const written = rows.map(({ raw }) => /SCORE: (\d)/.exec(raw!)![1]);
        assert.ok(new Set(written).size > 2, "the raw reply is kept");
      },
    ));
}

Deno.test("a missing log-probability stops a weighted judge at once, and is an error", () =>
  withJudgedStudy(
    {
      judges: [RULE, { ...SCORED, score_mode: "weighted" }],
      judge: scoredJudge(),
      answer,
    },
    async ({ open, server, judged }) => {
      openAiState(server.state).refuses = ["logprobs"];
      const study = await open();
      await assert.rejects(
        study.judge(BUDGET),
        /Cannot weigh a score as openai\/judge must give the log-probabilities .* use a model that does, or the score_mode sampled/,
      );
      assert.ok(judged() <= 41, `${judged()} of 161 were asked for nothing`);
      const rows = await judgmentsOf(study, NAME);
      assert.ok(rows.length > 0);
      for (const { verdict, score, score_mode, error } of rows) {
        assert.deepEqual([verdict, score, score_mode], [null, null, null]);
        assert.match(error!, /Cannot weigh a score/);
      }
      const before = judged();
      await assert.rejects(study.judge(BUDGET), /Cannot weigh a score/);
      assert.equal(judged(), before, "what is known is not paid again");
    },
  ));

Deno.test("a judge that may fall back says of each score how it came about", () =>
  withJudgedStudy(
    {
      judges: [RULE, {
        ...SCORED,
        score_mode: "weighted_or_sampled",
        repeats: 1,
      }],
      judge: scoredJudge(),
      answer,
    },
    async ({ open, server }) => {
      openAiState(server.state).refuses = ["top_logprobs"];
      const study = await open();
      await study.judge(BUDGET);
      const rows = await judgmentsOf(study, NAME);
      assert.equal(rows.length, study.items.length);
      assert.ok(rows.every(({ score_mode }) => score_mode === "sampled"));
      assert.ok(rows.every(({ score }) => Number.isInteger(score)));
    },
  ));

Deno.test("the steps are asked for once, kept, and part of what the judge is", () => {
  const prompts: string[] = [];
  return withJudgedStudy(
    {
      judges: [RULE, { ...SCORED, repeats: 1 }, {
        ...SCORED,
        judge: "g_eval_completeness",
        repeats: 1,
      }],
      judge: (call) => {
        prompts.push(call.messages[0]!.content);
        return scoredJudge()(call);
      },
      answer,
    },
    async ({ open }) => {
      await (await open()).judge(BUDGET);
      const again = await open();
      assert.equal((await again.judgeMissing()).asked, 0);
      const steps = prompts.filter((prompt) => !prompt.startsWith("You score"));
      assert.equal(steps.length, 2, "one for each criterion");
      assert.match(steps[0]!, /"Poor Accuracy", 5 means "Excellent Accuracy"/);
      assert.match(
        steps[1]!,
        /"Incomplete or Irrelevant", 5 means "Complete and Comprehensive"/,
      );
      const scoring = prompts.filter((prompt) =>
        prompt.startsWith("You score")
      );
      assert.ok(scoring.every((prompt) => prompt.includes(STEPS)));
    },
  );
});
