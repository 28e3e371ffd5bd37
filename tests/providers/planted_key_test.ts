import assert from "node:assert/strict";
import { join } from "node:path";
import { openLedger } from "src/ledger/open_ledger.ts";
import { type Model, StopAsking } from "src/models/model.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respond } from "src/responses/respond.ts";
import {
  firstOf,
  inOrder,
  mixedFaults,
  passingFaults,
} from "../fixtures/provider_server/fault_scripts.ts";
import { keyEcho } from "../fixtures/provider_server/faults.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { checkpointAt, items } from "../responses/study.ts";
import { allOf, consoleOf, filesWith, formsOf } from "./key_scan.ts";
import { KEY, type Wire, WIRES } from "./wires.ts";

/** A key is made of these too; encoded, it looks otherwise. */
const PLANTED = `${KEY}+/=`;

/** Returns a model of which all that it tells is kept. */
const overheard = (model: Model, told: string[]): Model => ({
  ...model,
  generate: (asks, onReply, options) =>
    model.generate(asks, (ask, reply) => {
      told.push(JSON.stringify(reply));
      onReply(ask, reply);
    }, {
      ...options,
      onRetry: (ask, failed) => {
        told.push(JSON.stringify(failed));
        options?.onRetry?.(ask, failed);
      },
    }),
});

/** Everything that a faulty run told, and the folder that it wrote. */
async function faultyRun(wire: Wire, status: number) {
  const home = Deno.makeTempDirSync();
  const mixed = mixedFaults({
    seed: 2,
    rate: 0.5,
    faults: [
      ...passingFaults({ retry_after_seconds: 1, slow_milliseconds: 1 }),
      keyEcho(500),
      keyEcho(400),
      keyEcho(503),
    ],
  });
  const server = await startProviderServer({
    faults: firstOf(
      mixed.script,
      // The last straw, after two hundred answers.
      inOrder([...Array<null>(200).fill(null), keyEcho(status)]),
    ),
  });
  const ledger = openLedger("planted", { home });
  const model = wire.open(server, {
    connections: 8,
    timeout_seconds: 0.3,
    delay_scale: 0.001,
    key: PLANTED,
  });
  let thrown: unknown = null;
  const told: string[] = [];
  const written = await consoleOf(async () => {
    try {
      await respond({
        ledger,
        model: overheard(model, told),
        checkpoints: [{ ...checkpointAt(0), model: `${wire.provider}/zoo` }],
        items: items(500),
        arms: ["closed_book"],
        repeats: 1,
        decoding: DEFAULT_DECODING,
      });
    } catch (error) {
      thrown = error;
    }
  });
  model.close();
  await server.close();
  const attempts = ledger.all("attempts_log");
  ledger.close();
  return { home, thrown, told, written, attempts, mixed };
}

for (const wire of WIRES) {
  Deno.test(`${wire.provider}: a planted key is nowhere after a faulty run that a refused key ends`, async () => {
    const { home, thrown, told, written, attempts, mixed } = await faultyRun(
      wire,
      401,
    );
    assert.ok(thrown instanceof StopAsking, allOf(thrown));
    // The provider did tell the key, and its words did reach the ledger.
    for (const status of [400, 500, 503]) {
      assert.ok(mixed.befallen.get(`${status} with the key`)! > 0);
    }
    assert.ok(
      attempts.some(({ error }) => error?.includes("Incorrect API key")),
    );
    assert.ok(told.length >= 200);
    const texts = { thrown: allOf(thrown), written, told: told.join("\n") };
    for (const [where, text] of Object.entries(texts)) {
      for (const form of formsOf(PLANTED)) {
        assert.ok(!text.includes(form), `${where} tells ${form}: ${text}`);
      }
    }
    assert.deepEqual(filesWith(PLANTED, home), []);
  });
}

Deno.test("the scan finds a key in a file, encoded and within other bytes", () => {
  const home = Deno.makeTempDirSync();
  const write = (name: string, text: string) =>
    Deno.writeTextFileSync(join(home, name), text);
  Deno.mkdirSync(join(home, "deep"));
  write("clean.txt", "nothing here");
  write("deep/plain.db", `\u0000${PLANTED}\u0000`);
  write("deep/url.log", `?key=${encodeURIComponent(PLANTED)}`);
  write("base64.txt", btoa(`x:${PLANTED}`));
  assert.deepEqual(
    filesWith(PLANTED, home).map((path) => path.slice(home.length + 1)).sort(),
    ["base64.txt", "deep/plain.db", "deep/url.log"],
  );
});

Deno.test("the scan finds a key in an error's causes and fields, and on the console", async () => {
  const deep = Object.assign(new Error("outer"), {
    cause: new Error("inner", { cause: { headers: { key: PLANTED } } }),
  });
  assert.ok(allOf(deep).includes(PLANTED));
  assert.ok(!allOf(new Error("clean")).includes(PLANTED));
  const written = await consoleOf(() => {
    console.warn({ key: PLANTED });
    return Promise.resolve();
  });
  assert.ok(written.includes(PLANTED));
});
