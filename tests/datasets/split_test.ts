import assert from "node:assert/strict";
import { readDatasetDocuments } from "src/datasets/documents_file.ts";
import { importTable } from "src/datasets/import/import_table.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { splitFacts } from "src/datasets/split.ts";
import { writeSplit } from "src/datasets/write_split.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";
import { lab } from "../cli/terminal.ts";
import { written } from "./import/question_files.ts";

/** Papers with three questions each, in the format of Qasper. */
function papers(n: number) {
  const paper = (p: number) => [`paper_${p}`, {
    title: `On subject ${p}`,
    abstract: `Subject ${p} is studied.`,
    full_text: [],
    qas: [0, 1, 2].map((q) => ({
      question: `What is result ${q}?`,
      question_id: `q${p}_${q}`,
      answers: [{
        answer: {
          free_form_answer: `It is ${p * q}`,
          extractive_spans: [],
          evidence: [],
        },
      }],
    })),
  }];
  return Object.fromEntries(Array.from({ length: n }, (_, p) => paper(p)));
}

async function imported(n: number): Promise<string> {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(`${home}/datasets`);
  await importTable(written(papers(n)), {
    format: "qasper",
    name: "mine",
    home,
  });
  return home;
}

const entities = (facts: readonly Fact[]) =>
  new Set(facts.map(({ entity_id }) => entity_id));

Deno.test("no entity, document or question is on both sides of a split", async () => {
  const home = await imported(20);
  const { train, test, names } = await writeSplit("mine", {
    sizes: [10, 30],
    seed: 1,
    home,
  });
  assert.equal(train.length, 30);
  assert.equal(test.length, 30);
  assert.equal(entities(train).intersection(entities(test)).size, 0);
  const [one, other] = await Promise.all(
    [names.train, names.test].map((name) => loadDataset(name, home)),
  );
  assert.deepEqual(
    one!.facts.map(({ fact_id }) => fact_id),
    train.map(({ fact_id }) => fact_id),
  );
  assert.equal(other!.items.length, 30);
  const prompts = (items: readonly Item[]) =>
    new Set(items.map(({ prompt }) => prompt));
  assert.equal(prompts(one!.items).intersection(prompts(other!.items)).size, 0);
  const documents = (name: string) =>
    new Set(
      readDatasetDocuments(name, home)!.map(({ document_id }) => document_id),
    );
  assert.equal(documents(names.train).size, 10);
  assert.deepEqual(documents(names.test), entities(other!.facts));
});

Deno.test("samples of several sizes are nested, the same for the same seed", async () => {
  const home = await imported(20);
  const { facts, items } = await loadDataset("mine", home);
  const ids = (sizes: number[], seed = 1) =>
    splitFacts({ facts, items }, { sizes, seed }).train.map(({ fact_id }) =>
      fact_id
    );
  assert.deepEqual(ids([30]).slice(0, 9), ids([9]));
  assert.deepEqual(ids([9, 30]), ids([30]));
  assert.notDeepEqual(ids([30], 2), ids([30]));
});

Deno.test("a split that would train all there is to test is refused", async () => {
  const home = await imported(4);
  await assert.rejects(
    writeSplit("mine", { sizes: [12], seed: 1, home }),
    /must leave at least 1 fact to test: 12 of 12 facts are trained, 0 more are asked in the same words, 0 are left; train fewer/,
  );
  await assert.rejects(
    writeSplit("mine", { sizes: [1000], seed: 1, home }),
    /1000 of 12 facts are trained/,
  );
  await assert.rejects(
    writeSplit("mine", { sizes: [6], seed: 1, least_test: 7, home }),
    /at least 7 facts to test: 6 of 12/,
  );
  await assert.rejects(
    writeSplit("mine", { sizes: [0], seed: 1, home }),
    /whole numbers above 0: 0/,
  );
  await writeSplit("mine", { sizes: [6], seed: 1, home });
  await assert.rejects(
    writeSplit("mine", { sizes: [6], seed: 1, home }),
    /datasets\/mine_train is there/,
  );
});

const fact = (fact_id: string, entity_id = fact_id) =>
  ({ fact_id, entity_id }) as Fact;
const item = (prompt: string, fact_ids: string[]) =>
  ({ prompt, fact_ids }) as Item;

Deno.test("entities that one item asks about together stay together", () => {
  const facts = ["a", "b", "c", "d"].map((id) => fact(id));
  const items = [item("a or b?", ["a", "b"]), item("b or c?", ["b", "c"])];
  for (let seed = 0; seed < 20; seed++) {
    const { train } = splitFacts({ facts, items }, { sizes: [1], seed });
    const ids = train.map(({ fact_id }) => fact_id).sort().join("");
    assert.ok(ids === "abc" || ids === "d", ids);
  }
});

Deno.test("a test question in the words of a trained one is dropped and counted", () => {
  const facts = ["a", "b", "c", "d"].map((id) => fact(id));
  const items = ["a", "b", "c", "d"].map((id) =>
    item(id < "c" ? (id === "a" ? "Who won?" : "who WON") : `Who is ${id}?`, [
      id,
    ])
  );
  for (let seed = 0; seed < 20; seed++) {
    const { train, test, dropped } = splitFacts({ facts, items }, {
      sizes: [1],
      seed,
    });
    const twin = { a: "b", b: "a" }[train[0]!.fact_id];
    assert.deepEqual(
      dropped.map(({ fact_id }) => fact_id),
      twin === undefined ? [] : [twin],
    );
    assert.equal(train.length + test.length + dropped.length, 4);
  }
});

Deno.test("datasets split says what went where, and refuses in one line", async () => {
  const home = await imported(20);
  const words = ["datasets", "split", "mine", "--train"];
  const { code, out, err } = await lab(home, [...words, "9,30"]);
  assert.equal(code, 0, err.join("\n"));
  assert.deepEqual(out, [
    "mine_train: 30 facts, 30 items, 10 documents",
    "mine_test: 30 facts, 30 items, 10 documents",
  ]);
  assert.equal((await lab(home, [...words, "many"])).code, 2);
  const again = await lab(home, [...words, "9"]);
  assert.equal(again.code, 1);
  assert.match(again.err.at(-1)!, /remove the folder to split anew/);
});
