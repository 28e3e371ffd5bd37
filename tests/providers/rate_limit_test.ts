import assert from "node:assert/strict";
import { openLedger } from "src/ledger/open_ledger.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respond } from "src/responses/respond.ts";
import { capacity } from "../fixtures/provider_server/fault_scripts.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { checkpointAt, items } from "../responses/study.ts";
import { WIRES } from "./wires.ts";

const ASKS = 600;
const CAPACITY = 12;

for (const wire of WIRES) {
  Deno.test(`${wire.provider}: a service that refuses more than ${CAPACITY} at once, and says no more, is not overrun`, async () => {
    const server = await startProviderServer({
      latency_milliseconds: 20,
      faults: capacity(CAPACITY, { open: () => server.open }),
    });
    const model = wire.open(server, {
      connections: 50,
      timeout_seconds: 30,
      delay_scale: 0.1,
    });
    const ledger = openLedger("refused", { home: Deno.makeTempDirSync() });
    const { errors, missing } = await respond({
      ledger,
      model,
      checkpoints: [{ ...checkpointAt(0), model: `${wire.provider}/zoo` }],
      items: items(ASKS),
      arms: ["closed_book"],
      repeats: 1,
      decoding: DEFAULT_DECODING,
    });
    ledger.close();
    model.close();
    await server.close();
    assert.deepEqual({ errors, missing }, { errors: 0, missing: 0 });
    const refused = server.calls.filter(({ status }) => status === 429).length;
    assert.ok(refused > 0);
    assert.ok(refused <= 0.6 * ASKS, `${refused} refusals for ${ASKS} answers`);
  });
}
