import assert from "node:assert/strict";
import {
  type ForwardPass,
  generateGreedy,
  type Prompt,
} from "src/models/local/generate.ts";
import { randomInteger, seededRandom } from "src/random.ts";

const END = 0;

/** A made-up model: the next token is a hash of all tokens before it. */
function nextOf(ids: readonly number[]): number {
  let hash = 17;
  for (const id of ids) hash = (hash * 31 + id) % 1009;
  return hash % 9;
}

let passes = 0;
const pass: ForwardPass = (sequences) => {
  passes++;
  return Promise.resolve(sequences.map(({ ids }) => ({
    choices: Int32Array.from(ids, (_, i) => nextOf(ids.slice(0, i + 1))),
    logprobs: Float32Array.from(ids, () => -0.5),
  })));
};

/** Greedy decoding by its definition: one token at a time. */
function tokenByToken({ ids, max_tokens }: Prompt) {
  const said: number[] = [];
  while (said.length < max_tokens) {
    const next = nextOf([...ids, ...said]);
    if (next === END) return { ids: said, finish_reason: "stop" };
    said.push(next);
  }
  return { ids: said, finish_reason: "length" };
}

Deno.test("generateGreedy() says what decoding token by token says, whatever the draft", async () => {
  const random = seededRandom(5, "drafts");
  const some = (n: number) =>
    Array.from({ length: n }, () => 1 + randomInteger(random, 8));
  const prompts = Array.from({ length: 300 }, (_, i): Prompt => {
    const prompt = {
      ids: some(1 + (i % 4)),
      draft: [],
      max_tokens: 1 + i % 12,
    };
    const right = tokenByToken(prompt).ids;
    const draft = i % 3 === 0
      ? some(i % 7)
      : right.map((id, j) => i % 3 === 1 && j === 1 ? 8 : id);
    return { ...prompt, draft };
  });
  const said = await generateGreedy(pass, prompts, { end: END });
  said.forEach((one, i) => {
    const { ids, finish_reason } = tokenByToken(prompts[i] as Prompt);
    assert.deepEqual([one.ids, one.finish_reason], [ids, finish_reason]);
  });
});

Deno.test("a right draft costs one pass, and has its log-probability", async () => {
  const prompt = { ids: [3, 1], draft: [] as number[], max_tokens: 50 };
  const { ids } = tokenByToken(prompt);
  passes = 0;
  const [one] = await generateGreedy(pass, [{ ...prompt, draft: ids }], {
    end: END,
  });
  assert.equal(passes, 1);
  assert.equal(one?.draft_logprob, -0.5 * (ids.length + 1));
});

Deno.test("without a draft there is no log-probability", async () => {
  const [one] = await generateGreedy(pass, [{
    ids: [3],
    draft: [],
    max_tokens: 3,
  }], {
    end: END,
  });
  assert.equal(one?.draft_logprob, null);
});
