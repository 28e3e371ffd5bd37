/**
 * Many rows in few statements.
 *
 * @module
 */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { RowInserts } from "src/ledger/row_inserts.ts";

const rowsOf = (database: DatabaseSync) =>
  database.prepare("SELECT a, b FROM t ORDER BY rowid").all()
    .map(({ a, b }) => [a, b]);

Deno.test("rows of any number are all inserted, once and in their order", () => {
  for (const n of [0, 1, 2, 31, 32, 33, 63, 100]) {
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE t (a INTEGER, b TEXT)");
    const inserts = new RowInserts(database, {
      into: "INSERT INTO t",
      columns: ["a", "b"],
    });
    const rows = Array.from({ length: n }, (_, i) => [i, `text ${i}`]);
    inserts.run(rows.flat());
    assert.deepEqual(rowsOf(database), rows);
    database.close();
  }
});

Deno.test("of two rows with one key, the later one stays", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
  const inserts = new RowInserts(database, {
    into: "INSERT OR REPLACE INTO t",
    columns: ["a", "b"],
  });
  inserts.run([1, "old", 2, "other", 1, "new"]);
  assert.deepEqual(rowsOf(database), [[1, "new"], [2, "other"]]);
  database.close();
});
