import assert from "node:assert/strict";
import { join } from "node:path";
import { readDatasets } from "src/datasets/import/finetunebench/read_datasets.ts";
import { readCheckout } from "src/datasets/import/finetunebench/source_files.ts";
import {
  EXTRAS_FILE,
  writeImported,
} from "src/datasets/import/write_imported.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { peopleRows, smallCheckout, writeRows } from "./small_checkout.ts";

const PEOPLE = "datasets/fictional_people/fictional_people_";

function datasetsOf(folder: string) {
  const datasets = readDatasets(readCheckout(folder));
  return new Map(datasets.map((one) => [one.dataset, one]));
}

Deno.test("a checkout gives a dataset for each family, with what it lacks", () => {
  const datasets = datasetsOf(smallCheckout());
  const counts = [...datasets.values()].map((one) => [
    one.dataset,
    one.facts.length,
    one.items.length,
    one.missing,
  ]);
  assert.deepEqual(counts, [
    ["finetunebench_people", 12, 38, []],
    ["finetunebench_news", 2, 4, [
      "datasets/latest_news/latest_news_rephrased.csv",
    ]],
    ["finetunebench_medical", 2, 4, []],
    ["finetunebench_coding", 2, 2, ["datasets/coding/coding_memorization.csv"]],
  ]);
});

Deno.test("ids that repeat become unique, and items find their fact", () => {
  const { facts, items } = datasetsOf(smallCheckout())
    .get("finetunebench_people")!;
  assert.deepEqual(
    facts.slice(3, 5).map(({ fact_id, value, setting }) => [
      fact_id,
      value,
      setting,
    ]),
    [["ada-xylo-abc/occupation", "baker", "new"], [
      "ada-xylo-abc/favorite_color",
      "teal",
      "new",
    ]],
  );
  const item = items.find(({ item_id }) =>
    item_id === "rephrased/bor-quill-abc/city"
  )!;
  assert.deepEqual(item.fact_ids, ["bor-quill-abc/city"]);
  assert.deepEqual([item.variant, item.answer_format], ["both", "phrase"]);
  assert.ok(item.degree_of_change! > 0.5);
});

Deno.test("a comparison is linked to the attribute in its id, and kept as it is", () => {
  const { items } = datasetsOf(smallCheckout()).get("finetunebench_people")!;
  const [colors, self] = items.filter(({ question_type }) =>
    question_type === "comparison"
  );
  assert.deepEqual(colors!.fact_ids, [
    "ada-xylo-abc/favorite_color",
    "bor-quill-abc/favorite_color",
  ]);
  assert.match(colors!.evidence!, /weighs 120 pounds.*weighs 130 pounds/);
  // Somebody compared with themself: a fault of the source, for the audit.
  assert.deepEqual(self!.fact_ids, ["ada-xylo-abc/age", "ada-xylo-abc/age"]);
  assert.deepEqual(self!.answers, ["Yes"]);
});

Deno.test("news keep 100 kB articles and the word None; analyzed facts come first", async () => {
  const home = Deno.makeTempDirSync();
  const news = datasetsOf(smallCheckout()).get("finetunebench_news")!;
  writeImported(news, { source: "a test", home });
  const { facts, items } = await loadDataset("finetunebench_news", home);
  assert.deepEqual(facts.map(({ fact_id, value }) => [fact_id, value]), [
    ["flood-day", "May 5"],
    ["flood-ü", "Zug"],
  ]);
  const changed = items.find(({ item_id }) =>
    item_id === "date_changed/flood-day"
  )!;
  assert.deepEqual(changed.answers, ["None"]);
  assert.equal(changed.evidence!.length, 120_000);
  const extras = Deno.readTextFileSync(
    join(home, "datasets/finetunebench_news", EXTRAS_FILE),
  );
  assert.match(extras, /,2,used_in_analysis,True\n/);
});

Deno.test("updates have the answer from before, and one fact for both questions", () => {
  const datasets = datasetsOf(smallCheckout());
  const { facts, items } = datasets.get("finetunebench_medical")!;
  assert.deepEqual(
    [facts[0]!.setting, facts[0]!.statement, facts[0]!.value_before],
    ["update", "Three drops are taken.", "two\ndrops"],
  );
  assert.deepEqual(items.map(({ fact_ids }) => fact_ids[0]), [
    ...["0", "1"],
    ...["0", "1"],
  ]);
  const [code] = datasets.get("finetunebench_coding")!.facts;
  assert.equal(code!.statement, "Code 0: what is taken? three drops 0");
});

Deno.test("two facts under one id stay two facts", () => {
  const folder = smallCheckout();
  const rows = peopleRows().memorization!;
  rows.push({ ...rows[0]!, fact: "Ada Xylo weighs 99 pounds.", answer: "99" });
  writeRows(join(folder, `${PEOPLE}memorization.csv`), rows);
  const { facts, items } = datasetsOf(folder).get("finetunebench_people")!;
  assert.equal(facts.length, 13);
  assert.deepEqual(items[12]!.fact_ids, ["ada-xylo-abc/weight#2"]);
  assert.equal(items[12]!.item_id, "memorization/ada-xylo-abc/weight#2");
});

/** What is changed in one file, and what is said. */
const FAULTS: [string, (rows: Record<string, string>[]) => void, RegExp][] = [
  [
    "a sentence of another form",
    (rows) => rows[2]!.fact = "Ada Xylo, 36.",
    /memorization\.csv as column "fact" must be one of the released sentences: row 3 \(line 6\) has "Ada Xylo, 36\."$/,
  ],
  [
    "a blank answer",
    (rows) => rows[1]!.answer = " ",
    /column "answer" must hold more than blanks: row 2 \(line 4\) has " "$/,
  ],
  [
    "no column of questions",
    (rows) => rows.forEach((row) => delete row.question),
    /first line must name the columns id, prompt, answer, fact, question, each once: column "question" is missing/,
  ],
];

for (const [what, spoil, message] of FAULTS) {
  Deno.test(`a checkout with ${what} is refused with its place`, () => {
    const folder = smallCheckout();
    const rows = peopleRows().memorization!;
    spoil(rows);
    writeRows(join(folder, `${PEOPLE}memorization.csv`), rows);
    assert.throws(() => datasetsOf(folder), message);
  });
}

Deno.test("a comparison of somebody unknown is refused with its place", () => {
  const folder = smallCheckout();
  const rows = peopleRows().comparison!;
  rows[1]!.id = "ada-xylo-abc-eve-none-abc-age";
  writeRows(join(folder, `${PEOPLE}comparison.csv`), rows);
  assert.throws(
    () => datasetsOf(folder),
    /column "id" must be the ids of two people of the other files and an attribute: row 2 \(line 4\) has "ada-xylo-abc-eve/,
  );
});

Deno.test("a folder of something else is refused, and a file", () => {
  assert.throws(
    () => readCheckout(Deno.makeTempFileSync()),
    /must be a checkout of StanfordFineTuneBench/,
  );
  assert.throws(
    () => readCheckout(Deno.makeTempDirSync()),
    /must be a checkout of StanfordFineTuneBench, with files such as datasets\/fictional_people\/fictional_people_memorization\.csv: it has none of them$/,
  );
});
