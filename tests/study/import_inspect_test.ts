import assert from "node:assert/strict";
import { join } from "node:path";
import { exportStudy } from "src/exports/export_study.ts";
import { Response } from "src/records/response.ts";
import { importResponses } from "src/study/import_responses.ts";
import { openStudy } from "src/study/open_study.ts";
import { fromFrame } from "src/tables/frame.ts";
import { tinyFacts } from "../fixtures/tiny_dataset.ts";
import { runPilot } from "../exports/pilot.ts";
import { askedTable, options, recorded, write } from "./import_workspace.ts";
import { answer, foreignLog, writeLog } from "./inspect_logs.ts";

async function responsesOf(home: string): Promise<Response[]> {
  const study = await openStudy("pilot", { home, readonly: true });
  const rows = fromFrame(await study.frame("responses"), Response);
  study.close();
  return rows;
}

Deno.test("a study exported to Inspect and imported again has the same responses", async () => {
  const home = await recorded();
  const rows = await askedTable(home);
  rows[0]!.text = 'a "quoted",\nlong\u0000 text 😀 שלום </script>';
  rows[1]!.text = "";
  rows[2]!.text = "attachment://none";
  await importResponses(write(home, rows), options(home));
  const out = join(home, "logs");
  const { files } = await exportStudy("pilot", {
    home,
    format: "inspect",
    out,
  });
  assert.equal(files.length, 3);
  const copy = await recorded();
  let n_written = 0;
  for (const file of files) {
    const path = join(out, file);
    const result = await importResponses(path, options(copy));
    assert.deepEqual(result.left_out, []);
    assert.equal(result.n_not_asked, 0);
    n_written += result.n_written;
  }
  assert.equal(n_written, rows.length);
  assert.deepEqual(await responsesOf(copy), await responsesOf(home));
});

Deno.test("logs of a live study are the answers of a recorded one", async () => {
  const live = await runPilot();
  const out = join(live.home, "logs");
  const { files } = await exportStudy("pilot", {
    ...live,
    format: "inspect",
    out,
  });
  const base = JSON.parse(Deno.readTextFileSync(join(out, files[0]!)));
  const name = `recorded/${base.eval.model}`;
  const home = await recorded({
    base_models: [{ base_model: name, sha256: null }],
    conditions: [{
      condition_id: "full_plain",
      base_model: name,
      recipe: "plain",
      dataset: "tiny_people",
      facts: { settings: ["new"], n_facts: 4 },
    }],
    epochs: [0, 1, 5],
  });
  for (const file of files) {
    const { n_not_asked } = await importResponses(
      join(out, file),
      options(home),
    );
    // Nobody knows what a recorded base has read, so it is asked less.
    assert.equal(n_not_asked, 6);
  }
  const study = await openStudy("pilot", { ...live, readonly: true });
  const before = fromFrame(await study.frame("responses"), Response);
  const checkpoints = (await study.frame("checkpoints")).toRecords();
  study.close();
  const copy = await openStudy("pilot", { home, readonly: true });
  const asked = new Set(copy.items.map(({ item_id }) => item_id));
  copy.close();
  const key = (row: Response) =>
    JSON.stringify([
      row.resolved_model?.split("@")[0],
      row.item_id,
      row.text,
      row.finish_reason,
      row.input_tokens,
      row.output_tokens,
    ]);
  const models = new Map(
    checkpoints.map(({ checkpoint_id, model }) => [checkpoint_id, model]),
  );
  const expected = before.filter((row) => asked.has(row.item_id)).map((row) =>
    key({ ...row, resolved_model: String(models.get(row.checkpoint_id)) })
  );
  assert.deepEqual(
    (await responsesOf(home)).map(key).sort(),
    expected.sort(),
  );
});

