import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openLedger } from "src/ledger/open_ledger.ts";
import { readSnapshot } from "src/ledger/snapshot.ts";
import { studyPaths } from "src/paths.ts";
import { seededRandom } from "src/random.ts";
import { fillAtRandom, RESPONSE } from "./rows.ts";

/** Makes a study with a ledger of some 100 kB and returns its place. */
async function filledStudy(): Promise<{ home: string; path: string }> {
  const home = Deno.makeTempDirSync();
  const ledger = openLedger("pilot", { home });
  await fillAtRandom(ledger, { random: seededRandom(1), n: 50 });
  ledger.close();
  return { home, path: studyPaths("pilot", home).ledger };
}

/**
 * Returns name and hash of every file beside the ledger, apart from the lock
 * and what SQLite itself leaves there when it only reads.
 */
function filesOf(home: string): string[] {
  const { folder } = studyPaths("pilot", home);
  const hash = (name: string) =>
    createHash("sha256").update(Deno.readFileSync(join(folder, name)))
      .digest("hex");
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort()
    .filter((name) => name !== "lock" && !name.endsWith("-shm"))
    .filter((name) => Deno.statSync(join(folder, name)).size > 0)
    .map((name) => `${name} ${hash(name)}`);
}

/** Opens the ledger in both ways and checks the error and the files. */
function assertRefused(home: string, message: RegExp): void {
  const before = filesOf(home);
  for (const readonly of [false, true]) {
    assert.throws(
      () => openLedger("pilot", { home, readonly }),
      (error: Error) => {
        assert.match(error.message, message);
        assert.ok(error.message.includes(studyPaths("pilot", home).ledger));
        assert.ok(!error.message.includes("\n"));
        return true;
      },
    );
    assert.deepEqual(filesOf(home), before);
  }
}

Deno.test("A ledger cut at any length is refused, by name, and left as it is", async () => {
  const { home, path } = await filledStudy();
  const whole = Deno.readFileSync(path);
  for (const share of [0, 0.0001, 0.001, 0.1, 0.5, 0.9, 0.9999]) {
    const length = Math.floor(whole.length * share);
    Deno.writeFileSync(path, whole.subarray(0, length));
    assertRefused(
      home,
      /^Cannot open .* as it must be a whole SQLite database: .*; nothing was changed; restore it/,
    );
  }
  Deno.writeFileSync(path, whole);
  openLedger("pilot", { home }).close();
});

Deno.test("A ledger with other bytes inside, or that is no ledger, is refused", async () => {
  const { home, path } = await filledStudy();
  const whole = Deno.readFileSync(path);
  const scrambled = whole.slice();
  scrambled.fill(0xab, 4096, scrambled.length - 4096);
  Deno.writeFileSync(path, scrambled);
  assertRefused(home, /must be a whole SQLite database/);
  Deno.writeFileSync(path, new Uint8Array(10_000).fill(65));
  assertRefused(home, /it does not start like one/);
});

Deno.test("Damage that shows only while reading is the same clear error", async () => {
  const { home, path } = await filledStudy();
  const ledger = openLedger("pilot", { home, readonly: true });
  const bytes = Deno.readFileSync(path);
  Deno.writeFileSync(path, bytes.fill(0xab, 4096));

  assert.throws(
    () => ledger.frame("judgments"),
    /Cannot open .*ledger\.sqlite as it must be a whole SQLite database: /,
  );
  ledger.close();
});

Deno.test("A ledger of other columns names the table, and both lists of columns", async () => {
  const { home, path } = await filledStudy();
  const database = new DatabaseSync(path);
  database.exec(
    "ALTER TABLE runs RENAME COLUMN seed TO seeds; DROP TABLE judgments",
  );
  database.close();
  assertRefused(home, /its table runs must have the columns run_id, series_id/);
  assertRefused(home, /recipe, seeds, epochs/);
  assertRefused(home, /; open it with the version that made it$/);
});

Deno.test("A write-ahead log without its ledger is not taken for a new study's", () => {
  const home = Deno.makeTempDirSync();
  const { ledger, folder } = studyPaths("pilot", home);
  Deno.mkdirSync(folder, { recursive: true });
  Deno.writeTextFileSync(`${ledger}-wal`, "rows that were not moved yet");

  assert.throws(
    () => openLedger("pilot", { home }),
    /as its write-ahead log must go with it: .*-wal is there without it/,
  );
  assert.deepEqual(
    [...Deno.readDirSync(folder)].map(({ name }) => name).sort(),
    [
      "ledger.sqlite-wal",
      "lock",
    ],
  );
});

Deno.test("Reading a study without a ledger says so, and makes none", async () => {
  const home = Deno.makeTempDirSync();
  assert.throws(
    () => openLedger("pilot", { home, readonly: true }),
    /Cannot read .*ledger\.sqlite as the ledger must exist: there is none; run or thaw the study first/,
  );
  assert.deepEqual([...Deno.readDirSync(home)], []);
  await assert.rejects(readSnapshot("pilot", { home }), /has neither/);
});

Deno.test("A damaged ledger is not passed over for frozen files", async () => {
  const { home, path } = await filledStudy();
  Deno.mkdirSync(studyPaths("pilot", home).frozen);
  Deno.truncateSync(path, 5000);
  await assert.rejects(
    readSnapshot("pilot", { home }),
    /must be a whole SQLite database/,
  );
});

/** Copies the files of a ledger while its writer is at work, as a kill would. */
async function leftByKill(): Promise<{ home: string; path: string }> {
  const { home } = await filledStudy();
  const writer = openLedger("pilot", { home });
  writer.put("responses", [RESPONSE]);
  const copy = Deno.makeTempDirSync();
  const [from, to] = [home, copy].map((folder) => studyPaths("pilot", folder));
  Deno.mkdirSync(to!.folder, { recursive: true });
  for (const end of ["", "-wal"]) {
    Deno.copyFileSync(from!.ledger + end, to!.ledger + end);
  }
  writer.close();
  return { home: copy, path: to!.ledger };
}

Deno.test("A ledger whose rows are still in the log is read whole", async () => {
  const { home, path } = await leftByKill();
  assert.ok(Deno.statSync(`${path}-wal`).size > 0);
  const ledger = openLedger("pilot", { home });

  assert.equal(ledger.count("responses"), 51);
  ledger.close();
});

Deno.test("A ledger cut beside its log is refused, and neither is changed", async () => {
  const { home, path } = await leftByKill();
  Deno.truncateSync(path, 40_000);
  const before = filesOf(home);

  assert.throws(
    () => openLedger("pilot", { home }),
    /must be a whole SQLite database/,
  );
  assert.deepEqual(filesOf(home), before);
});
