import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openLedger } from "src/ledger/open_ledger.ts";
import { randomInteger, seededRandom } from "src/random.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { type Asking, askMissing, CONNECTIONS, STUDY } from "./killed_asker.ts";
import { WIRES } from "./wires.ts";

const ASKER = fileURLToPath(new URL("killed_asker.ts", import.meta.url));
const IS_FULL = Deno.env.get("INFUSION_FULL") === "1";
const KILLS = IS_FULL ? 50 : 3;
const ASKS = IS_FULL ? 5000 : 400;

/** Counts calls as they arrive, and says when there were so many more. */
class Arrivals {
  #left = Infinity;
  #arrive = () => {};

  /** Called once for each call. */
  count(): void {
    if (--this.#left === 0) this.#arrive();
  }

  after(n: number): Promise<void> {
    this.#left = n;
    return new Promise((resolve) => this.#arrive = resolve);
  }
}

/** Starts an asker, kills it at a moment, and tells how it ended. */
async function askAndKill(
  { home, provider, url, n }: Asking,
  { moment, milliseconds }: { moment: Promise<void>; milliseconds: number },
): Promise<{ signal: string | null; stderr: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--allow-all",
      ASKER,
      home,
      provider,
      url,
      `${n}`,
    ],
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let timer: ReturnType<typeof setTimeout> | undefined;
  void moment.then(() => {
    timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  });
  const { signal, stderr } = await child.output();
  clearTimeout(timer);
  return { signal, stderr: new TextDecoder().decode(stderr) };
}

/** Returns what a ledger holds, but for the logs, which tell of time. */
function tables(home: string) {
  const ledger = openLedger(STUDY, { home, readonly: true });
  const rows = {
    responses: ledger.all("responses"),
    requests: ledger.all("requests"),
  };
  ledger.close();
  return rows;
}

/** Each asked prompt carries the number of its item, as its item id does. */
const numberIn = (text: string) => Number(text.match(/\d+/)?.[0]);

const stored = (home: string) =>
  new Set(tables(home).responses.map(({ item_id }) => numberIn(item_id)));

for (const wire of WIRES) {
  Deno.test(`${wire.provider}: an asker killed at ${KILLS} random moments ends with the table of one that was not, and pays for nothing that it had`, async () => {
    const arrivals = new Arrivals();
    let answered: number[] = [];
    const server = await startProviderServer({
      latency_milliseconds: 15,
      chat: ({ messages }) => {
        const number = numberIn(messages.at(-1)!.content);
        answered.push(number);
        return `${number} years`;
      },
      faults: () => {
        arrivals.count();
        return null;
      },
    });
    const home = Deno.makeTempDirSync();
    const asking = { home, provider: wire.provider, url: server.url, n: ASKS };
    const random = seededRandom(3, "kill", wire.provider);
    let paid = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = kill === 0 ? new Set<number>() : stored(home);
      answered = [];
      const { signal, stderr } = await askAndKill(asking, {
        moment: arrivals.after(
          1 + randomInteger(random, Math.floor(ASKS / (KILLS + 1))),
        ),
        milliseconds: randomInteger(random, 20),
      });
      assert.equal(signal, "SIGKILL", stderr);
      // What was under way is answered, and paid, after the kill.
      while (server.open > 0) await new Promise((done) => setTimeout(done, 5));
      const after = stored(home);
      // Nothing that was there is asked again; what was there stays.
      assert.deepEqual(answered.filter((number) => before.has(number)), []);
      assert.ok(before.isSubsetOf(after));
      assert.equal(new Set(answered).size, answered.length);
      const lost = answered.filter((number) => !after.has(number)).length;
      assert.ok(lost <= CONNECTIONS, `${lost} paid answers were lost`);
      paid += answered.length;
    }
    const before = stored(home);
    answered = [];
    await askMissing(asking);
    assert.deepEqual(answered.filter((number) => before.has(number)), []);
    paid += answered.length;
    assert.ok(paid <= ASKS + KILLS * CONNECTIONS, `${paid}`);
    assert.ok(before.size > 0 && before.size < ASKS, `${before.size}`);

    const whole = Deno.makeTempDirSync();
    await askMissing({ ...asking, home: whole });
    await server.close();
    assert.equal(stored(home).size, ASKS);
    assert.deepEqual(tables(home), tables(whole));
  });
}
