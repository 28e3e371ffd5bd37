import assert from "node:assert/strict";
import { join } from "node:path";
import pl from "polars";
import { z } from "zod";
import { Response } from "src/records/response.ts";
import { fromFrame, toFrame } from "src/tables/frame.ts";
import { readJsonl, writeJsonl } from "src/tables/jsonl.ts";
import { readParquet, writeParquet } from "src/tables/parquet.ts";

const Note = z.strictObject({
  id: z.string(),
  text: z.string().nullable(),
  n: z.int().nullable(),
  share: z.number().nullable(),
  right: z.boolean().nullable(),
  list: z.array(z.string()),
});

const NOTES = [
  {
    id: "a",
    text: "",
    n: 2 ** 53 - 1,
    share: 0.1 + 0.2,
    right: true,
    list: [],
  },
  { id: "b", text: null, n: null, share: null, right: null, list: ["x", "\0"] },
  {
    id: "c",
    text: "\0 日本 🙂\n",
    n: -1,
    share: 5e-324,
    right: false,
    list: [""],
  },
  { id: "d", text: "None", n: 0, share: -0, right: false, list: ["None"] },
];

const folder = () => Deno.makeTempDirSync();

Deno.test("fromFrame() gives back the rows that toFrame() took", () => {
  assert.deepEqual(fromFrame(toFrame(NOTES, Note), Note), NOTES);
  assert.deepEqual(fromFrame(toFrame([], Note), Note), []);
});

Deno.test("toFrame() types columns by the record, also where all cells are null", () => {
  const frame = toFrame([{ ...NOTES[1]! }], Note);

  assert.deepEqual(frame.columns, [
    "id",
    "text",
    "n",
    "share",
    "right",
    "list",
  ]);
  assert.deepEqual(
    frame.dtypes.map(String),
    toFrame([], Note).dtypes.map(String),
  );
  assert.deepEqual(
    frame.dtypes.map(String),
    [
      pl.String,
      pl.String,
      pl.Int64,
      pl.Float64,
      pl.Bool,
      pl.String,
    ].map(String),
  );
});

Deno.test("fromFrame() names missing and unknown columns", () => {
  const frame = toFrame(NOTES, Note).rename({ text: "texts" });

  assert.throws(
    () => fromFrame(frame, Note, "read notes.parquet"),
    /Cannot read notes\.parquet as its columns must be id, .*: missing text, unknown texts/,
  );
});

Deno.test("readParquet() gives back what writeParquet() wrote; twice the same bytes", () => {
  const paths = [
    join(folder(), "a.parquet"),
    join(folder(), "b.parquet"),
  ] as const;
  for (const path of paths) writeParquet(path, NOTES, Note);

  assert.deepEqual(readParquet(paths[0], Note), NOTES);
  assert.deepEqual(Deno.readFileSync(paths[0]), Deno.readFileSync(paths[1]));
});

Deno.test("readParquet() says that a truncated file must be whole", () => {
  const path = join(folder(), "cut.parquet");
  writeParquet(path, NOTES, Note);
  Deno.truncateSync(path, 100);

  assert.throws(
    () => readParquet(path, Note),
    /cut\.parquet as it must be a whole Parquet file/,
  );
  assert.throws(
    () => readParquet("none.parquet", Note),
    /none\.parquet as the file must exist/,
  );
});

Deno.test("readJsonl() gives back what writeJsonl() wrote and skips blank lines", () => {
  const path = join(folder(), "notes.jsonl");
  const rows = NOTES.filter(({ share }) => !Object.is(share, -0)); // JSON has no -0
  writeJsonl(path, rows, Note);
  Deno.writeTextFileSync(path, "\n", { append: true });

  assert.deepEqual(readJsonl(path, Note), rows);
});

Deno.test("readJsonl() names the line that is not JSON and the column that is wrong", () => {
  const path = join(folder(), "notes.jsonl");
  Deno.writeTextFileSync(path, '{"id": "a"');
  assert.throws(() => readJsonl(path, Note), /must be one JSON object: line 1/);

  Deno.writeTextFileSync(path, `${JSON.stringify({ ...NOTES[3], n: "3" })}\n`);
  assert.throws(
    () => readJsonl(path, Note),
    /column "n" must be .*: row 1 \(line 1\) has "3"/,
  );
});

Deno.test("A response with both text and error breaks its record", () => {
  const path = join(folder(), "responses.jsonl");
  const response = {
    request_hash: "0".repeat(32),
    repeat: 0,
    turn: 0,
    checkpoint_id: "c",
    dataset: "d",
    item_id: "i",
    arm: "closed_book",
    text: "43",
    error: "timeout",
    finish_reason: null,
    input_tokens: null,
    output_tokens: null,
    resolved_model: null,
    answer_logprob: null,
    superseded: false,
  };
  assert.throws(
    () => writeJsonl(path, [response], Response),
    /as exactly one of text and error must be set: row 1 has/,
  );
});
