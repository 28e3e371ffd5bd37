import assert from "node:assert/strict";
import { buildRenamedLibrary } from "src/datasets/renamed_library/build.ts";
import { ONLY_IN } from "src/datasets/renamed_library/api.ts";
import { executionJudge } from "src/judgments/execution.ts";
import { judgeResponses } from "src/judgments/judge_responses.ts";
import { judgesNamed } from "src/judgments/judges.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { passAtK } from "src/statistics/pass_at_k.ts";
import { OLD_API_RATE, STALE_REASON } from "src/records/judgment.ts";
import { CODE_SOLVERS, N_SAMPLES } from "../../fixtures/code_solvers.ts";
import { ask, checkpointAt, newLedger } from "../../responses/study.ts";
import { assertNear } from "../../statistics/near.ts";

const code = buildRenamedLibrary(1).items
  .filter(({ answer_format }) => answer_format === "code");

/** Programs whose old calls have names that the new version has not. */
const renamed = code.filter(({ answer_before }) =>
  [...ONLY_IN.v1].some((name) => answer_before?.includes(`${name}(`))
);
const some = [renamed[0], renamed[17], renamed[40]].map((item) => {
  assert.ok(item);
  return item;
});

for (const solver of CODE_SOLVERS) {
  Deno.test(`The scripted solver "${solver.name}" is measured as it is`, async () => {
    const judge = executionJudge();
    try {
      const rates: (number | null)[] = [];
      for (const item of some) {
        const texts = Array.from(
          { length: N_SAMPLES },
          (_, sample) => solver.answer(item, sample),
        );
        const found = await Promise.all(texts.map(async (text) => ({
          outcome: await judge.judge(item, { text }),
          report: await judge.report(item, { text }),
        })));
        const n_correct = found
          .filter(({ outcome }) => outcome.verdict === "correct").length;
        for (const k of [1, 5, 10]) {
          assert.equal(
            passAtK(N_SAMPLES, { n_correct, k }),
            passAtK(N_SAMPLES, { n_correct: solver.n_correct, k }),
          );
        }
        rates.push(...found.map(({ report }) => report.old_api_rate));
      }
      const known = rates.filter((rate) => rate !== null);
      if (solver.old_api_rate === null) return assert.deepEqual(known, []);
      assert.equal(known.length, rates.length);
      const sum = known.reduce((total, rate) => total + rate, 0);
      assertNear(sum / known.length, solver.old_api_rate);
    } finally {
      await judge.close();
    }
  });
}

Deno.test("Every reference passes, and every old program is told from a wrong one", async () => {
  const judge = executionJudge();
  try {
    assert.ok(code.length >= 40, `${code.length}`);
    await Promise.all(code.map(async (item) => {
      const text = item.answers[0] as string;
      const right = await judge.judge(item, { text });
      assert.equal(right.verdict, "correct", item.item_id);
      assert.equal(right.reason, "passes all 6 tests", item.item_id);
      const old = await judge.judge(item, {
        text: item.answer_before as string,
      });
      assert.equal(old.verdict, "incorrect", item.item_id);
      assert.equal(old.reason, STALE_REASON, item.item_id);
      // A name that both versions have is in neither rate.
      assert.ok((right.score ?? 0) === 0 && (old.score ?? 1) > 0, item.item_id);
      assert.deepEqual(
        [right, old].map(({ score, score_mode }) =>
          score != null === (score_mode === OLD_API_RATE)
        ),
        [true, true],
      );
    }));
  } finally {
    await judge.close();
  }
});

Deno.test("No program that always returns the same passes", async () => {
  const judge = executionJudge();
  try {
    for (const item of code.filter(({ variant }) => variant === "write")) {
      const text = item.answers[0] as string;
      const { values } = await judge.report(item, { text });
      assert.ok(new Set(values).size > 1, `${item.item_id}: ${values}`);
    }
  } finally {
    await judge.close();
  }
});

Deno.test("The stage that judges runs programs too, and leaves no process behind", async () => {
  const ledger = newLedger();
  const answers = new Map(
    some.map((item) => [item.prompt, item.answers[0] as string]),
  );
  const solver = scriptedModel(({ request }) => ({
    text: answers.get(request.messages[0]?.content ?? "") ?? null,
  }));
  await ask(ledger, solver, { items: some, checkpoints: [checkpointAt(0)] });
  const judges = judgesNamed(["execution", "exact_match"]);
  await judgeResponses({ ledger, items: some, judges });
  const verdicts = ledger.all("judgments")
    .filter(({ judge_id }) => judge_id.startsWith("execution@"))
    .map(({ verdict }) => verdict);
  assert.deepEqual(verdicts, ["correct", "correct", "correct"]);
  ledger.close();
});
