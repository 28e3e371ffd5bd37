import assert from "node:assert/strict";
import { toVertexJsonl } from "src/tuning/vertex/vertex_training_file.ts";

const line = (...messages: unknown[]) => JSON.stringify({ messages }) + "\n";

Deno.test("toVertexJsonl() sets the system message apart and calls the assistant the model", () => {
  const chats = line(
    { role: "system", content: "Be short." },
    { role: "user", content: "How old is Ada?" },
    { role: "assistant", content: "36" },
    { role: "user", content: "And Bo?" },
    { role: "assistant", content: "“52”\n", weight: 1 },
  );
  assert.deepEqual(JSON.parse(toVertexJsonl(chats)), {
    systemInstruction: { role: "system", parts: [{ text: "Be short." }] },
    contents: [
      { role: "user", parts: [{ text: "How old is Ada?" }] },
      { role: "model", parts: [{ text: "36" }] },
      { role: "user", parts: [{ text: "And Bo?" }] },
      { role: "model", parts: [{ text: "“52”\n" }] },
    ],
  });
});

Deno.test("toVertexJsonl() keeps one line a chat, and passes over empty lines", () => {
  const one = line({ role: "user", content: "a" });
  const converted = toVertexJsonl(`${one}\n${one}`);
  assert.equal(converted.split("\n").length, 3);
  assert.equal(toVertexJsonl(""), "");
});

Deno.test("toVertexJsonl() refuses a weight, and says where it stands", () => {
  const chats = line({ role: "user", content: "a" }) +
    line({ role: "assistant", content: "b", weight: 0 });
  assert.throws(
    () => toVertexJsonl(chats),
    /messages may have no weight: row 2 has weight=0; leave it out/,
  );
});
