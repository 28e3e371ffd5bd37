import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { Fact } from "src/records/fact.ts";
import { Item } from "src/records/item.ts";
import { readCsv, toCsv, writeCsv } from "src/tables/csv.ts";

const Note = z.strictObject({
  id: z.string().min(1),
  text: z.string().nullable(),
  n: z.int().nullable(),
  share: z.number().nullable(),
  right: z.boolean(),
  list: z.array(z.string()),
});

const NOTE = { id: "a", text: "x", n: 1, share: 0.5, right: true, list: ["1"] };

/** Returns the path of a new file with this text. */
function fileWith(text: string | Uint8Array): string {
  const path = join(Deno.makeTempDirSync(), "notes.csv");
  if (typeof text === "string") Deno.writeTextFileSync(path, text);
  else Deno.writeFileSync(path, text);
  return path;
}

const HEADER = "id,text,n,share,right,list\n";

Deno.test("readCsv() gives back what writeCsv() wrote, to the last bit", () => {
  const texts = [
    null,
    "",
    "None",
    "null",
    " padded ",
    "43\n",
    "a\r\nb",
    "6'1\" (185 cm), so",
    "=1+1",
    "Ünïcödé 日本 🙂",
    "x".repeat(100_000),
    '"',
    ",",
  ];
  const rows = texts.map((text, i) => ({
    ...NOTE,
    id: `id ${i}`,
    text,
    n: i === 0 ? null : -i,
    share: [null, 0.1 + 0.2, 1e-320, -0, 1e21, 1 / 3][i % 6] ?? null,
    list: text === null ? [] : [text, ","],
  }));
  const path = fileWith("");
  writeCsv(path, rows, Note);

  assert.deepEqual(readCsv(path, Note), rows);
});

Deno.test("toCsv() writes columns in the record's order, whatever the row's", () => {
  const turned = Object.fromEntries(Object.entries(NOTE).reverse());

  assert.equal(
    toCsv([turned as typeof NOTE], Note),
    `${HEADER}a,x,1,0.5,true,"[""1""]"\n`,
  );
});

Deno.test("readCsv() takes columns in any order, CRLF and a byte-order mark", () => {
  const path = fileWith(
    "\ufefflist,right,share,n,text,id\r\n[],false,,,,b\r\n",
  );

  assert.deepEqual(readCsv(path, Note), [
    { id: "b", text: null, n: null, share: null, right: false, list: [] },
  ]);
});

Deno.test("readCsv() names the file, the row, the line, the column and what is allowed", () => {
  const rows: [cells: string, message: RegExp][] = [
    [
      "a,x,1.5,,true,[]",
      /column "n" must be a whole number, such as 12: row 2 \(line 4\) has "1\.5"/,
    ],
    [
      "a,x,,half,true,[]",
      /column "share" must be a number, such as 0\.5: .*"half"/,
    ],
    ["a,x,,,yes,[]", /column "right" must be true or false: .*"yes"/],
    ["a,x,,,,[]", /column "right" must not be empty/],
    [",x,,,true,[]", /column "id" must not be empty: row 2 \(line 4\) has ""/],
    [
      "a,x,,,true,[43",
      /column "list" must be JSON, such as \["43"\]: .*"\[43"/,
    ],
    ['a,x,,,true,"[1, 2]"', /column "list" must be string/],
    ["a,x,,,true", /every row must have 6 cells: row 2 \(line 4\) has 5/],
  ];
  for (const [cells, message] of rows) {
    const path = fileWith(`${HEADER}"first\nrow",x,1,,true,[]\n${cells}\n`);
    assert.throws(() => readCsv(path, Note), (error: Error) => {
      assert.match(error.message, message);
      assert.ok(error.message.startsWith(`Cannot read ${path} as `));
      assert.ok(!error.message.includes("\n"));
      return true;
    });
  }
});

Deno.test("readCsv() names missing, repeated and unknown columns", () => {
  const cases: [header: string, message: RegExp][] = [
    ["id,text,n,share,right", /column "list" is missing/],
    ["id,text,n,share,right,list,id", /column "id" stands twice/],
    ["id,text,n,share,right,list,extra", /column "extra" is unknown/],
    ["", /the file is empty/],
  ];
  for (const [header, message] of cases) {
    assert.throws(() => readCsv(fileWith(header), Note), (error: Error) => {
      assert.ok(error instanceof SyntaxError);
      assert.match(error.message, message);
      assert.match(error.message, /must name the columns id, text, n/);
      return true;
    });
  }
});

Deno.test("readCsv() says why a file that is not CSV, not UTF-8 or not there cannot be read", () => {
  assert.throws(
    () => readCsv(fileWith(`${HEADER}"a,x,1,,true,[]\n`), Note),
    /must be CSV: Quote Not Closed/,
  );
  assert.throws(
    () => readCsv(fileWith(new Uint8Array([0x69, 0xff, 0xfe])), Note),
    /must be UTF-8 text/,
  );
  assert.throws(
    () => readCsv("no/such.csv", Note),
    /no\/such\.csv as the file must exist/,
  );
});

Deno.test("readCsv() refuses an empty answer, an unknown question type and setting", () => {
  const item = {
    dataset: "d",
    item_id: "i",
    fact_ids: ["f"],
    question_type: "memorization" as const,
    variant: "plain",
    template: "t",
    prompt: "p",
    answers: ["43"],
    answer_before: null,
    answer_format: "number" as const,
    evidence: null,
    degree_of_change: null,
  };
  const good = toCsv([item], Item);
  const broken = (from: string, to: string) =>
    assert.throws.bind(
      null,
      () => readCsv(fileWith(good.replace(from, to)), Item),
    );

  assert.deepEqual(readCsv(fileWith(good), Item), [item]);
  broken('"[""43""]"', "[]")(
    /column "answers" must be a list that is not empty: row 1/,
  );
  broken('""43""', '""""')(
    /column "answers" must not be empty: row 1 \(line 2\) has \[""\]/,
  );
  broken("memorization", "memorisation")(
    /column "question_type" must be one of memorization, rephrased, .*: row 1 \(line 2\) has "memorisation"/,
  );
  assert.throws(
    () => toCsv([{ setting: "old" } as unknown as Fact], Fact),
    /Cannot write CSV as column "dataset" must be string: row 1 has nothing/,
  );
});

Deno.test("readCsv() names the right line after CRLF inside of a quoted cell", () => {
  const two = 'a,"x\r\ny\r\n",1,0.5,true,[]\r\n';
  const message = (last: string) => {
    const path = fileWith(`${HEADER.trim()}\r\n${two}\r\n${two}${last}`);
    try {
      readCsv(path, Note);
    } catch (error) {
      return (error as Error).message;
    }
    throw new assert.AssertionError({ message: "it was read" });
  };
  // The header is line 1, the rows begin on 2 and, after a blank one, on 6.
  assert.match(
    message("b,x,1.5,0.5,true,[]\r\n"),
    /row 3 \(line 9\) has "1\.5"$/,
  );
  assert.match(message("b,x,1\r\n"), /row 3 \(line 9\) has 3; put quotes/);
  assert.match(message('b,"x"y,1\r\n'), /, in the row from line 9 on$/);
  assert.match(message('b,"x\r\n'), /, in the row from line 9 on$/);
});
