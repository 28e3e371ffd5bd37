import assert from "node:assert/strict";
import { join } from "node:path";
import { openStudy } from "src/study/open_study.ts";
import { thawStudy } from "src/study/record.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";

/** Returns a workspace whose study is run and recorded. */
async function recorded() {
  const home = tinyHome();
  await pinTiny(home);
  const parts = tinyParts();
  const study = await openStudy("pilot", { home, parts });
  await study.run();
  const result = await study.record();
  return { home, parts, result };
}

/** Removes all that git would not have kept. */
function freshCopy(home: string): void {
  for (const part of ["ledger.sqlite", "lock", "work"]) {
    Deno.removeSync(join(home, "results/pilot", part), { recursive: true });
  }
}

/** Returns a folder's files with their bytes, one level of folders deep. */
function bytesOf(folder: string): [string, string][] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory
      ? bytesOf(join(folder, name))
      : [[name, Deno.readFileSync(join(folder, name)).toHex()] as [
        string,
        string,
      ]]
  ).sort();
}

Deno.test("a recorded study gives the same report without its ledger", async () => {
  const { home, parts, result } = await recorded();
  assert.equal(result.folder, "results/pilot/frozen");
  const before = bytesOf(join(home, "reports/pilot"));
  freshCopy(home);
  const study = await openStudy("pilot", { home, parts, recorded: true });
  assert.equal((await study.report()).is_new, true);
  assert.equal((await study.report()).is_new, false);
  assert.equal((await study.report({ force: true })).is_new, true);
  const after = bytesOf(join(home, "reports/pilot"));
  // The fingerprint differs: of the tables' files, not of the ledger's rows.
  const pages = ([name]: [string, string]) => name !== "input.sha256";
  assert.deepEqual(after.filter(pages), before.filter(pages));
  assert.equal((await study.status()).is_complete, true);
});

Deno.test("the numbers of a recorded study are computed once, and again when needed", async () => {
  const { home, parts } = await recorded();
  freshCopy(home);
  const stages: string[] = [];
  const open = () =>
    openStudy("pilot", {
      home,
      parts,
      onProgress: ({ stage }) => stages.push(stage),
    });
  const first = await (await open()).summarize();
  assert.deepEqual(stages, ["summarize", "summarize"]);
  const again = await (await open()).summarize();
  assert.deepEqual(stages, ["summarize", "summarize"]);
  assert.deepEqual(again.summaries, first.summaries);
  assert.deepEqual(again.comparisons, first.comparisons);
  const kept = join(home, "results/pilot/analysis.json.gz");
  Deno.truncateSync(kept, 100);
  await (await open()).summarize();
  assert.equal(stages.length, 4);
  const plan = join(home, "results/pilot/study.json");
  const text = Deno.readTextFileSync(plan);
  Deno.writeTextFileSync(plan, text.replace("Training teaches", "It teaches"));
  await (await open()).summarize();
  assert.equal(stages.length, 6);
});

Deno.test("running a recorded study thaws it and asks nothing again", async () => {
  const { home, parts } = await recorded();
  freshCopy(home);
  const [trained, asked] = [parts.trained.length, parts.asked.length];
  const study = await openStudy("pilot", { home, parts });
  await study.run();
  study.close();
  assert.deepEqual([parts.trained.length, parts.asked.length], [
    trained,
    asked,
  ]);
});

Deno.test("recording twice leaves the same bytes", async () => {
  const { home, parts } = await recorded();
  const before = bytesOf(join(home, "results/pilot/frozen"));
  const study = await openStudy("pilot", { home, parts });
  await study.record();
  assert.deepEqual(bytesOf(join(home, "results/pilot/frozen")), before);
});

Deno.test("git keeps the plan, the tables and the report, and nothing else", async () => {
  const { home, parts } = await recorded();
  // work and ledger are there again, as in a study that goes on
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  study.close();
  const shown = await openStudy("pilot", { home, parts, recorded: true });
  await shown.report();
  Deno.copyFileSync(
    new URL("../../.gitignore", import.meta.url),
    join(home, ".gitignore"),
  );
  const git = (...args: string[]) =>
    new TextDecoder().decode(
      new Deno.Command("git", { args, cwd: home }).outputSync().stdout,
    );
  git("init", "--quiet");
  const kept = git("ls-files", "--others", "--exclude-standard").split("\n");
  const folders = new Set(kept.map((path) => path.replace(/[^/]*$/, "")));
  assert.ok(kept.includes("results/pilot/study.json"));
  assert.ok(kept.includes("results/pilot/frozen/responses.parquet"));
  assert.ok(kept.includes("results/pilot/analysis.json.gz"));
  assert.ok(kept.includes("reports/pilot/report.html"));
  assert.ok(kept.includes("reports/pilot/tables/headline.csv"));
  assert.deepEqual(
    [...folders].filter((path) => path.startsWith("results/")).sort(),
    ["results/pilot/", "results/pilot/frozen/"],
  );
  assert.ok(!kept.some((path) => /ledger|lock|work/.test(path)));
});

Deno.test("thawStudy() leaves a ledger that is there alone", async () => {
  const { home } = await recorded();
  await assert.rejects(thawStudy("pilot", { home }), /must have no ledger yet/);
  await assert.rejects(thawStudy("other", { home }), /must be recorded/);
});

Deno.test("study.record() needs a ledger", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts: tinyParts() });
  await assert.rejects(study.record(), /run it first with: deno task lab run/);
});
