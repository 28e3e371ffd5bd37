import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openLedger } from "src/ledger/open_ledger.ts";
import { randomInteger, seededRandom } from "src/random.ts";
import { BATCH_ROWS } from "./killed_writer.ts";

const WRITER = fileURLToPath(new URL("killed_writer.ts", import.meta.url));

/** Runs the writer, kills it at some moment, and returns the last safe batch. */
async function writeAndKill(
  home: string,
  milliseconds: number,
): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", WRITER, home],
    stdout: "piped",
  }).spawn();
  let last = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    last = Number(text.trim().split("\n").at(-1));
    timer ??= setTimeout(() => child.kill("SIGKILL"), milliseconds);
  }
  await child.status;
  return last;
}

Deno.test("A writer killed at 10 random moments leaves whole batches, all that it had put", async () => {
  const home = Deno.makeTempDirSync();
  const random = seededRandom(1, "kill");
  for (let kill = 0; kill < 10; kill++) {
    const safe = await writeAndKill(home, randomInteger(random, 120));
    const ledger = openLedger("pilot", { home });
    const responses = ledger.all("responses");

    assert.ok(responses.length >= (safe + 1) * BATCH_ROWS);
    assert.equal(responses.length % BATCH_ROWS, 0);
    assert.equal(ledger.count("judgments"), responses.length);
    assert.ok(
      responses.every(({ request_hash, text }, i) =>
        Number(request_hash) === i && text === `${Math.floor(i / BATCH_ROWS)}`
      ),
    );
    ledger.close();
  }
});
