import assert from "node:assert/strict";
import { join } from "node:path";
import { importTable } from "src/datasets/import/import_table.ts";

function fileWith(name: string, text: string) {
  const home = Deno.makeTempDirSync();
  const path = join(home, name);
  Deno.writeTextFileSync(path, text);
  return { home, path };
}

const csv = (text: string, name = "mine") => {
  const { home, path } = fileWith("questions.csv", text);
  return importTable(path, { format: "csv", name, home });
};

const easyedit = (records: unknown) => {
  const { home, path } = fileWith("edits.json", JSON.stringify(records));
  return importTable(path, { format: "easyedit", name: "edits", home });
};

const EDIT = {
  prompt: "The capital of Xylo is",
  subject: "Xylo",
  target_new: "Orlo",
};

Deno.test("a table of id, prompt and answer is a dataset", async () => {
  const { dataset } = await csv('id,prompt,answer\na,"How old,\nAda?",None\n');
  const [fact] = dataset.facts;
  assert.deepEqual(
    [fact!.fact_id, fact!.setting, fact!.value, fact!.source],
    ["a", "new", "None", "questions.csv, row 1"],
  );
  const [item] = dataset.items;
  assert.equal(item!.prompt, "How old,\nAda?");
  assert.deepEqual(item!.answers, ["None"]);
  assert.equal(item!.degree_of_change, 0);
});

Deno.test("other question types ask about the fact of their id, or of fact_id", async () => {
  const { dataset } = await csv([
    "id,prompt,answer,question_type,fact_id,answer_before",
    "a,How old is Ada?,36,,,35",
    "b,How old is Bor?,40,memorization,,",
    "a,Ada's age?,36,rephrased,,35",
    "c,Is Bor 40?,Yes,secondary,b,",
    "d,Where?,Zug,rephrased,,",
    "",
  ].join("\n"));
  assert.deepEqual(
    dataset.items.map(({ item_id, fact_ids }) => [item_id, ...fact_ids]),
    [["a", "a"], ["b", "b"], ["a#2", "a"], ["c", "b"], ["d", "d"]],
  );
  assert.deepEqual(
    dataset.facts.map(({ fact_id, setting }) => [fact_id, setting]),
    [["a", "update"], ["b", "new"], ["d", "new"]],
  );
  assert.equal(dataset.items[4]!.degree_of_change, null); // never trained
});

Deno.test("ids that repeat state facts of their own", async () => {
  const { dataset } = await csv("id,prompt,answer\na,x,1\na,y,2\n");
  assert.deepEqual(dataset.facts.map(({ fact_id }) => fact_id), ["a", "a#2"]);
  assert.deepEqual(dataset.items.map(({ fact_ids }) => fact_ids), [
    ["a"],
    ["a#2"],
  ]);
});

Deno.test("columns that are not known are kept and named", async () => {
  const { imported } = await csv(",id,prompt,answer,Notiz\n7,a,x,1,\n");
  assert.deepEqual(
    imported.extras.map(({ column, text }) => [column, text]),
    [["", "7"], ["Notiz", ""]],
  );
  assert.ok(
    imported.notes.includes('Columns kept beside the items: "", "Notiz".'),
  );
});

const BAD_TABLES: [string, string, RegExp][] = [
  [
    "an unknown question type",
    "id,prompt,answer,question_type\na,x,1,quiz\n",
    /column "question_type" must be one of memorization, .*: row 1 \(line 2\) has "quiz"$/,
  ],
  [
    "an unknown fact",
    "id,prompt,answer,question_type,fact_id\na,x,1,rephrased,z\n",
    /column "fact_id" must be the fact_id, or the id, of a memorization row: row 1 \(line 2\) has "z"$/,
  ],
  [
    "a yes/no item that says neither",
    "id,prompt,answer,answer_format\na,x,maybe,yes_no\n",
    /column "answer" must be Yes or No where answer_format is yes_no: row 1/,
  ],
  [
    "a cell too few",
    'id,prompt,answer\na,"x\ny",1\nb,y\n',
    /every row must have 3 cells: row 2 \(line 4\) has 2, up to column "answer"/,
  ],
  [
    "a quotation mark that is not closed",
    'id,prompt,answer\na,"x,1\n',
    /a quotation mark that opens a cell must be closed by another: row 1 \(line 2\), column "prompt"$/,
  ],
  [
    "a column that stands twice",
    "id,prompt,answer,answer\na,x,1,2\n",
    /column "answer" stands twice; row 0 \(line 1\)/,
  ],
];