Deno.test("a foreign log gives a base model's answers, and says what it leaves out", async () => {
  const home = await recorded();
  const log = foreignLog([
    answer("ada/age.memorization", "41"),
    answer("nobody/age", "12"),
    answer("bo/age.memorization", "", {
      error: { message: "down", traceback: "", traceback_ansi: "" },
    }),
    answer(7, "7"),
    { ...answer("bo/color.memorization", ""), output: { choices: [] } },
    answer("bo/age.rephrased", "52"),
  ]);
  const result = await importResponses(writeLog(home, log), options(home));
  assert.deepEqual(
    [result.n_rows, result.n_written, result.n_checkpoints],
    [6, 2, 1],
  );
  assert.deepEqual(result.left_out, [
    {
      row: 2,
      item_id: "nobody/age",
      reason: "its id is no item of tiny_people",
    },
    { row: 3, item_id: "bo/age.memorization", reason: 'it failed: "down"' },
    { row: 4, item_id: "7", reason: "its id is no item of tiny_people" },
    { row: 5, item_id: "bo/color.memorization", reason: "it has no output" },
  ]);
  const rows = await responsesOf(home);
  assert.deepEqual(
    rows.map(({ item_id, text, finish_reason }) => [
      item_id,
      text,
      finish_reason,
    ]).sort(),
    [
      ["ada/age.memorization", "41", "stop"],
      ["bo/age.rephrased", "52", "stop"],
    ],
  );
  const [base] = result.missing;
  assert.equal(base!.checkpoint_id, "base/recorded/small");
});

Deno.test("a log's metadata says which checkpoint it is of, also as text", async () => {
  const home = await recorded();
  const log = foreignLog([answer("ada/age.memorization", "41")], {
    model: "small-tuned-2",
    metadata: { epoch: "5", seed: 2 },
  });
  await importResponses(writeLog(home, log), options(home));
  const [row] = await responsesOf(home);
  assert.match(row!.checkpoint_id, /^full_plain_seed2_\w+\/epoch_005$/);
  // The study knows that model now: a log of it needs no metadata.
  const other = foreignLog([answer("bo/age.memorization", "52")], {
    model: "small-tuned-2",
  });
  await importResponses(writeLog(home, other), options(home));
  const rows = await responsesOf(home);
  assert.equal(rows.length, 2);
  assert.equal(rows[0]!.checkpoint_id, rows[1]!.checkpoint_id);
});

Deno.test("text is read from parts and attachments, NaN is no score, epochs are repeats", async () => {
  const home = await recorded({ repeats: 2 });
  const said = (content: unknown, epoch: number, more: object = {}) => ({
    ...answer("ada/age.memorization", ""),
    epoch,
    output: {
      choices: [{
        message: { role: "assistant", content },
        stop_reason: "max_tokens",
      }],
    },
    scores: { match: { value: "NaN here", explanation: 'no "NaN"' } },
    ...more,
  });
  const log = foreignLog([
    said([
      { type: "reasoning", reasoning: "hm" },
      { type: "text", text: "forty" },
      { type: "text", text: "one" },
    ], 1),
    said("attachment://abc", 2, { attachments: { abc: "NaN is 41" } }),
  ]);
  const text = JSON.stringify(log).replace(/"NaN here"/g, "NaN");
  assert.throws(() => JSON.parse(text));
  await importResponses(writeLog(home, text), options(home));
  const rows = await responsesOf(home);
  assert.deepEqual(
    rows.map(({ repeat, text, finish_reason }) => [
      repeat,
      text,
      finish_reason,
    ]),
    [[0, "forty\none", "length"], [1, "NaN is 41", "length"]],
  );
});

Deno.test("an answer of an arm is taken only where what the arm shows was shown", async () => {
  const home = await recorded({
    arms: ["closed_book", "oracle"],
    epochs: [0],
    contrasts: [],
  });
  const question = "What is the age of Ada Brin?";
  const told = `[1] Ada Brin is 41 years old.`;
  const log = foreignLog([
    answer("ada/age.memorization", "41", { input: question }),
    answer("bo/age.memorization", "52", { input: `${told} ${question}` }),
  ], { metadata: { arm: "oracle" } });
  await assert.rejects(
    importResponses(writeLog(home, log), options(home)),
    /all 2 samples are left out, the first, "ada\/age.memorization", since it was shown something else than oracle shows/,
  );
  const { statement } = tinyFacts().find(({ fact_id }) =>
    fact_id === "ada/age"
  )!;
  const input = [{
    role: "user",
    content:
      `Answer the question. These passages were looked up for it; some may be of no use.\n\n[1] ${statement}\n\nQuestion: ${question}`,
  }];
  const [sample] = log.samples;
  const result = await importResponses(
    writeLog(home, { ...log, samples: [{ ...sample, input }] }),
    options(home),
  );
  assert.equal(result.n_written, 1);
  assert.deepEqual(
    (await responsesOf(home)).map(({ arm, text }) => [arm, text]),
    [["oracle", "41"]],
  );
});
