/** The zoo's judges behind `model_graded`: found to err as they are made to. */

import assert from "node:assert/strict";
import { modelGraded } from "src/judgments/model_graded/model_graded.ts";
import { seededRandom } from "src/random.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import { caseIn, holdsAnswer } from "../fixtures/honest_judge.ts";
import type { ChatScript } from "../fixtures/provider_server/route.ts";
import {
  apparentAccuracy,
  lengthJudge,
  noisyJudge,
  type ReadJudged,
} from "../fixtures/provider_server/zoo_judges.ts";
import { itemAt } from "../responses/study.ts";

const judge = modelGraded({ model: "openai/zoo" });

const read: ReadJudged = ({ messages }) => {
  const found = caseIn(messages.at(-1)!.content);
  return { response: found.response, is_right: holdsAnswer(found) };
};

/** Has a script grade a text, through prompt and reading. */
function verdictOf(
  script: ChatScript,
  { i, text }: { i: number; text: string },
) {
  const item = itemAt(i);
  const { messages, decoding } = judge.prompt({ item, text }, 0);
  const said = script({
    provider: "openai",
    model: "zoo",
    messages,
    max_tokens: decoding.max_tokens,
    seed: decoding.seed,
    wants_logprobs: false,
  });
  const reply = typeof said === "string" ? said : said.text;
  return judge.read(reply, { item, text }).verdict;
}

/** 2,000 answers, of which 60 % are right: their age, or one year more. */
const ANSWERS = Array.from({ length: 2000 }, (_, i) => {
  const is_right = seededRandom(1, "answer", String(i))() < 0.6;
  return { i, is_right, text: `At ${is_right ? 40 + i : 41 + i}.` };
});

Deno.test("NoisyJudge(.9, .8) is found to have these rates, and to report what they make of the truth", () => {
  const rates = { sensitivity: 0.9, specificity: 0.8 };
  const script = noisyJudge({ ...rates, read });
  const graded = ANSWERS.map((answer) => ({
    ...answer,
    taken: verdictOf(script, answer) === "correct",
  }));
  const holds = (rows: typeof graded, probability: number) => {
    const n_taken = rows.filter(({ taken }) => taken).length;
    const { lower, upper } = wilsonInterval(n_taken, rows.length, {
      confidence: 0.99,
    });
    assert.ok(
      lower <= probability && probability <= upper,
      `${n_taken} of ${rows.length}: [${lower}, ${upper}], not ${probability}`,
    );
  };
  const right = graded.filter(({ is_right }) => is_right);
  holds(right, 0.9);
  holds(graded.filter(({ is_right }) => !is_right), 1 - 0.8);
  holds(graded, apparentAccuracy(right.length / graded.length, rates));
});

Deno.test("LengthJudge goes by length through the prompt too", () => {
  const script = lengthJudge({ least_characters: 40, read });
  const padding = " Thank you for asking about this matter.";
  for (const answer of ANSWERS.slice(0, 50)) {
    assert.equal(verdictOf(script, answer), "incorrect");
    const text = answer.text + padding;
    assert.equal(verdictOf(script, { ...answer, text }), "correct");
  }
});