for (const [what, text, message] of BAD_TABLES) {
  Deno.test(`a table with ${what} is refused with its place`, async () => {
    await assert.rejects(csv(text), message);
  });
}

Deno.test("a folder and a file that is not there are refused", async () => {
  const home = Deno.makeTempDirSync();
  const read = (path: string) =>
    importTable(path, { format: "csv", name: "mine", home });
  await assert.rejects(read(home), /must be a file: it is a folder$/);
  await assert.rejects(
    read(join(home, "none.csv")),
    /none\.csv as the file must exist: there is none$/,
  );
});

Deno.test("a dataset's name must be free and in snake_case", async () => {
  const text = "id,prompt,answer\na,x,1\n";
  await assert.rejects(csv(text, "My data"), /must be snake_case: "My data"$/);
  const { home, path } = fileWith("questions.csv", text);
  const options = { format: "csv", name: "mine", home } as const;
  await importTable(path, options);
  await assert.rejects(
    importTable(path, options),
    /must be free: datasets\/mine is there; choose another, or remove/,
  );
});

Deno.test("an edit is an update with its probes", async () => {
  const { dataset, imported } = await easyedit([{
    ...EDIT,
    case_id: 9,
    ground_truth: ["Pell", "Pell City"],
    rephrase_prompt: "Xylo's capital is",
    portability: {
      Reasoning: [{ prompt: "Who lives there?", ground_truth: [["A", "B"]] }],
    },
    locality: {
      "Near by": {
        prompt: ["The river is", "The sea is"],
        ground_truth: ["Alph", "Thal"],
      },
    },
  }]);
  assert.deepEqual(
    dataset.facts.map(({ fact_id, setting, value, value_before }) => [
      fact_id,
      setting,
      value,
      value_before,
    ]),
    [
      ["edit_00001", "update", "Orlo", "Pell"],
      ["edit_00001/locality/Near by/1", "known", "Alph", null],
      ["edit_00001/locality/Near by/2", "known", "Thal", null],
    ],
  );
  assert.deepEqual(
    dataset.items.map((item) => [
      item.question_type,
      item.variant,
      item.answers.join("|"),
      item.answer_before,
    ]),
    [
      ["memorization", "plain", "Orlo", "Pell"],
      ["rephrased", "wording", "Orlo", "Pell"],
      ["secondary", "reasoning", "A|B", null],
      ["memorization", "near_by", "Alph", null],
      ["memorization", "near_by", "Thal", null],
    ],
  );
  assert.deepEqual(imported.extras, [{
    item_id: "memorization/edit_00001",
    file: "edits.json",
    row: 1,
    column: "case_id",
    text: "9",
  }]);
});

const BAD_EDITS: [string, unknown, RegExp][] = [
  ["no list", EDIT, /must be a list of records, with at least one: it is \{/],
  ["no record", [EDIT, 5], /every record must be an object: record 2 is 5$/],
  [
    "no subject",
    [{ ...EDIT, subject: undefined }],
    /field "subject" must be a text .*: record 1 has null$/,
  ],
  [
    "a number for an answer",
    [EDIT, { ...EDIT, target_new: 5 }],
    /field "target_new" must be a text .*: record 2 has 5$/,
  ],
  [
    "half a character",
    [{ ...EDIT, prompt: "\ud800" }],
    /field "prompt" must be a text .* of whole characters/,
  ],
  [
    "a probe without an answer",
    [{ ...EDIT, portability: { a: { prompt: "x", ground_truth: [] } } }],
    /field "portability\.a\.ground_truth" must hold an answer: record 1 has \[\]$/,
  ],
  [
    "more questions than answers",
    [{ ...EDIT, locality: { a: { prompt: ["x", "y"], ground_truth: ["z"] } } }],
    /field "locality\.a\.ground_truth" must be a list of 2, as prompt is: record 1/,
  ],
];

for (const [what, records, message] of BAD_EDITS) {
  Deno.test(`edits with ${what} are refused with their place`, async () => {
    await assert.rejects(easyedit(records), message);
  });
}

Deno.test("JSON that repeats a field or ends early is refused with its place", async () => {
  const read = (text: string) => {
    const { home, path } = fileWith("edits.json", text);
    return importTable(path, { format: "easyedit", name: "edits", home });
  };
  await assert.rejects(
    read('[{"prompt": "a",\n "prompt": "b"}]'),
    /a field must stand once in its object: "prompt" is there again at line 2, character 2$/,
  );
  await assert.rejects(
    read('[\n{"prompt": nothing}]'),
    /must be JSON: Unexpected token 'o', at line 2, character 13$/,
  );
});
