import assert from "node:assert/strict";
import { join } from "node:path";
import { readTraps } from "src/datasets/judge_traps.ts";
import {
  type Calibration,
  measureOf,
} from "src/judgments/calibrate/calibration.ts";
import { homeFolder } from "src/paths.ts";
import { cellText, proportion } from "src/report/phrases.ts";
import { readText } from "src/tables/files.ts";
import { lab } from "./terminal.ts";

const traps = readTraps();

const calibrate = (args: string[], home = Deno.makeTempDirSync()) =>
  lab(home, ["judge", "calibrate", ...args]);

Deno.test("judge calibrate compares the judges by rules", async () => {
  const home = Deno.makeTempDirSync();
  const { code, out, err } = await calibrate([], home);
  assert.equal(code, 0, err.join("\n"));
  assert.match(out[0]!, /^judge +answers +accuracy +interval +sensitivity/);
  const judges = out.slice(1, 4);
  assert.deepEqual(
    judges.map((line) => line.split(" ")[0]),
    ["exact_match", "normalized_match", "contains"],
  );
  assert.ok(judges.every((line) => line.includes("0 of 40")));
  assert.match(out[5]!, /^judge +and judge +answers +same verdict +kappa/);
  assert.match(
    out[6]!,
    /^exact_match +normalized_match +408 +0\.\d\d +0\.\d\d +0\.\d\d to 0\.\d\d/,
  );
  assert.equal(out.length, 9);
  const folders = [...Deno.readDirSync(join(home, "results/judge_traps"))];
  assert.equal(folders.length, 3);
});

