import assert from "node:assert/strict";
import { openLedger } from "src/ledger/open_ledger.ts";
import { studyPaths } from "src/paths.ts";
import { CHECKPOINT } from "./rows.ts";

const newHome = () => Deno.makeTempDirSync();

/** A process that opens the ledger, says so, and keeps it until it is killed. */
async function otherWriter(home: string): Promise<Deno.ChildProcess> {
  const module = new URL("../../src/ledger/open_ledger.ts", import.meta.url);
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "eval",
      `import { openLedger } from ${JSON.stringify(module.href)};
       openLedger("pilot", { home: Deno.env.get("WRITER_HOME") });
       console.log("open");
       setInterval(() => {}, 1000);`,
    ],
    env: { WRITER_HOME: home },
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read(); // "open"
  await reader.cancel();
  return child;
}

Deno.test("A second writer is told which lock file stands in its way and who holds it", async () => {
  const home = newHome();
  const child = await otherWriter(home);
  const { lock, ledger } = studyPaths("pilot", home);
  const before = Deno.readFileSync(ledger);

  assert.throws(() => openLedger("pilot", { home }), (error: Error) => {
    assert.ok(
      error.message.startsWith(
        `Cannot write ${ledger} as one process writes it at a time: ${lock} is held by process ${child.pid} on ${Deno.hostname()} since 20`,
      ),
      error.message,
    );
    return true;
  });
  assert.deepEqual(Deno.readFileSync(ledger), before);

  const reader = openLedger("pilot", { home, readonly: true }); // readers may
  assert.deepEqual(reader.all("runs"), []);
  reader.close();
  child.kill("SIGKILL");
  await child.status;
});

Deno.test("The lock of a process that was killed is taken over", async () => {
  const home = newHome();
  const child = await otherWriter(home);
  child.kill("SIGKILL");
  await child.status;
  const { lock } = studyPaths("pilot", home);
  assert.match(Deno.readTextFileSync(lock), new RegExp(`"pid":${child.pid}`));

  const ledger = openLedger("pilot", { home });
  ledger.put("checkpoints", [CHECKPOINT]);
  assert.equal(JSON.parse(Deno.readTextFileSync(lock)).pid, Deno.pid);
  ledger.close();
});

Deno.test("One process cannot open a ledger twice to write, and can after close()", () => {
  const home = newHome();
  const first = openLedger("pilot", { home });
  assert.throws(
    () => openLedger("pilot", { home }),
    new RegExp(`lock is held by process ${Deno.pid} `),
  );
  first.close();
  first.close(); // closing twice is closing once
  openLedger("pilot", { home }).close();
});

Deno.test("A ledger that cannot be opened leaves no lock behind", () => {
  const home = newHome();
  const { ledger, folder } = studyPaths("pilot", home);
  Deno.mkdirSync(folder, { recursive: true });
  Deno.writeTextFileSync(ledger, "not a ledger");
  assert.throws(() => openLedger("pilot", { home }));
  Deno.removeSync(ledger);

  openLedger("pilot", { home }).close();
});
