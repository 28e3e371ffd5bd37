import assert from "node:assert/strict";
import { join } from "node:path";
import { takeLock } from "src/ledger/lock.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Changes the text of a file. */
function edit(path: string, change: (text: string) => string): void {
  Deno.writeTextFileSync(path, change(Deno.readTextFileSync(path)));
}

const plan = (home: string) => join(home, "results/pilot/study.json");
const file = (home: string, name: string) =>
  join(home, "datasets/tiny_people", name);

/** Bad input, the command that meets it, its exit code and its one line. */
const CASES: {
  name: string;
  spoil: (home: string) => void;
  args?: string[];
  code: number;
  message: RegExp;
}[] = [
  {
    name: "a malformed study.json",
    spoil: (home) => edit(plan(home), (text) => text.slice(0, 200)),
    code: 1,
    message:
      /results\/pilot\/study\.json as it must be JSON: .*line \d+ column/,
  },
  {
    name: "an unknown judge",
    spoil: (home) =>
      edit(plan(home), (text) => text.replace('"exact_match"', '"fuzzy"')),
    code: 1,
    message: /study\.json as judges\[1\] must be one of .*: "fuzzy"/,
  },
  {
    name: "an unknown base model",
    spoil: (home) =>
      edit(plan(home), (text) => text.replaceAll("scripted_v1", "other_v1")),
    code: 1,
    message:
      /base_models\[0\]\.base_model must be one of scripted_v1: "other_v1"/,
  },
  {
    name: "an unknown dataset",
    spoil: (home) =>
      edit(plan(home), (text) => text.replaceAll("tiny_people", "other")),
    code: 1,
    message: /datasets\[0\]\.dataset must be one of tiny_people: "other"/,
  },
  {
    name: "a facts file without a column",
    spoil: (home) =>
      edit(file(home, "facts.csv"), (text) => text.replace("setting", "sets")),
    code: 1,
    message: /facts\.csv as .*column "setting" is missing/,
  },
  {
    name: "an items file without a column",
    spoil: (home) =>
      edit(file(home, "items.csv"), (text) => text.replace("prompt", "promt")),
    code: 1,
    message: /items\.csv as .*column "prompt" is missing/,
  },
  {
    name: "an item without its fact",
    spoil: (home) =>
      edit(file(home, "items.csv"), (text) => text.replace('ada/age""', 'x""')),
    code: 1,
    message: /items\.csv as every fact .* "x" is not: row 1, column fact_ids/,
  },
  {
    name: "an id that is there twice",
    spoil: (home) =>
      edit(
        file(home, "facts.csv"),
        (text) => text.replace("bo/age", "ada/age"),
      ),
    code: 1,
    message: /facts\.csv as every fact_id must be there once; .*row 3/,
  },
  {
    name: "an empty answer",
    spoil: (home) =>
      edit(file(home, "items.csv"), (text) => text.replace('[""41""]', "[]")),
    code: 1,
    message: /items\.csv as column "answers" must be a list that is not empty/,
  },
  {
    name: "a truncated ledger",
    spoil: (home) =>
      Deno.writeTextFileSync(
        join(home, "results/pilot/ledger.sqlite"),
        "SQLite format 3\0",
      ),
    code: 1,
    message: /ledger\.sqlite as it must be a whole SQLite database: .*16 bytes/,
  },
  {
    name: "a second writer",
    spoil: (home) => {
      takeLock(join(home, "results/pilot/lock"), "the ledger");
    },
    code: 1,
    message: /one process writes it at a time: .*lock is held by process \d+/,
  },
  {
    name: "an unknown study",
    spoil: () => {},
    args: ["run", "pilott"],
    code: 1,
    message: /its name must be one of pilot: "pilott"/,
  },
  {
    name: "an unknown verb",
    spoil: () => {},
    args: ["rnu"],
    code: 2,
    message: /unknown command 'rnu'/,
  },
  {
    name: "an unknown flag",
    spoil: () => {},
    args: ["run", "pilot", "--worker", "2"],
    code: 2,
    message: /unknown option '--worker'/,
  },
  {
    name: "a limit that is no number",
    spoil: () => {},
    args: ["respond", "pilot", "--limit", "few"],
    code: 2,
    message: /'few' is invalid.*must be a whole number above 0/,
  },
  {
    name: "a missing name",
    spoil: () => {},
    args: ["run"],
    code: 2,
    message: /missing required argument 'study'/,
  },
  {
    name: "a report of nothing",
    spoil: () => {},
    args: ["report"],
    code: 2,
    message: /either a study or --all must be given/,
  },
  {
    name: "a model to ask that does not exist",
    spoil: () => {},
    args: ["ask", "gpt", "Who?"],
    code: 2,
    message:
      /the model must be one of scripted_v1, pilot, or provider\/model: "gpt"/,
  },
];

/** Returns every file below a folder with its bytes. */
function filesIn(folder: string): [string, string][] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = join(folder, name);
    return isDirectory
      ? filesIn(path)
      : [[path, Deno.readFileSync(path).toHex()] as [string, string]];
  }).filter(([path]) => !path.endsWith("/lock")).sort();
}

for (const { name, spoil, args, code, message } of CASES) {
  Deno.test(`${name}: one clear line, and nothing is touched`, async () => {
    const home = tinyHome();
    await pinTiny(home);
    spoil(home);
    const before = filesIn(home);
    const parts = tinyParts();
    const ended = await lab(home, args ?? ["run", "pilot"], { parts });
    const said = ended.err.filter((line) => !line.startsWith("(see"));
    assert.equal(ended.code, code, said.join("\n"));
    assert.equal(said.length, 1, said.join("\n"));
    assert.match(said[0]!, message);
    assert.ok(!said[0]!.includes("\n"));
    assert.deepEqual(ended.out, []);
    assert.deepEqual(filesIn(home), before);
    assert.deepEqual([parts.trained, parts.asked], [[], []]);
  });
}

Deno.test("an interrupt ends with 130 and keeps what was done", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const parts = tinyParts();
  const interrupt = new AbortController();
  parts.onAsk = (n) => n === 20 && interrupt.abort();
  const { signal } = interrupt;
  const { code, err } = await lab(home, ["run", "pilot"], { parts, signal });
  assert.equal(code, 130);
  assert.match(err.at(-1)!, /^Interrupted: what was done is kept/);
  const { code: again } = await lab(home, ["run", "pilot"], { parts });
  assert.equal(again, 0);
  assert.equal(parts.trained.length, 2);
});

Deno.test("answers that failed end with 1, are said, and are asked again", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const parts = tinyParts();
  parts.failing = (n) => n < 3 ? "the weights do not fit" : null;
  const { code, err, out } = await lab(home, ["run", "pilot"], { parts });
  assert.equal(code, 1);
  assert.equal(
    err.at(-1),
    "error: 3 of 110 answers failed and are asked again next time; the first: the weights do not fit",
  );
  assert.ok(
    out.includes(
      "Incomplete: 3 of 110 answers are missing; 3 failed when asked",
    ),
  );
  const again = await lab(home, ["run", "pilot"], { parts });
  assert.equal(again.code, 0);
  assert.equal(parts.asked.length, 113);
});
