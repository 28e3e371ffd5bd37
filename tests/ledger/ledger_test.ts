import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { TABLE_NAMES, TABLES } from "src/ledger/tables.ts";
import { fromFrame, toFrame } from "src/tables/frame.ts";
import { CHECKPOINT, fillAtRandom, JUDGMENT, RESPONSE, RUN } from "./rows.ts";

const newLedger = () => openLedger("pilot", { home: Deno.makeTempDirSync() });

Deno.test("put() inserts rows, replaces those of the same key, and all() sorts by key", () => {
  const ledger = newLedger();
  const rows = ["b", "a", "c"].map((letter) => ({
    ...RESPONSE,
    request_hash: letter.repeat(32),
  }));
  ledger.put("responses", rows);
  ledger.put("responses", [{ ...rows[0]!, text: null, error: "timeout" }]);

  assert.deepEqual(ledger.all("responses"), [
    rows[1],
    { ...rows[0], text: null, error: "timeout" },
    rows[2],
  ]);
  assert.equal(ledger.count("responses"), 3);
  assert.deepEqual(ledger.all("runs"), []);
  ledger.close();
});

Deno.test("A ledger keeps what it was given when it is opened again", async () => {
  const home = Deno.makeTempDirSync();
  const ledger = openLedger("pilot", { home });
  await fillAtRandom(ledger, { random: seededRandom(1), n: 30 });
  const before = TABLE_NAMES.map((table) => ledger.all(table));
  ledger.close();

  const again = openLedger("pilot", { home, readonly: true });
  assert.deepEqual(TABLE_NAMES.map((table) => again.all(table)), before);
  again.close();
});

Deno.test("frame() shows the rows of all(), in the same order", async () => {
  for (const seed of [1, 2, 3]) {
    const ledger = newLedger();
    await fillAtRandom(ledger, { random: seededRandom(seed), n: 40 });
    for (const table of TABLE_NAMES) {
      const { schema } = TABLES[table];
      const rows = ledger.all(table);
      const frame = ledger.frame(table);
      assert.ok(rows.length > 0);
      assert.deepEqual(fromFrame(frame, schema), rows, table);
      assert.deepEqual(
        frame.dtypes.map(String),
        toFrame([], schema).dtypes.map(String),
      );
    }
    ledger.close();
  }
});

Deno.test("frame() of an empty table has its columns and types", () => {
  const ledger = newLedger();
  const frame = ledger.frame("judgments");

  assert.deepEqual(
    [frame.height, ...frame.dtypes.map(String)],
    [0, ...toFrame([], TABLES.judgments.schema).dtypes.map(String)],
  );
  ledger.close();
});

Deno.test("frame() of some columns is those columns of the whole frame", async () => {
  const ledger = newLedger();
  await fillAtRandom(ledger, { random: seededRandom(4), n: 20 });
  const part = ledger.frame("judgments", ["reason", "verdict"]);

  assert.deepEqual(part.columns, ["verdict", "reason"]); // the record's order
  assert.ok(
    part.frameEqual(
      ledger.frame("judgments").select("verdict", "reason"),
      true,
    ),
  );
  ledger.close();
});

Deno.test("keys() knows the rows that are there, and no others", () => {
  const ledger = newLedger();
  ledger.put("judgments", [JUDGMENT]);
  const keys = ledger.keys("judgments");

  assert.equal(keys.size, 1);
  assert.ok(keys.has(JUDGMENT));
  assert.ok(!keys.has({ ...JUDGMENT, judge_repeat: 1 }));
  assert.ok(!keys.has({ ...JUDGMENT, judge_id: "never seen" }));
  ledger.close();
});

Deno.test("supersede() marks the responses to a request, and only those", () => {
  const ledger = newLedger();
  const other = { ...RESPONSE, request_hash: "1".repeat(32) };
  ledger.put("responses", [RESPONSE, { ...RESPONSE, repeat: 1 }, other]);
  ledger.supersede([RESPONSE.request_hash, "f".repeat(32)]);

  assert.deepEqual(
    ledger.all("responses").map(({ superseded }) => superseded),
    [true, true, false],
  );
  ledger.close();
});

Deno.test("put() of a bad row names the column and stores none of the batch", () => {
  const ledger = newLedger();
  const bad: [row: unknown, message: RegExp][] = [
    [{ ...RESPONSE, item_id: "" }, /column "item_id" must not be empty: row 2/],
    [{ ...RESPONSE, answer_logprob: NaN }, /column "answer_logprob" must be/],
    [{ ...RESPONSE, error: "x" }, /exactly one of text and error must be set/],
    [{ ...RESPONSE, extra: 1 }, /must not have other columns .*extra/],
    [{ ...RESPONSE, repeat: undefined }, /column "repeat" must be/],
  ];
  for (const [row, message] of bad) {
    assert.throws(
      () => ledger.put("responses", [RESPONSE, row as typeof RESPONSE]),
      (error: Error) => {
        assert.match(
          error.message,
          /^Cannot store responses in .*ledger\.sqlite as /,
        );
        assert.match(error.message, message);
        return true;
      },
    );
    assert.equal(ledger.count("responses"), 0);
  }
  ledger.put("responses", [RESPONSE]); // the ledger still works
  assert.deepEqual(ledger.all("responses"), [RESPONSE]);
  ledger.close();
});

Deno.test("putBatch() stores rows of all tables or of none", () => {
  const ledger = newLedger();
  assert.throws(() =>
    ledger.putBatch({
      checkpoints: [CHECKPOINT],
      responses: [RESPONSE],
      judgments: [{ ...JUDGMENT, judge_id: "" }],
    })
  );
  assert.equal(ledger.count("checkpoints") + ledger.count("responses"), 0);

  ledger.putBatch({ runs: [RUN], checkpoints: [CHECKPOINT] });
  assert.deepEqual(ledger.all("runs"), [RUN]);
  assert.deepEqual(ledger.all("checkpoints"), [CHECKPOINT]);
  ledger.close();
});

Deno.test("A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD at once", () => {
  const ledger = newLedger();
  ledger.put("responses", [{ ...RESPONSE, text: "a\ud800" }]);

  assert.equal(ledger.all("responses")[0]?.text, "a\ufffd");
  assert.equal(ledger.frame("responses").getColumn("text").get(0), "a\ufffd");
  ledger.close();
});

Deno.test("A reader sees what the writer put after the reader was opened", () => {
  const home = Deno.makeTempDirSync();
  const writer = openLedger("pilot", { home });
  const reader = openLedger("pilot", { home, readonly: true });
  writer.put("responses", [RESPONSE]);

  assert.deepEqual(reader.all("responses"), [RESPONSE]);
  assert.throws(() => reader.put("responses", [RESPONSE]), /readonly/);
  reader.close();
  writer.close();
});
