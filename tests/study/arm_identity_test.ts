import assert from "node:assert/strict";
import pl from "polars";
import { compareShown } from "src/study/arm_identity.ts";

const column = (name: string, values: string[]) =>
  pl.Series(name, values, pl.String);

/** Requests a to c, of which b and c show the same. */
const requests = pl.DataFrame([
  column("request_hash", ["a", "b", "c"]),
  column("messages", ["one", "two", "two"]),
  column("context_ids", ["[]", "[]", "[]"]),
]);

function responses(
  rows: [string, string, string, string][],
  superseded = false,
) {
  return pl.DataFrame([
    column("request_hash", rows.map((row) => row[0])),
    column("checkpoint_id", rows.map((row) => row[1])),
    column("arm", rows.map((row) => row[2])),
    column("item_id", rows.map((row) => row[3])),
    column("dataset", rows.map(() => "people")),
    pl.Series("superseded", rows.map(() => superseded), pl.Bool),
  ]);
}

const arms = ["closed_book", "rag"];

Deno.test("compareShown() compares items that two checkpoints answered", () => {
  const same = responses([
    ["b", "base", "rag", "x"],
    ["c", "tuned", "rag", "x"],
    ["a", "base", "rag", "y"],
  ]);
  assert.deepEqual(compareShown({ arms }, { responses: same, requests }), {
    n_compared: 1,
    different: [],
  });
});

Deno.test("compareShown() names what base and tuned were not shown alike", () => {
  const other = responses([["a", "base", "rag", "x"], [
    "b",
    "tuned",
    "rag",
    "x",
  ], ["b", "base", "closed_book", "x"]]);
  assert.deepEqual(compareShown({ arms }, { responses: other, requests }), {
    n_compared: 1,
    different: [{ arm: "rag", dataset: "people", item_id: "x" }],
  });
});

Deno.test("compareShown() leaves out superseded answers and arms of the past", () => {
  const rows: [string, string, string, string][] = [["a", "base", "rag", "x"], [
    "b",
    "tuned",
    "rag",
    "x",
  ]];
  const none = { n_compared: 0, different: [] };
  assert.deepEqual(
    compareShown({ arms }, { responses: responses(rows, true), requests }),
    none,
  );
  assert.deepEqual(
    compareShown({ arms: ["closed_book"] }, {
      responses: responses(rows),
      requests,
    }),
    none,
  );
});
