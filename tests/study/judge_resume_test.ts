/** Judging that broke off, was recorded and thawed, or is shown. */

import assert from "node:assert/strict";
import { openLedger } from "src/ledger/open_ledger.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { openStudy } from "src/study/open_study.ts";
import { caseIn, MANNERS } from "../fixtures/honest_judge.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

/** Judges at a server of one's own, where nobody is paid. */
const JUDGES = [
  "normalized_match",
  { judge: "model_graded", model: "vllm/judge", repeats: 2 },
  { judge: "g_eval_completeness", model: "vllm/judge", repeats: 3 },
];

interface JudgedParts extends TinyParts {
  /** Replies so far. */
  replies: number;
  /** The reply at which the process is interrupted. */
  breaksAt: number;
}

/** Parts whose judge says what it says by the case and the seed. */
function judgedParts(stop?: AbortController): JudgedParts {
  const parts = tinyParts() as JudgedParts;
  const { openModel } = parts;
  Object.assign(parts, { replies: 0, breaksAt: Infinity });
  parts.openModel = (options) => {
    if (options.provider.name !== "vllm") return openModel(options);
    return scriptedModel(({ request: { messages, decoding } }) => {
      if (parts.replies === parts.breaksAt) {
        stop?.abort(new Error("interrupted"));
      }
      parts.replies++;
      const [first] = messages;
      if (first!.role === "user") return "1. Read it.";
      return first!.content.startsWith("You score")
        ? `SCORE: ${1 + decoding.seed! % 5}`
        : MANNERS.plain!(caseIn(messages.at(-1)!.content));
    }, "http://judge");
  };
  return parts;
}

async function answeredHome(parts: TinyParts): Promise<string> {
  const home = tinyHome();
  writePlan(home, { ...tinyPlan(), judges: JUDGES });
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await study.respond();
  study.close();
  return home;
}

/** Returns the judgments in a ledger, and what judges were asked. */
function kept(home: string) {
  const ledger = openLedger("pilot", { home });
  const judgments = ledger.all("judgments");
  const replies = ledger.all("responses").filter(({ arm }) => arm === "judge");
  ledger.close();
  return { judgments, replies };
}

Deno.test("judging that broke off at any reply ends with the same judgments, none paid twice", async () => {
  const whole = judgedParts();
  const wholeHome = await answeredHome(whole);
  const study = await openStudy("pilot", { home: wholeHome, parts: whole });
  const { total } = await study.judgeMissing();
  study.close();
  assert.equal(whole.replies, total + 1, "all requests, and the steps");
  const expected = kept(wholeHome);

  for (const breaksAt of [0, 1, 2, 40, whole.replies - 1]) {
    const stop = new AbortController();
    const parts = judgedParts(stop);
    const home = await answeredHome(parts);
    parts.breaksAt = breaksAt;
    const broken = await openStudy("pilot", { home, parts });
    await assert.rejects(broken.judge({ signal: stop.signal }), /interrupted/);
    broken.close();
    const before = kept(home).replies.length;
    assert.ok(before >= breaksAt, `${before} of ${breaksAt} are kept`);

    const again = await openStudy("pilot", { home, parts });
    await again.judge();
    again.close();
    assert.deepEqual(kept(home), expected);
    // At most the one that was on its way is asked a second time.
    assert.ok(parts.replies <= whole.replies + 1, `${parts.replies}`);
  }
});

Deno.test("a recorded study keeps what judges replied: thawed, it judges nothing again", async () => {
  const parts = judgedParts();
  const home = await answeredHome(parts);
  const study = await openStudy("pilot", { home, parts });
  await study.judge();
  const { summaries } = await study.summarize();
  await study.record();
  const before = parts.replies;

  const recorded = await openStudy("pilot", { home, parts, recorded: true });
  assert.deepEqual((await recorded.summarize()).summaries, summaries);
  recorded.close();
  Deno.removeSync(`${home}/results/pilot/ledger.sqlite`);
  const thawed = await openStudy("pilot", { home, parts });
  assert.equal((await thawed.judgeMissing()).asked, 0);
  assert.equal(parts.replies, before);
  assert.deepEqual((await thawed.summarize()).summaries, summaries);
  thawed.close();
});

Deno.test("an answer shows the majority of a judge's verdicts, and the mean of its scores", async () => {
  const parts = judgedParts();
  const home = await answeredHome(parts);
  const study = await openStudy("pilot", { home, parts });
  await study.judge();
  const [answer] = await study.answers(study.items[0]!.item_id);
  const { verdicts } = answer!;
  const graded = verdicts["model_graded:vllm/judge?repeats=2"]!;
  assert.equal(graded.verdict, verdicts.normalized_match!.verdict);
  assert.equal(graded.reason, `2 ${graded.verdict}`);
  // Seeds 42, 43 and 44 score 3, 4 and 5.
  assert.deepEqual(verdicts["g_eval_completeness:vllm/judge?repeats=3"], {
    verdict: null,
    score: 4,
    reason: "mean of 3 scores, standard error 0.58",
  });
  study.close();
});
