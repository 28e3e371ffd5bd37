import assert from "node:assert/strict";
import { chunksOf } from "src/retrieval/chunk.ts";

/** 400 numbered sentences in paragraphs of ten. */
const LONG = Array.from(
  { length: 400 },
  (_, i) => `Sentence ${i} says something.${i % 10 === 9 ? "\n\n" : " "}`,
).join("");

const settings = { chunk_characters: 1500, overlap: 0 };

Deno.test("no chunk is longer than it may be, whatever the text", () => {
  const texts = [
    LONG,
    "x".repeat(5000),
    "word ".repeat(2000),
    "",
    "\n \n",
    "🙂".repeat(2000),
  ];
  for (const text of texts) {
    for (const overlap of [0, 200]) {
      for (const chunk_characters of [500, 1500]) {
        const options = { chunk_characters, overlap };
        for (const chunk of chunksOf({ document_id: "a", text }, options)) {
          assert.ok(chunk.text.length <= chunk_characters);
          assert.ok(chunk.text.length > 0);
          assert.equal(chunk.text, text.slice(chunk.start, chunk.end));
        }
      }
    }
  }
});

Deno.test("chunks lose nothing but blanks, and end with a sentence", () => {
  const chunks = chunksOf({ document_id: "a", text: LONG }, settings);
  assert.equal(
    chunks.map(({ text }) => text).join("").replace(/\s/g, ""),
    LONG.replace(/\s/g, ""),
  );
  for (const { text } of chunks) assert.match(text, /\.$/);
  assert.deepEqual(chunks.slice(0, 2).map(({ chunk_id }) => chunk_id), [
    "a#1",
    "a#2",
  ]);
});

Deno.test("with an overlap a chunk starts with whole sentences of the last", () => {
  const options = { ...settings, overlap: 100 };
  const chunks = chunksOf({ document_id: "a", text: LONG }, options);
  chunks.slice(1).forEach((chunk, i) => {
    const shared = chunks[i]!.end - chunk.start;
    assert.ok(shared > 0 && shared <= 100, String(shared));
    assert.match(chunk.text, /^Sentence/);
  });
});

Deno.test("an overlap of half a chunk or more is refused", () => {
  assert.throws(
    () =>
      chunksOf({ document_id: "a", text: "x" }, { ...settings, overlap: 750 }),
    /their overlap must be less than half of one: overlap=750 chunk_characters=1500/,
  );
});
