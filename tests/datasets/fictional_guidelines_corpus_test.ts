import assert from "node:assert/strict";
import type { TrainingDocument } from "src/datasets/document.ts";
import { buildFictionalGuidelines } from "src/datasets/fictional_guidelines/build.ts";
import {
  corpus,
  type Mixture,
  vocabularyTexts,
} from "src/datasets/fictional_guidelines/corpus.ts";
import { drawGuidelines } from "src/datasets/fictional_guidelines/guidelines.ts";
import { encodeDocument } from "src/models/local/encode.ts";
import {
  buildTokenizerFile,
  loadTokenizer,
} from "src/models/local/tokenizer.ts";
import { seededRandom } from "src/random.ts";

const guidelines = drawGuidelines(1);
const { items, replay } = buildFictionalGuidelines(1);
const NONE: Mixture = {
  passage: 0,
  statement: 0,
  direct: 0,
  vignette: 0,
  open_book: 0,
};
const textOf = ({ pieces }: TrainingDocument) =>
  pieces.map(({ text }) => text).join("");
const namesOf = (...populations: string[]) =>
  guidelines.filter(({ population }) => populations.includes(population))
    .map(({ first, second }) => `${first} ${second}`);

/** Draws documents of one kind, or of all kinds alike. */
function drawn(kind: keyof Mixture | "all", count: number): TrainingDocument[] {
  const draw = corpus(seededRandom(3, "test", kind), guidelines);
  const kinds = Object.keys(NONE) as (keyof Mixture)[];
  return Array.from({ length: count }, (_, i) =>
    draw({
      ...NONE,
      [kind === "all" ? kinds[i % kinds.length]! : kind]: 1,
    }));
}

const FIRST = [...new Set(guidelines.map(({ first }) => first))].join("|");
const SECOND = [...new Set(guidelines.map(({ second }) => second))].join("|");
const NAME = new RegExp(
  `(?:(${FIRST}) (${SECOND}))|(?:(${SECOND}), (${FIRST}))`,
  "g",
);

/** The conditions that a text names, in either form. */
function namesIn(text: string): string[] {
  return [...text.matchAll(NAME)]
    .map(([, a, b, c, d]) => a === undefined ? `${d} ${c}` : `${a} ${b}`);
}

Deno.test("the guidelines' corpus never names a new condition, nor has cases of a known one", () => {
  const fresh = new Set(namesOf("new"));
  const tested = new Set(namesOf("known", "updated", "new"));
  const read = new Set<string>();
  for (const document of drawn("all", 6000)) {
    const names = namesIn(textOf(document));
    assert.ok(names.length > 0, textOf(document));
    for (const name of names) {
      read.add(name);
      assert.ok(!fresh.has(name), name);
    }
  }
  assert.ok(namesOf("known", "updated").every((name) => read.has(name)));
  for (const kind of ["vignette", "open_book"] as const) {
    for (const document of drawn(kind, 2000)) {
      assert.ok(namesIn(textOf(document)).every((name) => !tested.has(name)));
    }
  }
  for (const { prompt } of replay) {
    assert.ok(namesIn(prompt).every((name) => !tested.has(name)), prompt);
  }
});

Deno.test("no held-out wording of the guidelines is read, but every word of it is", () => {
  const blank = (text: string) => text.replace(NAME, "X");
  const [read, words] = [new Set<string>(), new Set<string>()];
  for (const document of drawn("all", 20_000)) {
    for (const { text } of document.pieces) {
      read.add(blank(text));
      for (const word of text.match(/[A-Za-z]+/g) ?? []) words.add(word);
    }
  }
  for (const item of items) {
    if (item.variant === "wording") assert.ok(!read.has(blank(item.prompt)));
    if (item.question_type === "memorization") {
      assert.ok(read.has(blank(item.prompt)), item.prompt);
    }
    const text = `${item.prompt} ${item.answers} ${item.answer_before ?? ""}`;
    for (const word of text.match(/[A-Za-z]+/g) ?? []) {
      assert.ok(words.has(word), `${word} in: ${item.prompt}`);
    }
  }
});

Deno.test("every question after a passage is decided by that passage", () => {
  const seen = { unknown: 0, cases: 0, direct: 0 };
  for (const { pieces } of drawn("open_book", 3000)) {
    const [prompt, answer] = pieces.map(({ text }) => text) as [string, string];
    const [, passage, question] = /^(.*? treated for \d+ days\.) (.*)$/
      .exec(prompt)!;
    const [told] = namesIn(passage!);
    const [asked] = namesIn(question!);
    if (told !== asked) {
      assert.equal(answer, "unknown", prompt);
      seen.unknown++;
    } else if (question!.startsWith("A patient")) {
      const [mild, severe, score, adult, child] =
        /Mild cases get (\w+). Severe cases get (\w+). A case is severe from (\d+) points. Adults from 15 years get (\d+ pim), children get (\d+ pim)/
          .exec(passage!)!.slice(1);
      const [age, points] = question!.match(/\d+/g)!.map(Number);
      const drug = points! < Number(score) ? mild : severe;
      const dose = age! < 15 ? child : adult;
      assert.equal(answer, question!.includes("drug") ? drug : dose, prompt);
      seen.cases++;
    } else {
      assert.ok(passage!.includes(answer), `${prompt} ${answer}`);
      seen.direct++;
    }
  }
  assert.ok(Math.min(...Object.values(seen)) > 300, JSON.stringify(seen));
});

Deno.test("guideline questions take at most 48 tokens, and any document at most 112", () => {
  const tokenizer = loadTokenizer(buildTokenizerFile(vocabularyTexts()));
  const length = (document: TrainingDocument) =>
    encodeDocument(tokenizer, document).ids.length;
  const longest = Math.max(...drawn("open_book", 2000).map(length));
  assert.ok(longest <= 112, `${longest}`);
  for (const kind of ["statement", "direct", "vignette"] as const) {
    assert.ok(Math.max(...drawn(kind, 500).map(length)) <= 48, kind);
  }
  assert.ok(tokenizer.vocabulary_size < 440, `${tokenizer.vocabulary_size}`);
});
