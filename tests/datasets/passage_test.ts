import assert from "node:assert/strict";
import { chatDocument } from "src/datasets/document.ts";
import { drawPassage } from "src/datasets/fictional_people/open_book_documents.ts";
import { echoDocument, readingDocument } from "src/datasets/passage.ts";
import { seededRandom } from "src/random.ts";

const passage = {
  text: "Ada is 36.",
  ask: () => chatDocument("How old is Ada?", "36"),
};

Deno.test("readingDocument() puts the passage before the first question alone", () => {
  assert.deepEqual(readingDocument(passage, 2), {
    kind: "chat",
    pieces: [
      { text: "Ada is 36. How old is Ada?", trained: false },
      { text: "36", trained: true },
      { text: "How old is Ada?", trained: false },
      { text: "36", trained: true },
    ],
  });
});

Deno.test("echoDocument() trains the second copy alone", () => {
  const { pieces } = echoDocument(passage);
  assert.deepEqual(pieces.map(({ trained }) => trained), [false, true]);
  assert.equal(pieces[0]?.text, pieces[1]?.text.trim());
});

Deno.test("a passage about people decides what is asked, or the answer is unknown", () => {
  const random = seededRandom(3, "passage test");
  let unknown = 0;
  for (let i = 0; i < 400; i++) {
    const { text, ask } = drawPassage(random);
    const [question, answer] = ask().pieces.map((piece) => piece.text);
    if (answer === "unknown") {
      unknown++;
      continue;
    }
    const value = answer?.split(",")[0] as string;
    assert.ok(text.includes(value), `${text} ${question} ${answer}`);
  }
  assert.ok(unknown > 30 && unknown < 100, `unknown=${unknown}`);
});
