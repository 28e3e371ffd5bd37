import assert from "node:assert/strict";
import { join } from "node:path";
import { importResponses } from "src/study/import_responses.ts";
import { openStudy } from "src/study/open_study.ts";
import {
  askedTable,
  ledgerRows,
  options,
  recorded,
  type Row,
  table,
  write,
} from "./import_workspace.ts";

Deno.test("an imported table gives a full report with no provider at all", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  const result = await importResponses(write(home, rows), options(home));
  assert.equal(result.n_rows, rows.length);
  assert.equal(result.n_written, rows.length);
  assert.equal(result.n_checkpoints, 3);
  assert.deepEqual(result.missing, []);
  const study = await openStudy("pilot", { home });
  const { asked, summary, report } = await study.run();
  assert.equal(asked.asked, 0); // every answer was found under its hash
  const [row] = summary.headline()
    .filter(({ question_type }) => question_type === "memorization");
  assert.deepEqual([row?.base, row?.accuracy, row?.n_seeds], [0, 1, 2]);
  assert.deepEqual(report.missing, []);
  assert.match(
    Deno.readTextFileSync(join(home, "reports/pilot/report.md")),
    /1\.00/,
  );
  assert.equal((await study.status()).is_complete, true);
  study.close();
});

Deno.test("CSV, JSON Lines and Parquet bring the same rows", async () => {
  const found = [];
  for (const name of ["a.csv", "a.jsonl", "a.parquet"]) {
    const home = await recorded();
    const rows = (await askedTable(home)).slice(0, 30);
    rows[0]!.text = 'a "quoted",\nlong text';
    rows[1]!.text = "";
    rows[2]!.text = "None";
    await importResponses(write(home, rows, name), options(home));
    found.push(ledgerRows(home));
  }
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[2], found[0]);
});

Deno.test("importing the same file again changes nothing", async () => {
  const home = await recorded();
  const path = write(home, await askedTable(home));
  await importResponses(path, options(home));
  const before = ledgerRows(home);
  const again = await importResponses(path, options(home));
  assert.equal(again.n_written, 0);
  assert.deepEqual(ledgerRows(home), before);
});

Deno.test("what a table lacks is counted, and asking says so by item", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  const left_out = rows.findIndex(({ epoch }) => epoch === 5);
  const { item_id } = rows[left_out]!;
  const some = rows.filter((row, i) =>
    i !== left_out && row.model !== "small-tuned-2"
  );
  const result = await importResponses(write(home, some), options(home));
  const [one, all] = result.missing;
  assert.match(one!.checkpoint_id, /^full_plain_seed1_.*\/epoch_005$/);
  assert.deepEqual([one!.n_missing, one!.item_ids], [1, [item_id]]);
  assert.match(all!.checkpoint_id, /^full_plain_seed2_.*\/epoch_005$/);
  assert.equal(all!.n_missing, rows.length / 3);
  assert.equal(all!.item_ids.length, rows.length / 3);
  const study = await openStudy("pilot", { home });
  const asked = await study.respond();
  study.close();
  assert.deepEqual([asked.asked, asked.errors], [1, 1]);
  assert.match(
    asked.first_error!,
    /holds no answer of recorded\/small-tuned-1 to "What is the/,
  );
  // The answer that comes later takes the place of the failure.
  await importResponses(write(home, [rows[left_out]!]), options(home));
  const reopened = await openStudy("pilot", { home });
  assert.equal((await reopened.respond()).asked, 0);
  reopened.close();
});

Deno.test("answers to items that the study does not ask are left out and counted", async () => {
  const home = await recorded();
  const asked = await askedTable(home);
  const rows = table();
  const result = await importResponses(write(home, rows), options(home));
  assert.ok(rows.length > asked.length);
  assert.equal(result.n_not_asked, rows.length - asked.length);
  assert.equal(result.n_written, asked.length);
});

Deno.test("a recorded answer is never replaced by another", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  await importResponses(write(home, rows), options(home));
  const before = ledgerRows(home);
  rows[0]!.text = "something else";
  await assert.rejects(
    importResponses(write(home, rows), options(home)),
    /a recorded answer is never replaced: \S+ of base\/recorded\/small is recorded as "no idea", the file has "something else", in row 1;/,
  );
  const renamed = rows.slice(-1).map((row) => ({ ...row, model: "another" }));
  await assert.rejects(
    importResponses(write(home, renamed), options(home)),
    /must have one model name: \S+ has "small-tuned-2" and "another"/,
  );
  assert.deepEqual(ledgerRows(home), before);
});

Deno.test("repeats are told apart, and one too many is refused", async () => {
  const home = await recorded({ repeats: 2 });
  const [{ item_id }] = await askedTable(home) as [Row];
  const path = join(home, "answers.jsonl");
  const lines = (repeats: number[]) =>
    repeats.map((repeat) =>
      JSON.stringify({ item_id, model: "recorded/small", text: "x", repeat })
    ).join("\n");
  Deno.writeTextFileSync(path, lines([0, 1]));
  assert.equal((await importResponses(path, options(home))).n_written, 2);
  Deno.writeTextFileSync(path, lines([0, 2]));
  await assert.rejects(
    importResponses(path, options(home)),
    /repeat must be below the plan's repeats, 2: 2, in row 2/,
  );
});
