import assert from "node:assert/strict";
import { join } from "node:path";
import { importResponses } from "src/study/import_responses.ts";
import { Item } from "src/records/item.ts";
import { writeCsv } from "src/tables/csv.ts";
import { tinyItems } from "../fixtures/tiny_dataset.ts";
import { hasLedger } from "src/study/list_studies.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import {
  askedTable,
  options,
  recorded,
  type Row,
  table,
  write,
} from "./import_workspace.ts";

/** Bad tables: what is changed, and what is said. */
const FAULTS: [string, (rows: Row[]) => void, RegExp][] = [
  [
    "an unknown item",
    (rows) => rows[1]!.item_id = "nobody",
    /^Cannot import answers\.csv as item_id must be an item that pilot can ask, such as \S+: "nobody", in row 2; nothing was written$/,
  ],
  [
    "an epoch that the plan lacks",
    (rows) => rows.at(-1)!.epoch = 3,
    /epoch must be one of the plan's, 0, 5: 3, in row \d+; nothing/,
  ],
  [
    "a seed that the plan lacks",
    (rows) => rows.at(-1)!.seed = 9,
    /seed must be one of 1, 2: 9, in row \d+;/,
  ],
  [
    "no seed where there are two",
    (rows) => rows.at(-1)!.seed = null,
    /seed must be one of 1, 2: it is empty, in row/,
  ],
  [
    "an answer that stands twice",
    (rows) => rows.push(rows[0]!),
    /every answer must stand once: row 1 too is \S+ of base\/recorded\/small, repeat 0, in row/,
  ],
  [
    "an empty model",
    (rows) => rows[2]!.model = "",
    /model must name what answered: "", in row 3;/,
  ],
  [
    "a missing text",
    (rows) => rows[2]!.text = null,
    /text must not be missing: leave the row out, or write "" .* in row 3;/,
  ],
  [
    "a base of another name",
    (rows) => rows[0]!.model = "large",
    /model must be a recorded base of the plan at epoch 0, one of recorded\/small: "large"; name it recorded\/large in study\.json/,
  ],
  [
    "one name for two checkpoints",
    (rows) => {
      for (const row of rows) {
        if (row.epoch === 5) row.model = "tuned";
      }
    },
    /every checkpoint must have a model name of its own: full_plain_seed1\S+ and full_plain_seed2\S+ both have "tuned", in row \d+; \d+ more rows are wrong too/,
  ],
  [
    "the base's name for a tuned checkpoint",
    (rows) => rows.at(-1)!.model = "small",
    /all answers of a checkpoint must have one model name: \S+ has "small-tuned-2" and "small", in row/,
  ],
];

for (const [what, spoil, message] of FAULTS) {
  Deno.test(`a table with ${what} is refused, and nothing is written`, async () => {
    const home = await recorded();
    const rows = await askedTable(home);
    spoil(rows);
    await assert.rejects(
      importResponses(write(home, rows), options(home)),
      (error: Error) => {
        assert.match(error.message, message);
        assert.ok(!error.message.includes("\n"), error.message);
        return true;
      },
    );
    assert.equal(hasLedger("pilot", home), false);
  });
}

Deno.test("the first fault is named by its row, and the others are counted", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  rows[7]!.item_id = "nobody";
  rows[3]!.epoch = 4;
  rows[5]!.text = null;
  await assert.rejects(
    importResponses(write(home, rows), options(home)),
    /epoch must be .* in row 4; 2 more rows are wrong too; nothing was written$/,
  );
});

Deno.test("files of an unknown kind, without a column, or empty are refused", async () => {
  const home = await recorded();
  const at = (name: string, text: string) => {
    Deno.writeTextFileSync(join(home, name), text);
    return importResponses(join(home, name), options(home));
  };
  await assert.rejects(
    at("answers.xlsx", "x"),
    /must end in \.csv, \.jsonl, \.ndjson, \.parquet: "\.xlsx"/,
  );
  await assert.rejects(
    at("answers.csv", "item_id,text\na,b\n"),
    /columns must be item_id, model, text and may be epoch, .*: missing model, unknown none/,
  );
  await assert.rejects(
    at("answers.jsonl", '{"item_id":"a","model":"b","text":"c","epochs":1}\n'),
    /missing none, unknown epochs/,
  );
  await assert.rejects(
    at("answers.jsonl", "\n"),
    /must have at least one row: it has none/,
  );
  await assert.rejects(
    importResponses(join(home, "none.csv"), options(home)),
    /none\.csv as the file must exist/,
  );
});

Deno.test("items that share a prompt share an answer, and cannot have two", async () => {
  const home = await recorded();
  const [item] = tinyItems();
  const twin = { ...item!, item_id: "ada/age.twin", variant: "twin" };
  const path = join(home, "datasets", "tiny_people", "items.csv");
  writeCsv(path, [...tinyItems(), twin], Item);
  await pinTiny(home);
  const rows = (await askedTable(home)).slice(0, 1);
  const both = [...rows, { ...rows[0]!, item_id: twin.item_id }];
  both[1]!.text = "something else";
  await assert.rejects(
    importResponses(write(home, both), options(home)),
    /items with one prompt must have one text: ada\/age\.twin has "something else", ada\/age\.memorization in row 1 has "no idea", in row 2;/,
  );
  both[1]!.text = rows[0]!.text;
  const result = await importResponses(write(home, both), options(home));
  assert.equal(result.n_written, 1);
});

Deno.test("a file with Windows line ends is read, one that is no CSV is refused", async () => {
  const home = await recorded();
  const path = write(home, await askedTable(home));
  const text = Deno.readTextFileSync(path);
  Deno.writeTextFileSync(path, text.replaceAll("\n", "\r\n"));
  assert.deepEqual((await importResponses(path, options(home))).missing, []);
  Deno.writeTextFileSync(path, text.replace("item_id", 'item"_id'));
  await assert.rejects(
    importResponses(path, options(home)),
    /^SyntaxError: Cannot import .*answers\.csv as it must be CSV/,
  );
});

Deno.test("a condition whose base is not recorded takes no table", async () => {
  const home = tinyHome();
  writePlan(home, {
    ...tinyPlan(),
    base_models: [{ base_model: "vllm/small", sha256: null }],
    conditions: [{
      ...(tinyPlan().conditions as Record<string, unknown>[])[0],
      base_model: "vllm/small",
      method: "default",
    }],
    trainer: { command: ["true"] },
  });
  await pinTiny(home);
  await assert.rejects(
    importResponses(
      write(home, table().filter(({ epoch }) => epoch === 5).slice(0, 1)),
      options(home),
    ),
    /condition whose base_model is recorded\/NAME in study\.json: full_plain has "vllm\/small"/,
  );
});
