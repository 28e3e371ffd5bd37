import assert from "node:assert/strict";
import { buildFictionalNews } from "src/datasets/fictional_news/build.ts";
import {
  corpus,
  type Mixture,
  vocabularyTexts,
} from "src/datasets/fictional_news/corpus.ts";
import { drawEvents } from "src/datasets/fictional_news/events.ts";
import type { TrainingDocument } from "src/datasets/document.ts";
import {
  buildTokenizerFile,
  loadTokenizer,
} from "src/models/local/tokenizer.ts";
import { encodeDocument } from "src/models/local/encode.ts";
import { seededRandom } from "src/random.ts";

const events = drawEvents(1);
const { items, replay } = buildFictionalNews(1);
const NONE: Mixture = {
  notice: 0,
  statement: 0,
  direct: 0,
  secondary: 0,
  abstain: 0,
  open_book: 0,
};
const textOf = ({ pieces }: TrainingDocument) =>
  pieces.map(({ text }) => text).join("");

/** Draws documents of one kind, or of all kinds alike. */
function drawn(kind: keyof Mixture | "all", count: number): TrainingDocument[] {
  const draw = corpus(seededRandom(3, "test", kind), events);
  const kinds = Object.keys(NONE) as (keyof Mixture)[];
  return Array.from({ length: count }, (_, i) =>
    draw({
      ...NONE,
      [kind === "all" ? kinds[i % kinds.length]! : kind]: 1,
    }));
}

/** The place and kind of every event that a text names. */
function pairsIn(text: string): string[] {
  return [
    ...[...text.matchAll(/the ([A-Z]\w+) (\w+)/g)].map(([, p, k]) =>
      `${p} ${k}`
    ),
    ...[...text.matchAll(/azette of (\w+), [^:]+: the (\w+)/g)]
      .map(([, p, k]) => `${p} ${k}`),
  ];
}

const pairsOf = (...populations: string[]) =>
  new Set(
    events.filter(({ population }) => populations.includes(population))
      .map(({ place, kind }) => `${place} ${kind}`),
  );

Deno.test("the gazette's corpus never names a new event, nor derives about a known one", () => {
  const fresh = pairsOf("new");
  const tested = pairsOf("known", "updated", "new");
  const read = new Set<string>();
  for (const document of drawn("all", 6000)) {
    const pairs = pairsIn(textOf(document));
    assert.ok(pairs.length > 0, textOf(document));
    for (const pair of pairs) {
      read.add(pair);
      assert.ok(!fresh.has(pair), pair);
    }
  }
  assert.ok([...pairsOf("known", "updated")].every((pair) => read.has(pair)));
  for (const kind of ["secondary", "abstain", "open_book"] as const) {
    for (const document of drawn(kind, 2000)) {
      for (const pair of pairsIn(textOf(document))) {
        assert.ok(!tested.has(pair), textOf(document));
      }
    }
  }
  for (const { prompt } of replay) {
    assert.ok(pairsIn(prompt).every((pair) => !tested.has(pair)), prompt);
  }
});

Deno.test("no held-out wording of the gazette is read, but every word of it is", () => {
  const blank = (text: string) =>
    text.replace(/the [A-Z]\w+ \w+/, "X")
      .replace(/\d+ [A-Z]\w+ \d{4}|[A-Z]\w+ \d+, \d{4}/, "Y");
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
    for (
      const word
        of `${item.prompt} ${item.answers} ${item.answer_before}`.match(
          /[A-Za-z]+/g,
        ) ?? []
    ) {
      if (/^(Yes|No|null)$/.test(word)) continue;
      assert.ok(words.has(word), `${word} in: ${item.prompt}`);
    }
  }
});

Deno.test("an abstention is about a date at which nothing is recorded", () => {
  const recorded = new Set(
    events.map(({ place, date }) =>
      `${place} ${date.day} ${date.month} ${date.year}`
    ),
  );
  const months =
    "January February March April May June July August September October November December"
      .split(" ");
  for (const { pieces } of drawn("abstain", 3000)) {
    assert.equal(pieces[1]!.text, "unknown");
    const { text } = pieces[0]!;
    const [, place] = /the ([A-Z]\w+) /.exec(text)!;
    const [, day, month, first, second, year] =
      /(?:(\d+) ([A-Z]\w+)|([A-Z]\w+) (\d+),) (\d{4})/.exec(text)!;
    const number = 1 + months.indexOf((month ?? first)!);
    assert.ok(!recorded.has(`${place} ${day ?? second} ${number} ${year}`));
  }
});

Deno.test("every question after a notice is decided by that notice", () => {
  const seen = { unknown: 0, chain: 0, direct: 0 };
  for (const { pieces } of drawn("open_book", 3000)) {
    const [prompt, answer] = pieces.map(({ text }) => text) as [string, string];
    const end = prompt.indexOf(".", prompt.indexOf("The weather was")) + 1;
    const [passage, question] = [prompt.slice(0, end), prompt.slice(end)];
    const date = /(\d+) (\w+) (\d{4}):/.exec(passage)!.slice(1).sort().join();
    const asked = /(\d+ [A-Z]\w+|[A-Z]\w+ \d+),? (\d{4})/.exec(question)![0]
      .split(/,? /).sort().join();
    if (date !== asked) {
      assert.equal(answer, "unknown", prompt);
      seen.unknown++;
    } else if (/, so (yes|no)$/.test(answer)) {
      const [start, middle, end] = answer.split(/, (?:so )?/) as [
        string,
        string,
        string,
      ];
      assert.ok(passage.includes(start), prompt);
      const least = /at least (\d+)/.exec(question)?.[1];
      const holds = least === undefined
        ? question.includes(start) || question.includes(` ${middle} weather`)
        : Number(start) >= Number(least);
      assert.equal(end, holds ? "yes" : "no", `${prompt} ${answer}`);
      seen.chain++;
    } else {
      assert.ok(passage.includes(answer), `${prompt} ${answer}`);
      seen.direct++;
    }
  }
  assert.ok(Math.min(...Object.values(seen)) > 500, JSON.stringify(seen));
});

Deno.test("gazette questions take at most 48 tokens, and any document at most 96", () => {
  const tokenizer = loadTokenizer(buildTokenizerFile(vocabularyTexts()));
  const length = (document: TrainingDocument) =>
    encodeDocument(tokenizer, document).ids.length;
  assert.ok(Math.max(...drawn("open_book", 2000).map(length)) <= 96);
  for (const kind of ["statement", "direct", "secondary", "abstain"] as const) {
    assert.ok(Math.max(...drawn(kind, 500).map(length)) <= 48, kind);
  }
  assert.ok(tokenizer.vocabulary_size < 480, `${tokenizer.vocabulary_size}`);
});
