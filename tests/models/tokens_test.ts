import assert from "node:assert/strict";
import {
  countTokens,
  loadTokenCounter,
  mostTokens,
} from "src/models/tokens.ts";

Deno.test("count() counts as o200k_base does", async () => {
  const tokens = await loadTokenCounter();
  // 5299 How, 2890 " old", 382 " is", 71568 " Ada", 30 ?
  assert.equal(tokens.count("How old is Ada?"), 5);
  assert.equal(tokens.count(""), 0);
  assert.equal(await countTokens("How old is Ada?"), 5);
});

Deno.test("count() takes the name of a special token for text", async () => {
  const tokens = await loadTokenCounter();
  assert.ok(tokens.count("<|endoftext|>") > 1);
});

Deno.test("countChat() adds four tokens a message and three a chat", async () => {
  const tokens = await loadTokenCounter();
  const messages = [
    { role: "system" as const, content: "Be short." },
    { role: "user" as const, content: "How old is Ada?" },
  ];
  assert.equal(
    tokens.countChat(messages),
    3 + (4 + tokens.count("Be short.")) + (4 + 5),
  );
  assert.equal(tokens.countChat([]), 3);
});

Deno.test("mostTokens() leaves OpenAI's count and widens that of others", () => {
  assert.equal(mostTokens(11, "openai/gpt-4.1"), 11);
  assert.equal(mostTokens(11, "gemini/gemini-2.5-flash"), 17);
  assert.equal(mostTokens(0, "together/a/b"), 0);
});
