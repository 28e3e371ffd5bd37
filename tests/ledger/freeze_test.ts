import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { seededRandom } from "src/random.ts";
import { freezeLedger, thawLedger } from "src/ledger/freeze.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { readSnapshot } from "src/ledger/snapshot.ts";
import { TABLE_NAMES } from "src/ledger/tables.ts";
import { hashRequest } from "src/records/request.ts";
import { studyPaths } from "src/paths.ts";
import { fillAtRandom, JUDGMENT, RESPONSE } from "./rows.ts";

const newHome = () => Deno.makeTempDirSync();
const newFolder = () => Deno.makeTempDirSync();

/** Returns name and hash of every file in a folder. */
function filesOf(folder: string): string[] {
  const hash = (name: string) =>
    createHash("sha256").update(Deno.readFileSync(join(folder, name)))
      .digest("hex");
  return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile)
    .map(({ name }) => name).sort()
    .map((name) => `${name} ${hash(name)}`);
}

/** Makes a study whose ledger has random rows, the same for a seed. */
async function randomStudy(seed: number, n = 30): Promise<string> {
  const home = newHome();
  const ledger = openLedger("pilot", { home });
  await fillAtRandom(ledger, { random: seededRandom(seed), n });
  await freezeLedger(ledger, studyPaths("pilot", home).frozen);
  ledger.close();
  return home;
}

Deno.test("Thawing what was frozen gives every row back, to the last bit", async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const home = await randomStudy(seed);
    const frozen = studyPaths("pilot", home).frozen;
    const other = newHome();
    await thawLedger(frozen, "copy", { home: other });
    const [before, after] = [
      openLedger("pilot", { home, readonly: true }),
      openLedger("copy", { home: other }),
    ];
    for (const table of TABLE_NAMES) {
      assert.ok(before.count(table) > 0);
      assert.deepEqual(
        after.all(table),
        before.all(table),
        `${table}, seed ${seed}`,
      );
    }
    const again = newFolder();
    await freezeLedger(after, again);
    assert.deepEqual(filesOf(again), filesOf(frozen)); // the same bytes, too
    before.close();
    after.close();
  }
});

Deno.test("An empty ledger can be frozen and thawed", async () => {
  const home = newHome();
  const folder = newFolder();
  const ledger = openLedger("empty", { home });
  assert.deepEqual(await freezeLedger(ledger, folder), []);
  ledger.close();

  await thawLedger(folder, "copy", { home });
  const copy = openLedger("copy", { home, readonly: true });
  for (const table of TABLE_NAMES) assert.deepEqual(copy.all(table), []);
  copy.close();
});

Deno.test("readSnapshot() gives the same frames from a ledger and from its frozen files", async () => {
  const home = await randomStudy(11, 60);
  const live = await readSnapshot("pilot", { home });
  const { ledger } = studyPaths("pilot", home);
  Deno.renameSync(ledger, `${ledger}.away`);
  const frozen = await readSnapshot("pilot", { home });

  assert.deepEqual(Object.keys(live), Object.keys(frozen));
  assert.ok(!("attempts_log" in live));
  for (const [table, frame] of Object.entries(live)) {
    const other = frozen[table as keyof typeof frozen];
    assert.deepEqual(other.columns, frame.columns);
    assert.deepEqual(other.dtypes.map(String), frame.dtypes.map(String));
    assert.ok(other.frameEqual(frame, true), table);
  }
  const one = await readSnapshot("pilot", { home, tables: ["judgments"] });
  assert.ok(one.judgments.frameEqual(live.judgments, true));
});

Deno.test("readSnapshot() of a study with neither says so", async () => {
  await assert.rejects(
    readSnapshot("pilot", { home: newHome() }),
    /Cannot read study pilot as it must have a ledger or frozen tables: .*pilot has neither/,
  );
});

Deno.test("A long log is left out, and the rest thaws without it", async () => {
  const home = newHome();
  const folder = newFolder();
  const ledger = openLedger("pilot", { home });
  await fillAtRandom(ledger, { random: seededRandom(1), n: 1 });
  const random = seededRandom(2);
  const [attempt] = ledger.all("attempts_log");
  ledger.put(
    "attempts_log",
    Array.from({ length: 50_000 }, (_, i) => ({
      ...attempt!,
      attempt: i,
      provider_id: `${random()}${random()}`,
    })),
  );
  const responses = ledger.all("responses");
  assert.deepEqual(await freezeLedger(ledger, folder), ["attempts_log"]);
  ledger.close();

  await thawLedger(folder, "copy", { home });
  const copy = openLedger("copy", { home, readonly: true });
  assert.deepEqual(copy.all("responses"), responses);
  assert.equal(copy.count("attempts_log"), 0);
  copy.close();
});

Deno.test("thawLedger() refuses to replace a ledger and leaves it as it is", async () => {
  const home = await randomStudy(1);
  const { frozen, ledger } = studyPaths("pilot", home);
  const before = filesOf(join(ledger, ".."));

  await assert.rejects(
    thawLedger(frozen, "pilot", { home }),
    /Cannot thaw .* as the study must have no ledger yet: .*ledger\.sqlite is there/,
  );
  assert.deepEqual(filesOf(join(ledger, "..")), before);
});

Deno.test("thawLedger() names a missing and a truncated file, and leaves no ledger", async () => {
  const home = await randomStudy(1);
  const { frozen } = studyPaths("pilot", home);
  const judgments = join(frozen, "judgments.parquet");
  const thaw = () => thawLedger(frozen, "copy", { home });
  Deno.truncateSync(judgments, 200);
  await assert.rejects(
    thaw(),
    /judgments\.parquet as it must be a whole Parquet file/,
  );
  Deno.removeSync(judgments);
  await assert.rejects(thaw(), /judgments\.parquet as the file must exist/);
  Deno.copyFileSync(join(frozen, "runs.parquet"), judgments);
  await assert.rejects(
    thaw(),
    /judgments\.parquet as its columns must be those of judgments: missing request_step Int32, /,
  );

  assert.throws(
    () => Deno.statSync(studyPaths("copy", home).ledger),
    Deno.errors.NotFound,
  );
});

Deno.test("freezeLedger() refuses rows without their request and misnamed requests, and writes nothing", async () => {
  const home = newHome();
  const folder = newFolder();
  const ledger = openLedger("pilot", { home });
  ledger.putBatch({ responses: [RESPONSE], judgments: [JUDGMENT] });
  await assert.rejects(
    freezeLedger(ledger, folder),
    /every row of responses must belong to a request: 1 do not, such as 0{32}/,
  );
  const request = await hashRequest({
    endpoint: "local",
    model: "m",
    messages: [{ role: "user", content: "?" }],
    decoding: { temperature: 0, max_tokens: 1, seed: null },
    schema: null,
    context_ids: [],
  });
  ledger.put("requests", [{ ...request, request_hash: RESPONSE.request_hash }]);
  await assert.rejects(
    freezeLedger(ledger, folder),
    new RegExp(
      `named by the hash of its content, ${request.request_hash}: it is named 0`,
    ),
  );
  assert.deepEqual(filesOf(folder), []);
  ledger.close();
});
