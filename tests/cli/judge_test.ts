import assert from "node:assert/strict";
import { honest, withJudgedStudy } from "../fixtures/judged_study.ts";
import { CONTENT_FILTER } from "../fixtures/provider_server/faults.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import { lab as labOf } from "./terminal.ts";

/** The command line with real models, which a server of the test answers for. */
const lab = (home: string, args: string[]) =>
  labOf(home, args, { parts: REAL_PARTS as never });

const GRADED = { judge: "model_graded", model: "openai/judge" };
const JUDGES = ["normalized_match", GRADED];

Deno.test("plan counts the calls of judges, judge makes them, and status says what they cost", () =>
  withJudgedStudy({ judges: JUDGES, judge: honest }, async ({ home, open }) => {
    (await open()).close();
    const plan = await lab(home, ["plan", "pilot"]);
    assert.match(
      plan.out.join("\n"),
      /judge +openai\/judge +16 +[\d,]+ +[\d,]+ .*model_graded\n/,
    );
    const poor = await lab(home, ["judge", "pilot"]);
    assert.equal(poor.code, 1);
    assert.match(poor.err.join("\n"), /give one with --budget-usd/);

    const judged = ["judge", "pilot", "--budget-usd", "100"];
    const { code, out } = await lab(home, judged);
    assert.equal(code, 0);
    assert.deepEqual(out, [
      "16 judgments written now; 16 asked of models, 0 failed, 0 missing",
    ]);
    const status = await lab(home, ["status", "pilot"]);
    assert.match(status.out.join("\n"), /judge +32 +32 +0 +0 +judgments/);
    assert.match(status.out.join("\n"), /Spent: .*, judges \$\d/);
    const again = await lab(home, ["judge", "pilot", "--json"]);
    assert.deepEqual(JSON.parse(again.out[0]!), {
      stage: "judge",
      written: 0,
      asked: 0,
      errors: 0,
      missing: 0,
    });
  }));

Deno.test("judge ends with 1 where a judge failed, and says so", () =>
  withJudgedStudy(
    { judges: JUDGES, judge: honest, faults: () => CONTENT_FILTER },
    async ({ home, open }) => {
      (await open()).close();
      const { code, err } = await lab(home, [
        "judge",
        "pilot",
        "--budget-usd",
        "100",
        "--limit",
        "3",
      ]);
      assert.equal(code, 1);
      assert.match(
        err.join("\n"),
        /3 of 3 answers failed and are asked again next time; the first: .*content filter/,
      );
    },
  ));
