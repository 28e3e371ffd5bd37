import assert from "node:assert/strict";
import {
  PASSAGE_CHARACTERS,
  passagesOf,
} from "src/datasets/from_documents/passages.ts";
import { randomInteger, seededRandom } from "src/random.ts";

const passages = (text: string) => passagesOf({ path: "a.md", text });

const texts = (text: string) => passages(text).map((passage) => passage.text);

const paragraph = (letter: string, length: number) => letter.repeat(length);

Deno.test("passagesOf() keeps a short text whole", () => {
  assert.deepEqual(texts("\n\nOne.\n \nTwo.\n"), ["One.\n \nTwo."]);
});

Deno.test("passagesOf() cuts between paragraphs, as many in one as fit", () => {
  const [a, b, c] = ["a", "b", "c"].map((x) => paragraph(x, 700)) as [
    string,
    string,
    string,
  ];
  assert.deepEqual(texts([a, b, c].join("\n\n")), [`${a}\n\n${b}`, c]);
});

Deno.test("passagesOf() keeps a heading with what it heads", () => {
  const [a, b] = [paragraph("a", 1400), paragraph("b", 700)];
  assert.deepEqual(texts(`${a}\n\n## Next\n\n${b}`), [a, `## Next\n\n${b}`]);
});

Deno.test("passagesOf() cuts a long paragraph after a sentence, else after a word", () => {
  const sentence = `${paragraph("a", 998)}.`;
  assert.deepEqual(texts(`${sentence} ${sentence}`), [sentence, sentence]);
  const word = paragraph("w", 900);
  assert.deepEqual(texts(`${word} ${word}`), [word, word]);
  assert.deepEqual(
    texts(paragraph("w", 3200)).map(({ length }) => length),
    [1500, 1500, 200],
  );
});

Deno.test("passagesOf() never cuts a character in two", () => {
  const text = `a${"😀".repeat(2000)}`;
  const parts = texts(text);
  assert.equal(parts.join(""), text);
  for (const part of parts) assert.ok(part.isWellFormed());
});

Deno.test("passagesOf() loses no character but blanks, overlaps nowhere, and says where each stands", () => {
  const random = seededRandom(1, "passages");
  const pieces = [" ", "\n", "\n\n", ". ", "# H\n\n", "word", "x".repeat(400)];
  for (let i = 0; i < 200; i++) {
    const text = Array.from(
      { length: randomInteger(random, 60) },
      () => pieces[randomInteger(random, pieces.length)]!,
    ).join("");
    const found = passages(text);
    let at = 0;
    for (const { start, end, text: part, number } of found) {
      assert.equal(text.slice(at, start).trim(), "");
      assert.equal(text.slice(start, end), part);
      assert.ok(part.length > 0 && part.length <= PASSAGE_CHARACTERS);
      assert.equal(part, part.trim());
      assert.equal(found[number - 1]!.start, start);
      at = end;
    }
    assert.equal(text.slice(at).trim(), "");
  }
});

Deno.test("passagesOf() reads megabytes of blank lines", () => {
  const blank = "\n".repeat(5_000_000);
  assert.deepEqual(texts(`One.${blank}Two.${blank}`), ["One.", "Two."]);
});
