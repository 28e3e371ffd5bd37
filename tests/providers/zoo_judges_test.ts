import assert from "node:assert/strict";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import type {
  ChatCall,
  ChatScript,
} from "../fixtures/provider_server/route.ts";
import {
  apparentAccuracy,
  correctedAccuracy,
  lengthJudge,
  noisyJudge,
  selfCorrector,
} from "../fixtures/provider_server/zoo_judges.ts";

const N = 2000;

/** Asks a script something, then again about what it said where wanted. */
function asked(script: ChatScript, contents: readonly string[]): string {
  const call: ChatCall = {
    provider: "openai",
    model: "zoo",
    messages: contents.map((content, i) => ({
      role: i % 2 === 0 ? "user" : "assistant",
      content,
    })),
    max_tokens: null,
    seed: null,
    wants_logprobs: false,
  };
  const answer = script(call);
  return typeof answer === "string" ? answer : answer.text;
}

/** Asserts that a count of N is one that the probability may well give. */
function assertRate(
  isSuccess: (i: number) => boolean,
  { probability, n = N }: { probability: number; n?: number },
) {
  const successes = Array.from({ length: n }, (_, i) => isSuccess(i))
    .filter(Boolean).length;
  const { lower, upper } = wilsonInterval(successes, n, { confidence: 0.99 });
  assert.ok(
    lower <= probability && probability <= upper,
    `${successes} of ${n} is in [${lower}, ${upper}], not ${probability}`,
  );
}

const answersOf = () => ({ right: "36", wrong: "63" });

Deno.test("a noisy judge errs at its two rates, and always alike", () => {
  const rates = { sensitivity: 0.9, specificity: 0.7 };
  const judge = noisyJudge({
    ...rates,
    read: ({ messages }) => ({
      response: "",
      is_right: messages[0]!.content.startsWith("right"),
    }),
  });
  const isTaken = (kind: string) => (i: number) =>
    asked(judge, [`${kind} ${i}`]) === "CORRECT";
  assertRate(isTaken("right"), { probability: 0.9 });
  assertRate(isTaken("wrong"), { probability: 1 - 0.7 });
  // Half of the answers are right: 0.5 * 0.9 + 0.5 * 0.3.
  assert.ok(Math.abs(apparentAccuracy(0.5, rates) - 0.6) < 1e-12);
  assertRate((i) => isTaken(i % 2 === 0 ? "right" : "wrong")(i), {
    probability: apparentAccuracy(0.5, rates),
  });
  assert.equal(isTaken("right")(7), isTaken("right")(7));
});

Deno.test("a judge of length sees length alone", () => {
  const judge = lengthJudge({
    least_characters: 10,
    read: ({ messages }) => ({
      response: messages[0]!.content,
      is_right: false,
    }),
  });
  assert.equal(asked(judge, ["ten charac"]), "CORRECT");
  assert.equal(asked(judge, ["nine char"]), "INCORRECT");
});

Deno.test("a self-corrector keeps and corrects at its two rates", () => {
  const rates = { keeps: 0.8, corrects: 0.4 };
  const script = selfCorrector({ accuracy: 0.6, ...rates, answersOf });
  const first = (i: number) => asked(script, [`How old is ${i}?`]);
  const second = (i: number) =>
    asked(script, [`How old is ${i}?`, first(i), "Are you sure?"]);
  const all = Array.from({ length: N }, (_, i) => i);
  const kept = all.filter((i) => first(i) === "36");
  const lost = all.filter((i) => first(i) === "63");
  assertRate((i) => first(i) === "36", { probability: 0.6 });
  assertRate((i) => second(kept[i]!) === "36", {
    probability: 0.8,
    n: kept.length,
  });
  assertRate((i) => second(lost[i]!) === "36", {
    probability: 0.4,
    n: lost.length,
  });
  // 0.6 * 0.8 + 0.4 * 0.4 = 0.64.
  assert.ok(Math.abs(correctedAccuracy(0.6, rates) - 0.64) < 1e-12);
  assertRate((i) => second(i) === "36", {
    probability: correctedAccuracy(0.6, rates),
  });
});
