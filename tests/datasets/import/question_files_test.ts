import assert from "node:assert/strict";
import { readDatasetDocuments } from "src/datasets/documents_file.ts";
import { readBioasq } from "src/datasets/import/bioasq.ts";
import { importTable } from "src/datasets/import/import_table.ts";
import { readNaturalQuestions } from "src/datasets/import/natural_questions.ts";
import { readQasper } from "src/datasets/import/qasper.ts";
import { chunksOf } from "src/retrieval/chunk.ts";
import { corpusOf } from "src/retrieval/corpus.ts";
import { evidenceOf, evidenceRecall } from "src/retrieval/evidence.ts";
import { BIOASQ, lines, NQ, QASPER, written } from "./question_files.ts";

const dataset = "mine";
const short = (
  items: { prompt: string; answers: string[]; answer_format: string }[],
) =>
  items.map((
    { prompt, answers, answer_format },
  ) => [prompt, answers, answer_format]);

Deno.test("readQasper() makes a document of each paper and asks with its title", () => {
  const { facts, items, documents, notes } = readQasper(written(QASPER), {
    dataset,
  });
  assert.deepEqual(short(items), [
    ["How long are the recordings? (Paper: Counting Gulls by Ear)", [
      "40 hours",
      "Forty hours",
    ], "phrase"],
    ["Is the code public? (Paper: Counting Gulls by Ear)", [
      "unanswerable",
      "No",
    ], "phrase"],
    [
      "Which tones are there? (Paper: A Grammar of Foghorns)",
      ["Low, lower"],
      "phrase",
    ],
  ]);
  assert.equal(
    items[0]!.evidence,
    "We recorded 40 hours in Port Ilve. The tapes are kept.",
  );
  assert.equal(items[1]!.evidence, null);
  assert.deepEqual(
    facts.map(({ fact_id, entity_id }) => [fact_id, entity_id]),
    [
      ["q1", "0001.00001"],
      ["q2", "0001.00001"],
      ["q1#2", "0002.00002"], // an id that is there twice gets a number
    ],
  );
  assert.deepEqual(documents?.map(({ document_id }) => document_id), [
    "0001.00001",
    "0002.00002",
  ]);
  assert.equal(
    documents?.[0]?.text,
    "We count gulls. Nobody did so before.\n\n## Data\n\nWe recorded 40 hours in Port Ilve. The tapes are kept.\n\nWind was filtered out.\n\nWe thank the gulls.",
  );
  assert.match(notes.join(" "), /1 answers\. .*1 marks of figures/);
});

Deno.test("readBioasq() reads the four types, and joins questions that share a document", () => {
  const { facts, items, documents, notes } = readBioasq(written(BIOASQ), {
    dataset,
  });
  assert.deepEqual(short(items), [
    ["Which organ makes glorin?", ["spleen", "the spleen"], "phrase"],
    ["Does glorin bind to tarn?", ["yes"], "yes_no"],
    ["Which cells carry tarn?", ["alpha cells; beta cells"], "phrase"],
    ["What is tarn?", [
      "Tarn is a receptor of glorin in the spleen and elsewhere.",
    ], "free"],
  ]);
  assert.deepEqual(facts.map(({ entity_id }) => entity_id), [
    "1",
    "1",
    "3",
    "4",
  ]);
  assert.deepEqual(
    documents?.map(({ document_id, text }) => [document_id, text]),
    [
      ["1", "Glorin is made in the spleen."],
      ["2", "Glorin binds to tarn."],
      ["3", "Tarn is on alpha cells.\n\nAnd on beta cells."],
    ],
  );
  assert.match(notes[2]!, /^1 documents that questions name have no snippet/);
});

Deno.test("readNaturalQuestions() takes spans of the page, without its tags", () => {
  const path = written(lines(NQ), "nq.jsonl");
  const { facts, items, documents, notes } = readNaturalQuestions(path, {
    dataset,
  });
  assert.deepEqual(short(items), [
    ["Who built the ilve lighthouse?", ["Orsa Venn"], "phrase"],
    ["Is the ilve lighthouse white?", ["Yes"], "yes_no"],
    ["How does a foghorn work?", ["Air is pressed through a slit."], "phrase"],
  ]);
  assert.equal(
    items[0]!.evidence,
    "The lighthouse was built by Orsa Venn (1831).",
  );
  assert.deepEqual(documents?.map(({ text }) => text), [
    "Ilve Lighthouse\n\nThe lighthouse was built by Orsa Venn (1831).\n\nIt is white.",
    "Air is pressed through a slit.",
  ]);
  assert.equal(facts[0]!.entity_id, facts[1]!.entity_id);
  assert.match(notes[0]!, /^1 questions have neither/);
});

Deno.test("an imported dataset loads with its documents, and they hold the evidence", async () => {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(`${home}/datasets`);
  const sources = {
    qasper: written(QASPER),
    bioasq: written(BIOASQ),
    nq: written(lines(NQ)),
  };
  for (const [format, path] of Object.entries(sources)) {
    const name = `my_${format}`;
    const { dataset } = await importTable(path, {
      format: format as "qasper",
      name,
      home,
    });
    const rows = readDatasetDocuments(name, home);
    assert.ok(rows!.length >= 2);
    const corpus = corpusOf(dataset, { corpus: null, home });
    assert.equal(corpus.name, "documents");
    const settings = { chunk_characters: 1500, overlap: 0 };
    const chunks = corpus.documents.flatMap((one) => chunksOf(one, settings));
    for (const item of dataset.items) {
      const evidence = evidenceOf(item, { knows_facts: false });
      if (evidence !== null) {
        assert.equal(evidenceRecall(chunks, evidence), 1, item.prompt);
      }
    }
  }
});

Deno.test("a document that changes changes the hash that a plan pins", async () => {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(`${home}/datasets`);
  const first = await importTable(written(QASPER), {
    format: "qasper",
    name: "one",
    home,
  });
  const changed = structuredClone(QASPER);
  changed["0002.00002"].abstract = "Foghorns have three tones.";
  const other = Deno.makeTempDirSync();
  Deno.mkdirSync(`${other}/datasets`);
  const second = await importTable(written(changed), {
    format: "qasper",
    name: "one",
    home: other,
  });
  assert.notEqual(first.dataset.sha256, second.dataset.sha256);
});
