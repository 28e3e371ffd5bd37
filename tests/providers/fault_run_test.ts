import assert from "node:assert/strict";
import type { Ledger } from "src/ledger/ledger.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import type { Model } from "src/models/model.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respond } from "src/responses/respond.ts";
import {
  ANSWER_FAULTS,
  mixedFaults,
  passingFaults,
} from "../fixtures/provider_server/fault_scripts.ts";
import { REFUSAL_TEXT } from "../fixtures/provider_server/faults.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { checkpointAt, items } from "../responses/study.ts";
import { KEY, type Wire, WIRES } from "./wires.ts";

const ASKS = 2000;
const CONNECTIONS = 60;

const answerTo = (prompt: string) => `${prompt.match(/\d+/)?.[0]} years`;

/** Asks until nothing is missing: refusals are asked again by another call. */
async function askAll(
  model: Model,
  { ledger, wire }: { ledger: Ledger; wire: Wire },
): Promise<void> {
  for (let round = 1;; round++) {
    const { missing, errors } = await respond({
      ledger,
      model,
      checkpoints: [{ ...checkpointAt(0), model: `${wire.provider}/zoo` }],
      items: items(ASKS),
      arms: ["closed_book"],
      repeats: 1,
      decoding: DEFAULT_DECODING,
    });
    assert.equal(missing, errors);
    if (missing === 0) return;
    assert.ok(round < 4, `${missing} answers are still missing`);
  }
}

for (const wire of WIRES) {
  Deno.test(`${wire.provider}: under 20 % mixed faults every ask ends with one answer`, async () => {
    const mixed = mixedFaults({
      seed: 1,
      rate: 0.2,
      faults: [
        ...passingFaults({ retry_after_seconds: 1, slow_milliseconds: 30 }),
        ...ANSWER_FAULTS,
      ],
    });
    const server = await startProviderServer({
      keys: [KEY],
      chat: ({ messages }) => answerTo(messages.at(-1)!.content),
      latency_milliseconds: 10,
      faults: mixed.script,
    });
    const ledger = openLedger("faults", { home: Deno.makeTempDirSync() });
    const model = wire.open(server, {
      connections: CONNECTIONS,
      timeout_seconds: 1.5,
      delay_scale: 0.01,
    });
    await askAll(model, { ledger, wire });
    model.close();
    await server.close();

    const responses = ledger.all("responses");
    assert.equal(responses.length, ASKS);
    assert.equal(new Set(responses.map(({ item_id }) => item_id)).size, ASKS);
    const refusals = responses.filter(({ text }) => text === REFUSAL_TEXT);
    // OpenAI refuses in words, which is an answer; Gemini without any.
    assert.equal(
      refusals.length,
      wire.provider === "openai" ? mixed.befallen.get("refusal") : 0,
    );
    for (const { item_id, text, error } of responses) {
      assert.equal(error, null);
      if (text !== REFUSAL_TEXT) assert.equal(text, answerTo(item_id));
    }
    const attempts = ledger.all("attempts_log");
    assert.equal(attempts.length, server.calls.length);
    assert.equal(
      attempts.filter(({ error }) => error === null).length,
      ASKS,
    );
    assert.ok(mixed.minimum_calls > 1.15 * ASKS);
    assert.ok(mixed.befallen.size >= 14, [...mixed.befallen.keys()].join());
    assert.ok(server.calls.length <= 1.3 * ASKS, `${server.calls.length}`);
    assert.ok(server.peak > 10 && server.peak <= CONNECTIONS, `${server.peak}`);
    ledger.close();
  });
}
