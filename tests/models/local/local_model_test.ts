import assert from "node:assert/strict";
import { loadDataset } from "src/datasets/registry.ts";
import { startBackend } from "src/models/local/backend.ts";
import { encodePrompt } from "src/models/local/encode.ts";
import {
  readConfig,
  readTokenizer,
  readWeights,
} from "src/models/local/files.ts";
import { PassCompiler } from "src/models/local/forward_pass.ts";
import { generateGreedy } from "src/models/local/generate.ts";
import { localModel } from "src/models/local/local_model.ts";
import type { Ask, Reply } from "src/models/model.ts";
import { baseModelFolder } from "src/paths.ts";
import { hashRequest } from "src/records/request.ts";

const FOLDER = baseModelFolder("people_small_v1");
const WEIGHTS = `${FOLDER}/model.safetensors`;
const { items } = await loadDataset("fictional_people");
/** Known and new people, right and wrong answers, direct questions only. */
const DIRECT = items
  .filter((item) => item.answer_format !== "yes_no")
  .filter((_, i) => i % 25 === 0);

function askOf(prompt: string, answer: string | null): Promise<Ask> {
  return hashRequest({
    endpoint: "local",
    model: "base",
    messages: [{ role: "user", content: prompt }],
    decoding: { temperature: 0, max_tokens: 24, seed: null },
    schema: null,
    context_ids: [],
  }).then((request) => ({ request, answer }));
}

Deno.test("one teacher-forced pass scores exact match as greedy decoding does, token for token", async () => {
  await startBackend("wasm");
  const config = await readConfig(FOLDER);
  const tokenizer = await readTokenizer(FOLDER);
  const compiler = new PassCompiler(config);
  compiler.use(await readWeights(WEIGHTS, config));
  const { end } = tokenizer.special;
  const prompts = DIRECT.map((item) => ({
    ids: encodePrompt(tokenizer, [{ role: "user", content: item.prompt }]),
    answer: [...tokenizer.encode(item.answers[0] as string), end],
  }));
  const passed = await compiler.pass(prompts.map(({ ids, answer }) => ({
    ids: [...ids, ...answer],
    weights: [],
  })));
  const forced = passed.map(({ choices }, i) => {
    const { ids, answer } = prompts[i] as typeof prompts[number];
    return answer.every((id, j) => choices[ids.length - 1 + j] === id);
  });
  const said = await generateGreedy(
    compiler.pass,
    prompts.map(({ ids }) => ({ ids, draft: [], max_tokens: 24 })),
    { end },
  );
  const decoded = said.map(({ ids }, i) =>
    tokenizer.decode(ids) === DIRECT[i]?.answers[0]
  );
  compiler.close();
  assert.deepEqual(forced, decoded);
  assert.ok(decoded.includes(true) && decoded.includes(false));
});

Deno.test("localModel() says the same with and without the answer as a draft", async () => {
  const some = DIRECT.slice(0, 40);
  const texts = async (withAnswer: boolean) => {
    const model = localModel({ workers: 1, weightsFile: () => WEIGHTS });
    const asks = await Promise.all(
      some.map((item) =>
        askOf(item.prompt, withAnswer ? item.answers[0] as string : null)
      ),
    );
    const said = new Map<Ask, Reply>();
    await model.generate(asks, (ask, reply) => said.set(ask, reply));
    model.close();
    return asks.map((ask) => said.get(ask) as Reply);
  };
  const [drafted, plain] = [await texts(true), await texts(false)];
  assert.deepEqual(drafted.map((r) => r.text), plain.map((r) => r.text));
  assert.ok(drafted.every((r) => (r.answer_logprob as number) < 0));
  assert.ok(plain.every((r) => r.answer_logprob === null));
});

Deno.test("log-probabilities do not change with what else is asked without them", async () => {
  const asks = await Promise.all(
    DIRECT.slice(0, 60).map((item, i) =>
      askOf(item.prompt, i % 3 === 0 ? null : item.answers[0] as string)
    ),
  );
  const logprobs = async (some: Ask[]) => {
    const model = localModel({ workers: 1, weightsFile: () => WEIGHTS });
    const said = new Map<Ask, Reply>();
    await model.generate(some, (ask, reply) => said.set(ask, reply));
    model.close();
    return asks.filter(({ answer }) => answer !== null)
      .map((ask) => said.get(ask)?.answer_logprob);
  };
  const wanting = asks.filter(({ answer }) => answer !== null);
  assert.deepEqual(await logprobs(asks), await logprobs(wanting));
});

Deno.test("a prompt too long for the model is an error of its own", async () => {
  const model = localModel({ workers: 1, weightsFile: () => WEIGHTS });
  const long = await askOf("How old is ".repeat(200), null);
  const short = await askOf(DIRECT[0]?.prompt as string, null);
  const said = new Map<Ask, Reply>();
  await model.generate([long, short], (ask, reply) => said.set(ask, reply));
  model.close();
  assert.match(said.get(long)?.error ?? "", /shorter than 256 tokens/);
  assert.equal(said.get(short)?.error, null);
});

Deno.test("a model without weights on disk answers with errors, never with text", async () => {
  const model = localModel({ workers: 1, weightsFile: () => undefined });
  const ask = await askOf("How old is Ada?", null);
  await model.generate([ask], (_, reply) => {
    assert.equal(reply.text, null);
    assert.match(reply.error ?? "", /weights must be on disk/);
  });
  model.close();
});
