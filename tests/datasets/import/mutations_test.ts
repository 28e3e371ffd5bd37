import assert from "node:assert/strict";
import { join } from "node:path";
import { readCsvDataset } from "src/datasets/import/csv_dataset.ts";
import { readEasyEdit } from "src/datasets/import/easyedit.ts";
import { writeImported } from "src/datasets/import/write_imported.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { randomChoice, randomInteger, seededRandom } from "src/random.ts";
import { QuestionType } from "src/records/item.ts";
import { MUTATIONS } from "./mutations.ts";
import { COUNT, decoded, readOrRefuse } from "./read_or_refuse.ts";
import { referenceRecords } from "./reference_csv.ts";

const CSV = `id,prompt,answer,question_type,note
ada,"Answer with a number.
How old is Ada, of Xylo?",36,,"says ""née"" Byron"
ada,How many years has Ada lived?,36,rephrased,
bor,Where does Bór live?,None,memorization,"a, b"
bor,"Does Bór live in ""Zug""?",No,secondary,x
`;

const JSON_TEXT = JSON.stringify(
  [
    {
      prompt: "The capital of Xylo is",
      subject: "Xylo",
      target_new: 'Bór "the old"',
      ground_truth: ["Zug"],
      rephrase_prompt: "Xylo is ruled by Ada from",
      locality: { near: { prompt: "Xylo lies at", ground_truth: "the sea" } },
      portability: {
        Reasoning: [{ prompt: "Ada rules in", ground_truth: [["Bór", "B"]] }],
      },
      id: 7,
    },
    { prompt: "Bór is", subject: "Bór", target_new: "new", locality: {} },
  ],
  null,
  1,
);

/** The rows that a CSV text must be read as, or null if it must be refused. */
function expectedRows(text: string | null): Record<string, string>[] | null {
  const [header, ...records] = text === null
    ? []
    : referenceRecords(text) ?? [];
  const named = ["id", "prompt", "answer"];
  if (
    header === undefined || records.length === 0 ||
    new Set(header).size < header.length ||
    !named.every((name) => header.includes(name)) ||
    records.some(({ length }) => length !== header.length)
  ) return null;
  const rows = records.map((record) =>
    Object.fromEntries(header.map((name, i) => [name, record[i]!]))
  );
  const isType = (text: string) =>
    text.trim() === "" || QuestionType.safeParse(text).success;
  return rows.every((row) =>
      named.every((name) => row[name]!.trim() !== "") &&
      isType(row.question_type ?? "")
    )
    ? rows
    : null;
}

/** Every mutation in turn, some upon another. */
function* mutated(text: string) {
  const names = Object.keys(MUTATIONS);
  for (let i = 0; i < COUNT; i++) {
    const random = seededRandom(i, "mutations");
    const first = names[i % names.length]!;
    let content = MUTATIONS[first]!(text, random);
    let what = first;
    if (randomInteger(random, 3) === 0 && typeof content === "string") {
      if (content.includes('"')) {
        const second = randomChoice(random, names);
        content = MUTATIONS[second]!(content, random);
        what = `${first}, ${second}`;
      }
    }
    yield { content, what: `mutation ${i}: ${what}` };
  }
}

Deno.test(`${COUNT} damaged CSV files are read right or refused with their place`, async () => {
  const home = Deno.makeTempDirSync();
  const path = join(home, "questions.csv");
  const read = (file: string) => readCsvDataset(file, { dataset: "damaged" });
  const outcomes = { read: 0, refused: 0 };
  for (const { content, what } of mutated(CSV)) {
    const rows = expectedRows(decoded(content));
    const found = readOrRefuse(read, { path, content, what });
    assert.equal(found === null, rows === null, what);
    outcomes[found === null ? "refused" : "read"]++;
    if (found === null || rows === null) continue;
    assert.deepEqual(
      found.items.map(({ prompt, answers }) => [prompt, ...answers]),
      rows.map(({ prompt, answer }) => [prompt, answer]),
      what,
    );
    assert.deepEqual(
      found.extras.filter(({ column }) => column === "note")
        .map(({ text }) => text),
      rows.flatMap(({ note }) => note === undefined ? [] : [note]),
      what,
    );
    if (outcomes.read % 10 === 0) {
      writeImported(found, { source: "a test", home });
      const { facts, items } = await loadDataset("damaged", home);
      assert.deepEqual({ facts, items }, {
        facts: found.facts,
        items: found.items,
      }, what);
    }
  }
  assert.ok(outcomes.read > COUNT / 10, JSON.stringify(outcomes));
  assert.ok(outcomes.refused > COUNT / 3, JSON.stringify(outcomes));
});

Deno.test(`${COUNT} damaged JSON files are read right or refused with their place`, () => {
  const path = join(Deno.makeTempDirSync(), "edits.json");
  const read = (file: string) => readEasyEdit(file, { dataset: "damaged" });
  const outcomes = { read: 0, refused: 0 };
  for (const { content, what } of mutated(JSON_TEXT)) {
    const found = readOrRefuse(read, { path, content, what });
    outcomes[found === null ? "refused" : "read"]++;
    if (found === null) continue;
    // Every text of every record must have arrived somewhere.
    const arrived = JSON.stringify(found);
    const records = JSON.parse(decoded(content)!) as Record<string, unknown>[];
    for (const text of records.flatMap(textsOf)) {
      assert.ok(
        arrived.includes(JSON.stringify(text).slice(1, -1)),
        `${what}: ${text}`,
      );
    }
  }
  assert.ok(outcomes.read > COUNT / 10, JSON.stringify(outcomes));
  assert.ok(outcomes.refused > COUNT / 3, JSON.stringify(outcomes));
});

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value === null || typeof value !== "object"
    ? []
    : Object.values(value).flatMap(textsOf);
}
