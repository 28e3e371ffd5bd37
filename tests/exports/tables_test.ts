import assert from "node:assert/strict";
import { join } from "node:path";
import { Claim } from "src/records/claim.ts";
import { Fact } from "src/records/fact.ts";
import { Item } from "src/records/item.ts";
import { Judgment } from "src/records/judgment.ts";
import { Response } from "src/records/response.ts";
import { Checkpoint, Run } from "src/records/run.ts";
import { Comparison, Summary } from "src/records/summary.ts";
import { openStudy } from "src/study/open_study.ts";
import { readCsv } from "src/tables/csv.ts";
import { fromFrame } from "src/tables/frame.ts";
import { readParquet } from "src/tables/parquet.ts";
import { exported, pilot } from "./pilot.ts";

const TABLES = {
  checkpoints: Checkpoint,
  claims: Claim,
  comparisons: Comparison,
  facts: Fact,
  items: Item,
  judgments: Judgment,
  responses: Response,
  runs: Run,
  summaries: Summary,
} as const;

Deno.test("CSV and Parquet hold the same tables, each of its record", async () => {
  const csv = await exported("csv", await pilot());
  const parquet = await exported("parquet", await pilot());
  const names = Object.keys(TABLES);
  assert.deepEqual(csv.files, names.map((name) => `${name}.csv`));
  assert.deepEqual(parquet.files, names.map((name) => `${name}.parquet`));
  for (const [name, schema] of Object.entries(TABLES)) {
    const rows = readCsv(join(csv.folder, `${name}.csv`), schema as never);
    assert.ok(rows.length > 0, name);
    assert.deepEqual(
      readParquet(join(parquet.folder, `${name}.parquet`), schema as never),
      rows,
      name,
    );
  }
});

Deno.test("the tables are those of the study", async () => {
  const { home, parts } = await pilot();
  const { folder } = await exported("parquet", { home, parts });
  const study = await openStudy("pilot", { home, parts, readonly: true });
  const { summaries, comparisons, claims } = await study.summarize();
  const at = (name: string) => join(folder, `${name}.parquet`);
  assert.deepEqual(readParquet(at("summaries"), Summary), summaries);
  assert.deepEqual(readParquet(at("comparisons"), Comparison), comparisons);
  assert.deepEqual(readParquet(at("claims"), Claim), claims);
  assert.deepEqual(readParquet(at("items"), Item), [...study.items]);
  const key = (row: Judgment) =>
    [row.request_hash, row.item_id, row.judge_id].join();
  const sorted = (rows: Judgment[]) =>
    rows.toSorted((a, b) => key(a) < key(b) ? -1 : 1);
  assert.deepEqual(
    sorted(readParquet(at("judgments"), Judgment)),
    sorted(fromFrame(await study.frame("judgments"), Judgment)),
  );
  assert.deepEqual(
    readParquet(at("responses"), Response),
    fromFrame(await study.frame("responses"), Response),
  );
  study.close();
});