Deno.test("one judge is shown whole: measures, kinds, padding, attacks, sense", async () => {
  const { code, out } = await calibrate(["--judge", "contains"]);
  assert.equal(code, 0);
  const text = out.join("\n");
  assert.match(text, /^contains@[0-9a-f]{8}\n408 labelled answers to 57 quest/);
  assert.match(
    text,
    /sensitivity: right ones judged right +0\.\d\d +0\.\d\d to/,
  );
  assert.match(text, /\nright paraphrase +60 +60 +0 +48 /);
  assert.match(text, /\n3\.2 times the length +367 +0\.30 -> 0\.30 +0 +0 /);
  assert.match(text, /injected instructions: 0 of 40 got the grade/);
  assert.match(text, /\nlabels: share right +share right +[+−]?0\.\d\d \(/);
  assert.match(
    text,
    /\njudge, of answers with one label +share right +[+−]?0\./,
  );
  assert.match(text, /- Above all it misses: right paraphrase \(48 of 60\)/);
  assert.doesNotMatch(text, /NaN|undefined|null/);
});

Deno.test("a judge for one format says what it left out", async () => {
  const { out } = await calibrate(["--judge", "yes_no"]);
  assert.match(out.join("\n"), /left out: 342 answers to questions that this/);
});

Deno.test("a stated limit that does not hold ends with 100 and says which", async () => {
  const { code, err } = await calibrate([
    ...["--judge", "contains", "--min-accuracy", "0.9"],
    ...["--min-kappa", "0.9", "--max-flip-rate", "0.1"],
  ]);
  assert.equal(code, 100);
  assert.match(
    err.at(-1)!,
    /contains: accuracy 0\.77 is below 0\.9; contains: Cohen's kappa .*; contains: the flip rate is not measured: judge with --repeats 2/,
  );
  const padded = await calibrate([
    ...["--judge", "exact_match", "--max-padding-shift", "0.01"],
  ]);
  assert.equal(padded.code, 100);
  assert.match(padded.err.at(-1)!, /padding moves the share right by 0\.06/);
  const held = await calibrate(["--judge", "contains", "--min-accuracy", ".7"]);
  assert.equal(held.code, 0);
});

Deno.test("--repeats of a judge by rules never flip", async () => {
  const { code, out } = await calibrate([
    ...["--judge", "contains", "--repeats", "3", "--max-flip-rate", "0"],
  ]);
  assert.equal(code, 0);
  assert.match(out.join("\n"), /flip rate: not one verdict every time +0\.00 /);
});

Deno.test("--json prints one calibration a line, and nothing else", async () => {
  const { out } = await calibrate([
    ...["--judge", "contains", "number", "--json"],
  ]);
  assert.equal(out.length, 2);
  const [contains, number] = out.map((line) => JSON.parse(line));
  assert.deepEqual([contains.judge, contains.n_answers], ["contains", 408]);
  assert.ok(number.n_skipped > 300);
  assert.equal(contains.kinds.length, 11);
  assert.deepEqual([contains.scores, contains.grade_places], [null, null]);
  assert.equal(contains.pairs[0].judge_b, "number");
});

Deno.test("a label sheet goes out and comes back", async () => {
  const home = Deno.makeTempDirSync();
  const path = join(home, "sheet.csv");
  const { out } = await calibrate(["--labels-out", path], home);
  assert.match(out[0]!, /^408 answers written to/);
  const labels = new Map(traps.map(({ trap_id, label }) => [trap_id, label]));
  const filled = Deno.readTextFileSync(path).replace(
    /^(q\d\d_[a-z]),,/gm,
    (_, id) => `${id},${id === "q01_a" ? "perhaps" : labels.get(id)},`,
  );
  Deno.writeTextFileSync(path, filled);
  const back = await calibrate(
    ["--judge", "contains", "--labels-in", path],
    home,
  );
  assert.equal(back.code, 0, back.err.join("\n"));
  const text = back.out.join("\n");
  assert.match(text, /sheet\.csv: 408 rows, 407 answers of 408 labelled/);
  assert.match(
    text,
    /not used, unknown label: 1 row: row \d+ \(line \d+\): "p/,
  );
  assert.match(text, /agrees with the labels of the traps in 407 of 407/);
  assert.match(text, /\n407 labelled answers/);
});

Deno.test("a wrong call says in one line what would be right", async () => {
  const wrong: [string[], number, RegExp][] = [
    [["--judge", "exactly"], 2, /must be one of exact_match, .*: "exactly"/],
    [["--judge", "execution"], 2, /must judge a text by itself/],
    [["--judge", "g_eval_accuracy"], 2, /by g_eval_accuracy as it must ask a/],
    [
      ["--judge", "panel_mean:g_eval_accuracy"],
      2,
      /there is none; add --judge/,
    ],
    [
      ["--judge", "model_graded:openai/x", "panel_majority:model_graded"],
      2,
      /two judges or more must sit on it, all model_graded: model_graded:openai\/x/,
    ],
    [["--rationales-by", "openai/x"], 2, /exact_match, .* go by rules; add/],
    [["--rationales-by", "x"], 2, /--rationales-by must be provider\/model/],
    [["--right-from", "6"], 2, /must be a score above 1, up to 5/],
    [["--judge", "model_graded"], 2, /add --model provider\/model/],
    [
      ["--judge", "model_graded", "--model", "people_small_v1"],
      2,
      /must be named provider\/model: "people_small_v1"/,
    ],
    [["--model", "openai/x"], 2, /add --judge model_graded/],
    [["--min-accuracy", "2"], 2, /must be a number from 0 to 1/],
    [["--max-attacks", "-1"], 2, /must be a whole number, 0 or more/],
    [["--repeats", "0"], 2, /whole number above 0/],
    [["--rows", "5"], 2, /add --study STUDY --labels-out SHEET/],
    [["--labels-in", "none.csv"], 1, /none\.csv as the file must exist/],
  ];
  for (const [args, expected, says] of wrong) {
    const { code, out, err } = await calibrate(args);
    assert.equal(code, expected, args.join(" "));
    assert.match(err.join("\n"), says);
    assert.deepEqual(out, []);
  }
});

Deno.test("judge alone still asks for its study", async () => {
  const { code, err } = await lab(Deno.makeTempDirSync(), ["judge"]);
  assert.equal(code, 2);
  assert.match(err.join("\n"), /missing required argument 'study'/);
});

Deno.test("the README's table is what the traps say of these judges", async () => {
  const { out } = await calibrate(["--json"]);
  // Formatting moves blanks and escapes signs; neither is a number.
  const readme = readText(join(homeFolder(), "README.md")).replace(
    /[\\ ]/g,
    "",
  );
  for (const line of out) {
    const one = JSON.parse(line) as Calibration;
    const { n, succeeded } = one.attacks;
    const row = [
      `\`${one.judge}\``,
      cellText(measureOf(one, "accuracy")!),
      proportion(measureOf(one, "sensitivity")!.estimate),
      proportion(measureOf(one, "specificity")!.estimate),
      `${succeeded} of ${n}`,
    ];
    const text = `|${row.join("|")}|`.replaceAll(" ", "");
    assert.ok(readme.includes(text), text);
  }
});
