import assert from "node:assert/strict";
import { DEFAULT_RETRIEVAL } from "src/records/arm.ts";
import { bm25Index } from "src/retrieval/bm25_index.ts";
import { exactIndex, vectorTable } from "src/retrieval/exact_index.ts";
import { loadHnsw } from "src/retrieval/hnsw_index.ts";
import { openRetriever } from "src/retrieval/retriever.ts";
import { randomNormal, seededRandom } from "src/random.ts";
import { DOCUMENTS, TEXTS } from "./corpus_by_hand.ts";

const QUERY = "red fox den";
const corpus = { name: "statements", documents: DOCUMENTS };
const settings = (index: typeof DEFAULT_RETRIEVAL.index) => ({
  ...DEFAULT_RETRIEVAL,
  index,
});

Deno.test("bm25Index() gives the score of the formula", () => {
  const texts = ["a b b", "a c", "d"];
  const found = bm25Index(texts).search("b", 3);
  // "b" stands in 1 of 3 texts: ln(1 + (3 - 1 + 0.5) / (1 + 0.5)) = ln(8/3);
  // twice in the first, of 3 words where the mean is 2:
  // 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2)) = 4.4 / 3.65
  assert.deepEqual(found.map(({ place }) => place), [0]);
  assert.ok(Math.abs(found[0]!.score - Math.log(8 / 3) * 4.4 / 3.65) < 1e-12);
});

Deno.test("every index ranks the corpus made by hand as a reader would", () => {
  for (const index of ["exact", "bm25", "hybrid"] as const) {
    const retriever = openRetriever(corpus, { settings: settings(index) });
    assert.deepEqual(retriever.rank(QUERY, 2), [0, 2], index);
    assert.deepEqual(retriever.rank(QUERY, 1), [0], index);
  }
});

Deno.test("a retriever finds exactly min(k, n) chunks, each once", () => {
  for (const index of ["exact", "bm25", "hybrid"] as const) {
    const retriever = openRetriever(corpus, { settings: settings(index) });
    for (const question of [QUERY, "Zyx?", ""]) {
      for (const k of [1, 3, 4, 5, 20]) {
        const places = retriever.rank(question, k);
        assert.equal(new Set(places).size, Math.min(k, TEXTS.length));
        assert.equal(places.length, Math.min(k, TEXTS.length));
      }
    }
  }
});

Deno.test("equal scores go by place, whatever the index", () => {
  const same = {
    name: "same",
    documents: ["b", "a", "c"].map((document_id) => ({
      document_id,
      text: "The red fox.",
    })),
  };
  for (const index of ["exact", "bm25", "hybrid"] as const) {
    const retriever = openRetriever(same, { settings: settings(index) });
    assert.deepEqual(retriever.rank("red fox", 3), [0, 1, 2], index);
    assert.deepEqual(retriever.rank("blue", 3), [0, 1, 2], index);
  }
});

Deno.test("vectors of a model take the place of the lexical ones", () => {
  const vectors = new Map([
    [TEXTS[0], [0, 1]],
    [TEXTS[1], [1, 0]],
    [TEXTS[2], [-1, 0]],
    [TEXTS[3], [3, 3]],
    ["?", [2, 1]],
  ]);
  const embed = (text: string) => Float32Array.from(vectors.get(text)!);
  const retriever = openRetriever(corpus, {
    settings: settings("exact"),
    embed,
  });
  // cosines with (2, 1): 0.45, 0.89, -0.89, 0.95
  assert.deepEqual(retriever.rank("?", 4), [3, 1, 0, 2]);
});

Deno.test("vectors of different lengths, or without numbers, are refused", () => {
  const rows = (...rows: number[][]) =>
    rows.map((row) => Float32Array.from(row));
  assert.throws(
    () => vectorTable(rows([1, 2], [1])),
    /must have one length: vector 0 has 2, vector 1 has 1/,
  );
  assert.throws(
    () => vectorTable(rows([1, 2], [NaN, 1])),
    /must be finite numbers: vector 1 has NaN/,
  );
});

Deno.test("a corpus without text is refused by name", () => {
  const empty = {
    name: "notes",
    documents: [{ document_id: "a", text: " \n" }],
  };
  assert.throws(
    () => openRetriever(empty, { settings: settings("exact") }),
    /Cannot search notes as it must hold a text: 1 documents are empty/,
  );
});

Deno.test("the HNSW index finds what exact search finds, the same each time", async () => {
  const random = seededRandom(1, "hnsw test");
  const draw = () =>
    Float32Array.from({ length: 16 }, () => randomNormal(random));
  const table = vectorTable(Array.from({ length: 500 }, draw));
  const build = await loadHnsw();
  const [one, other, exact] = [build(table), build(table), exactIndex(table)];
  let same = 0;
  for (let i = 0; i < 50; i++) {
    const query = draw();
    const found = one.search(query, 5);
    assert.deepEqual(other.search(query, 5), found);
    const right = new Set(exact.search(query, 5).map(({ place }) => place));
    same += found.filter(({ place }) => right.has(place)).length;
  }
  assert.ok(same >= 247, `${same} of 250`); // 0.99
});
