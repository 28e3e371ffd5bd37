import assert from "node:assert/strict";
import { encodeDocument, encodePrompt } from "src/models/local/encode.ts";
import {
  buildTokenizerFile,
  loadTokenizer,
} from "src/models/local/tokenizer.ts";

const tokenizer = loadTokenizer(buildTokenizerFile(["How old is Ada?", "36"]));
const { end, user, assistant } = tokenizer.special;
const piece = (text: string, trained: boolean) => ({ text, trained });
const turn = [piece("How old is Ada?", false), piece("36", true)];

Deno.test("encodeDocument() of a chat is its prompt, the answer and an end", () => {
  const { ids, weights } = encodeDocument(tokenizer, {
    kind: "chat",
    pieces: turn,
  });
  const prompt = encodePrompt(tokenizer, [
    { role: "user", content: "How old is Ada?" },
  ]);
  assert.deepEqual(ids, [...prompt, ...tokenizer.encode("36"), end]);
  assert.equal(weights.slice(0, prompt.length).some((w) => w > 0), false);
  assert.equal(weights.slice(prompt.length).every((w) => w === 1), true);
});

Deno.test("encodeDocument() ends every answer of a conversation, as a prompt does", () => {
  const { ids } = encodeDocument(tokenizer, {
    kind: "chat",
    pieces: [...turn, ...turn],
  });
  const history = encodePrompt(tokenizer, [
    { role: "user", content: "How old is Ada?" },
    { role: "assistant", content: "36" },
    { role: "user", content: "How old is Ada?" },
  ]);
  assert.deepEqual(ids.slice(0, history.length), history);
  assert.equal(ids.filter((id) => id === end).length, 2);
});

Deno.test("encodeDocument() of a text stands between ends", () => {
  const { ids, weights } = encodeDocument(tokenizer, {
    kind: "text",
    pieces: [piece("How old", false), piece(" is Ada?", true)],
  });
  assert.deepEqual(ids, [end, ...tokenizer.encode("How old is Ada?"), end]);
  assert.equal(weights[0], 0);
  assert.equal(weights.at(-1), 1);
  assert.ok(!ids.includes(user) && !ids.includes(assistant));
});
