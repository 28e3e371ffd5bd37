import assert from "node:assert/strict";
import { join } from "node:path";
import type { Dataset } from "src/datasets/dataset.ts";
import { writeDatasetDocuments } from "src/datasets/documents_file.ts";
import { MOST_BYTES } from "src/datasets/from_documents/read_documents.ts";
import { corpusOf } from "src/retrieval/corpus.ts";
import { tinyFacts, tinyItems } from "../fixtures/tiny_dataset.ts";

const DATASET: Dataset = {
  dataset: "tiny_people",
  sha256: "0".repeat(64),
  facts: tinyFacts(),
  items: tinyItems(),
  paraphrases: [],
  replay: [],
};

/** Everyone's two facts in one passage. */
const withEvidence = (): Dataset => ({
  ...DATASET,
  items: DATASET.items.map((item) => {
    const entity = item.fact_ids[0]!.split("/")[0]!;
    const own = DATASET.facts.filter((fact) => fact.entity_id === entity);
    return {
      ...item,
      evidence: own.map(({ statement }) => statement).join(" "),
    };
  }),
});

Deno.test("without a name the corpus is documents, else shared evidence, else statements", () => {
  const home = Deno.makeTempDirSync();
  const corpus = (dataset: Dataset) =>
    corpusOf(dataset, { corpus: null, home });
  const statements = corpus(DATASET);
  assert.equal(statements.name, "statements");
  assert.equal(statements.documents.length, 12);
  assert.deepEqual(statements.documents[0], {
    document_id: "ada/age",
    text: "The age of Ada Brin is 41.",
    fact_ids: ["ada/age"],
  });
  const passages = corpus(withEvidence());
  assert.equal(passages.name, "evidence");
  assert.equal(passages.documents.length, 6);
  assert.deepEqual(passages.documents[0]!.fact_ids, ["ada/age", "ada/color"]);
  const row = {
    dataset: "tiny_people",
    document_id: "d",
    entity_id: "d",
    title: null,
    text: "Hm.",
  };
  writeDatasetDocuments([row], { dataset: "tiny_people", home });
  assert.deepEqual(corpus(DATASET), {
    name: "documents",
    documents: [{ document_id: "d", text: "Hm." }],
    skipped: [],
  });
  assert.throws(
    () => corpusOf(DATASET, { corpus: "evidence", home }),
    /Cannot search evidence as the dataset must have some: tiny_people has none/,
  );
});

Deno.test("a folder's empty, huge and binary files are counted with their reasons", () => {
  const home = Deno.makeTempDirSync();
  const folder = join(home, "notes");
  Deno.mkdirSync(join(folder, "deep"), { recursive: true });
  Deno.writeTextFileSync(join(folder, "deep", "a.md"), "Ada is 41.");
  Deno.writeTextFileSync(join(folder, "empty.txt"), "");
  Deno.writeFileSync(join(folder, "binary.txt"), new Uint8Array([65, 0, 66]));
  Deno.writeFileSync(join(folder, "latin.txt"), new Uint8Array([0xe9, 0x20]));
  Deno.writeFileSync(join(folder, "picture.png"), new Uint8Array([1, 2]));
  const huge = Deno.openSync(join(folder, "huge.txt"), {
    create: true,
    write: true,
  });
  huge.truncateSync(50_000_000);
  huge.close();
  assert.ok(MOST_BYTES < 50_000_000);
  const { documents, skipped } = corpusOf(DATASET, { corpus: "notes", home });
  assert.deepEqual(documents, [{
    document_id: "deep/a.md",
    text: "Ada is 41.",
  }]);
  assert.deepEqual(skipped.map(({ path, reason }) => `${path}: ${reason}`), [
    "binary.txt: it is binary: it has NUL bytes",
    "empty.txt: it is empty",
    "huge.txt: it is larger than 20 MB: 50 MB",
    "latin.txt: it is not UTF-8: save it as UTF-8",
    "picture.png: its name does not end in .md, .markdown, .txt or .text",
  ]);
});

Deno.test("a folder without any text is refused with the first reason", () => {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(join(home, "notes"));
  const search = () => corpusOf(DATASET, { corpus: "notes", home });
  assert.throws(search, /notes as it must hold a text: it is empty$/);
  Deno.writeTextFileSync(join(home, "notes", "a.txt"), " ");
  assert.throws(
    search,
    /all of its 1 files were left out, the first, a\.txt, as it is empty/,
  );
  assert.throws(
    () => corpusOf(DATASET, { corpus: "nowhere", home }),
    /there is no .*nowhere/,
  );
});
