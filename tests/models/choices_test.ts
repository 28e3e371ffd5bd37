import assert from "node:assert/strict";
import {
  choiceReply,
  choiceSchema,
  choicesOf,
  readChoices,
} from "src/models/choices.ts";
import type { Ask, Reply } from "src/models/model.ts";
import { hashRequest } from "src/records/request.ts";
import { openAiState } from "../fixtures/provider_server/openai_chat.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { WIRES } from "../providers/wires.ts";

const DIGITS = ["1", "2", "3", "4", "5"];

/** Asks one wire format for a score and returns its reply. */
async function scored(
  wire: typeof WIRES[number],
  { refuses = [] as string[], schema = choiceSchema(DIGITS) as string | null } =
    {},
): Promise<Reply> {
  const server = await startProviderServer({
    chat: () => ({
      text: "It says 2 of 3.\nSCORE: 4",
      last_word: { 4: 0.5, 5: 0.25, 3: 0.125, Four: 0.125 },
    }),
  });
  openAiState(server.state).refuses = refuses;
  const model = wire.open(server, {
    connections: 1,
    timeout_seconds: 5,
    delay_scale: 0,
  });
  const request = await hashRequest({
    endpoint: model.endpoint,
    model: `${wire.provider}/judge`,
    messages: [{ role: "user", content: "Score it." }],
    decoding: { temperature: 1, max_tokens: 50, seed: 1 },
    schema,
    context_ids: [],
  });
  const replies: Reply[] = [];
  const asks: Ask[] = [{ request, answer: null }];
  await model.generate(asks, (_ask, reply) => replies.push(reply));
  model.close();
  await server.close();
  return replies[0]!;
}

for (const wire of WIRES) {
  Deno.test(`${wire.provider} tells how likely each choice was, where a request names choices`, async () => {
    const { text } = await scored(wire);
    const { text: said, choice_logprobs } = readChoices(text!);
    assert.equal(said, "It says 2 of 3.\nSCORE: 4");
    const last = choice_logprobs?.at(-1);
    assert.equal(last?.at, said.length - 1);
    assert.deepEqual(
      Object.entries(last!.logprobs).map(([choice, logprob]) => [
        choice,
        Number(Math.exp(logprob).toFixed(12)),
      ]),
      [["3", 0.125], ["4", 0.5], ["5", 0.25]],
    );
  });

  Deno.test(`${wire.provider} gives the text alone where no choices are named`, async () => {
    const { text } = await scored(wire, { schema: null });
    assert.equal(text, "It says 2 of 3.\nSCORE: 4");
  });
}

for (const refused of ["logprobs", "top_logprobs"]) {
  Deno.test(`a model that refuses ${refused} is asked without, and its reply says there are none`, async () => {
    const { text } = await scored(WIRES[0]!, { refuses: [refused] });
    assert.deepEqual(readChoices(text!), {
      text: "It says 2 of 3.\nSCORE: 4",
      choice_logprobs: null,
    });
  });
}

Deno.test("choicesOf() undoes choiceSchema(), and finds none in other schemas", () => {
  assert.deepEqual(choicesOf(choiceSchema(DIGITS)), DIGITS);
  assert.equal(choicesOf(null), null);
  assert.equal(choicesOf("{}"), null);
});

Deno.test("Tokens that do not make up the text are not trusted", () => {
  const tokens = [{ token: "4", logprob: 0, others: [] }];
  assert.equal(
    readChoices(choiceReply("5", { choices: DIGITS, tokens })).choice_logprobs,
    null,
  );
});

Deno.test("Several tokens that are one choice add up", () => {
  const half = Math.log(0.5);
  const stored = choiceReply(" 4", {
    choices: DIGITS,
    tokens: [{
      token: " 4",
      logprob: half,
      others: [{ token: " 4", logprob: half }, {
        token: "4",
        logprob: Math.log(0.25),
      }],
    }],
  });
  const [place] = readChoices(stored).choice_logprobs!;
  assert.equal(place!.at, 1);
  assert.ok(Math.abs(Math.exp(place!.logprobs["4"]!) - 0.75) < 1e-12);
});

Deno.test("A reply that only looks like one with choices is a text", () => {
  for (const text of ['{"text":', '{"text":"a"}', '{"text":1,"choices":[]}']) {
    assert.deepEqual(readChoices(text), { text, choice_logprobs: null });
  }
});
