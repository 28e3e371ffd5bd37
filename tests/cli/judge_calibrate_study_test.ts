import assert from "node:assert/strict";
import { join } from "node:path";
import { readText } from "src/tables/files.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Returns a workspace whose study `pilot` was run. */
async function ranHome(): Promise<string> {
  const home = tinyHome();
  await pinTiny(home);
  const { code, err } = await lab(home, ["run", "pilot"]);
  assert.equal(code, 0, err.join("\n"));
  return home;
}

const home = await ranHome();
const report = join(home, "reports/pilot/report.md");
const sheet = join(home, "sheet.csv");
const calibrate = (...args: string[]) =>
  lab(home, ["judge", "calibrate", "--study", "pilot", ...args]);

Deno.test("before any calibration the report says nothing of one", () => {
  assert.doesNotMatch(readText(report), /How far the judge can be trusted/);
});

Deno.test("the headline judge of a study is put before the traps, and its report corrects", async () => {
  const { code, out, err } = await calibrate();
  assert.equal(code, 0, err.join("\n"));
  assert.match(out[0]!, /^normalized_match@/);
  assert.match(err.at(-1)!, /kept in results\/pilot\/calibration\.json/);
  const built = await lab(home, ["report", "pilot"]);
  assert.equal(built.code, 0, built.err.join("\n"));
  const text = readText(report);
  assert.match(text, /How far the judge can be trusted/);
  assert.match(text, /answers that are hard to judge \| 408 \|/);
  assert.match(text, /as judged, and corrected for the judge's errors/);
  const csv = readText(
    join(home, "reports/pilot/tables/corrected_accuracy.csv"),
  );
  assert.match(csv, /\ntiny_people,new,full_plain,memorization,1,/);
});

Deno.test("a sheet of the study's own answers goes out and comes back", async () => {
  const { code, out, err } = await calibrate("--labels-out", sheet);
  assert.equal(code, 0, err.join("\n"));
  assert.match(out[0]!, /^\d+ answers written to/);
  assert.match(out[1]!, /judge calibrate --study pilot --labels-in/);
  const lines = readText(sheet).trim().split("\n");
  assert.ok(lines.length > 5);
  // The person calls every answer "no idea" wrong, and the others right.
  const filled = lines.map((line, i) =>
    i === 0 ? line : line.replace(
      ",,",
      line.includes("no idea") ? ",incorrect," : ",correct,",
    )
  );
  Deno.writeTextFileSync(sheet, [...filled, "ffffffffffff,correct"].join("\n"));
  const back = await calibrate("--labels-in", sheet);
  assert.equal(back.code, 0, back.err.join("\n"));
  const text = back.out.join("\n");
  assert.match(text, /not used, unknown answer_id: 1 row: row \d+ \(line/);
  assert.match(text, /labelled answers about \d+ entities/);
  assert.match(text, /accuracy: right or not, as labelled +1\.00/);
  const built = await lab(home, ["report", "pilot"]);
  assert.equal(built.code, 0, built.err.join("\n"));
  const markdown = readText(report);
  assert.match(markdown, /answers of this study \| \d+ \| 1\.00/);
  assert.match(markdown, /answers that are hard to judge \| 408 \|/);
  assert.match(markdown, /\| all types \|/);
});

Deno.test("--rows makes a shorter sheet, which a longer one begins with", async () => {
  const short = join(home, "short.csv");
  await calibrate("--labels-out", short, "--rows", "3");
  await calibrate("--labels-out", sheet, "--rows", "6");
  const ids = (path: string) =>
    readText(path).trim().split("\n").slice(1).map((line) =>
      line.split(",")[0]
    );
  assert.equal(ids(short).length, 3);
  assert.ok(ids(short).every((id) => ids(sheet).includes(id)));
});

Deno.test("a row that was deleted from a sheet is counted", async () => {
  await calibrate("--labels-out", sheet, "--rows", "6");
  const [head, ...rows] = readText(sheet).trim().split("\n").sort((a, b) =>
    Number(b.startsWith("answer_id")) - Number(a.startsWith("answer_id")) ||
    (a < b ? -1 : 1)
  );
  const kept = [head!, ...rows.toSpliced(1, 1)]
    .map((line) => line.replace(",,", ",correct,"));
  Deno.writeTextFileSync(sheet, kept.join("\n"));
  const { out } = await calibrate("--labels-in", sheet);
  assert.match(out[0]!, /5 rows, 5 answers of 6 labelled/);
  assert.match(out[1]!, /not used, not in the sheet: 1 row: a[0-9a-f]{12}$/);
});

Deno.test("a study has its own judge, and must have been judged", async () => {
  const chosen = await calibrate("--judge", "contains");
  assert.equal(chosen.code, 2);
  assert.match(chosen.err.join("\n"), /pilot has its own/);
  const fresh = tinyHome();
  await pinTiny(fresh);
  const none = await lab(fresh, [
    ...["judge", "calibrate", "--study", "pilot", "--labels-out", sheet],
  ]);
  assert.equal(none.code, 1);
  assert.match(
    none.err.join("\n"),
    /there are none; run it with: deno task lab/,
  );
});

Deno.test("a broken calibration file is named with its remedy", async () => {
  const path = join(home, "results/pilot/calibration.json");
  const kept = readText(path);
  for (
    const [text, says] of [
      ["{", /calibration\.json as it must be JSON.*judge calibrate --study/],
      ["{}", /calibration\.json as judge_traps is wrong/],
    ] as const
  ) {
    Deno.writeTextFileSync(path, text);
    const { code, err } = await lab(home, ["report", "pilot", "--force"]);
    assert.equal(code, 1);
    assert.match(err.at(-1)!, says);
  }
  Deno.writeTextFileSync(path, kept);
});
