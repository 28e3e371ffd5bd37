import assert from "node:assert/strict";
import { openLedger } from "src/ledger/open_ledger.ts";
import { StopAsking } from "src/models/model.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respond } from "src/responses/respond.ts";
import { firstOf, inOrder } from "../fixtures/provider_server/fault_scripts.ts";
import {
  failing,
  type Fault,
  HTML,
  NO_QUOTA,
  RENAMED_FIELD,
} from "../fixtures/provider_server/faults.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { checkpointAt, items } from "../responses/study.ts";
import { type Wire, WIRES } from "./wires.ts";

/** Answers that come before everything fails in one way. */
const BEFORE = 5;

/** Returns what is thrown, and what the ledger holds then. */
async function askUntil(wire: Wire, fault: Fault) {
  const server = await startProviderServer({
    faults: firstOf(
      inOrder([
        ...Array<null>(BEFORE).fill(null),
        ...Array<Fault>(2000).fill(fault),
      ]),
    ),
  });
  const model = wire.open(server, {
    connections: 2,
    timeout_seconds: 5,
    delay_scale: 0.0001,
  });
  const ledger = openLedger("bad", { home: Deno.makeTempDirSync() });
  let thrown: unknown = null;
  try {
    await respond({
      ledger,
      model,
      checkpoints: [{ ...checkpointAt(0), model: `${wire.provider}/zoo` }],
      items: items(60),
      arms: ["closed_book"],
      repeats: 1,
      decoding: DEFAULT_DECODING,
    });
  } catch (error) {
    thrown = error;
  }
  const responses = ledger.all("responses");
  ledger.close();
  model.close();
  await server.close();
  return { thrown, responses, calls: server.calls.length };
}

/** What goes wrong, what the one line says, and the calls that it takes. */
const CASES: {
  name: string;
  fault: Fault;
  says: RegExp;
  most_calls: number;
}[] = [{
  name: "a wrong key",
  fault: failing(401, { message: "Incorrect API key provided" }),
  says: /_API_KEY must hold a valid key: 401 .*; \w+/,
  most_calls: BEFORE + 2,
}, {
  name: "an unknown model",
  fault: failing(404, { message: "The model does not exist" }),
  says: /the model and the base URL must exist: 404 .*; correct .*lab doctor/,
  most_calls: BEFORE + 2,
}, {
  name: "a quota that is used up",
  fault: NO_QUOTA,
  says: /as .*(credit|quota).*: 429 .*; \w+/,
  most_calls: BEFORE + 2,
}, {
  name: "a base URL that answers HTML",
  fault: HTML,
  says: /JSON: .*(html|web page).*_BASE_URL.*run "lab doctor"/,
  most_calls: 100,
}, {
  name: "a field that has another name",
  fault: RENAMED_FIELD,
  says: /must have (choices|candidates): .*run "lab doctor"/,
  most_calls: 100,
}];

for (const wire of WIRES) {
  for (const { name, fault, says, most_calls } of CASES) {
    Deno.test(`${wire.provider}: ${name} ends in one line with the next step, and loses no answer`, async () => {
      const { thrown, responses, calls } = await askUntil(wire, fault);
      assert.ok(thrown instanceof StopAsking, String(thrown));
      const { message } = thrown;
      assert.match(message, says);
      assert.match(message, /^Cannot /);
      assert.doesNotMatch(message, /\n|\.$/);
      assert.equal(
        responses.filter(({ error }) => error === null).length,
        BEFORE,
      );
      assert.ok(calls <= most_calls, `${calls}`);
    });
  }
}
