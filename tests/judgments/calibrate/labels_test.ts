import assert from "node:assert/strict";
import { join } from "node:path";
import { readTraps } from "src/datasets/judge_traps.ts";
import {
  labelSheet,
  trapOnSheet,
} from "src/judgments/calibrate/label_sheet.ts";
import { readLabels } from "src/judgments/calibrate/read_labels.ts";

const known = ["a1", "a2", "a3", "a4", "a5"];
const folder = Deno.makeTempDirSync();

function sheet(text: string): string {
  const path = join(folder, "sheet.csv");
  Deno.writeTextFileSync(path, text);
  return path;
}

const read = (text: string) => readLabels(sheet(text), { known });

Deno.test("a filled sheet comes back whole, whatever its order and spelling", () => {
  const { labels, faults, n_rows } = read(
    "answer_id,label\na5,correct\na1, Correct \na2,INCORRECT\na3,not attempted\na4,Not-Attempted\n",
  );
  assert.deepEqual(Object.fromEntries(labels), {
    a5: "correct",
    a1: "correct",
    a2: "incorrect",
    a3: "not_attempted",
    a4: "not_attempted",
  });
  assert.deepEqual([faults, n_rows], [[], 5]);
});

Deno.test("what cannot be used is counted and named by its row, never dropped", () => {
  const { labels, faults } = read(
    [
      "label,answer_id,response",
      "correct,a1,fine",
      "maybe,a2,what is this",
      ",a3,left open",
      'incorrect,zz,"two\nlines"',
      "correct,a4,once",
      "incorrect,a4,and again",
      "correct,a1,the same twice",
      "",
    ].join("\n"),
  );
  assert.deepEqual([...labels], [["a1", "correct"]]);
  assert.deepEqual(
    faults.map(({ fault, answer_id, row, line }) => [
      fault,
      answer_id,
      row,
      line,
    ]),
    [
      ["unknown label", "a2", 2, 3],
      ["no label", "a3", 3, 4],
      ["unknown answer_id", "zz", 4, 5],
      ["labelled twice", "a4", 5, 7],
      ["labelled twice", "a4", 6, 8],
      ["labelled twice", "a1", 7, 9],
      ["not in the sheet", "a5", null, null],
    ],
  );
  const details = faults.map(({ detail }) => detail);
  assert.match(details[0]!, /"maybe" is none of correct, incorrect, not_att/);
  assert.match(details[3]!, /rows 5 and 6 disagree: none is used/);
  assert.match(details[5]!, /as in row 1, which is used/);
});

Deno.test("sheets saved with semicolons, tabs, a mark and CRLF are read", () => {
  for (const mark of [";", "\t"]) {
    const rows = [["answer_id", "label"], ["a1", "correct"], ["a2", "x"]];
    const text = rows.map((row) => row.join(mark)).join("\r\n");
    const { labels, faults } = read(`\ufeff${text}\r\n`);
    assert.deepEqual([...labels], [["a1", "correct"]]);
    assert.equal(faults.filter(({ row }) => row !== null).length, 1);
  }
});

Deno.test("a sheet without a usable label, or without its columns, is refused", () => {
  assert.throws(
    () => read("answer_id,label\na1,\na2,\n"),
    /some row must have a label.*of 2 rows none has one; row 1: no label/,
  );
  assert.throws(() => read("answer_id,label\n"), /it has no rows/);
  assert.throws(
    () => read("id,label\na1,correct\n"),
    /must name the columns answer_id and label: it has id, label/,
  );
  assert.throws(() => read(""), /it has nothing/);
  assert.throws(
    () => read('answer_id,label\n"a1,correct\n'),
    /sheet\.csv as it must be CSV/,
  );
  assert.throws(
    () => readLabels(join(folder, "none.csv"), { known }),
    /none\.csv as the file must exist/,
  );
});

Deno.test("a sheet tells its reader nothing but the answers", () => {
  const traps = readTraps();
  const csv = labelSheet(traps.map(trapOnSheet));
  const ids = csv.matchAll(/^(q\d\d_[a-z]),/gm);
  const order = [...ids].map(([, id]) => id);
  assert.equal(order.length, traps.length);
  assert.notDeepEqual(order, [...order].sort());
  assert.doesNotMatch(csv, /right_paraphrase|convincing_wrong|not_attempted/);
  assert.equal(csv, labelSheet(traps.map(trapOnSheet)));
});
