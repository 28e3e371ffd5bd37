/** A study that asks in batches, at a server that speaks OpenAI's format. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { openStudy } from "src/study/open_study.ts";
import { openAiBatchesState } from "../fixtures/provider_server/openai_batches.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";
import { withEnvironment } from "../providers/with_environment.ts";

const PRICE = {
  model: "openai/small",
  input_usd_per_million: 1000,
  output_usd_per_million: 1000,
  training_usd_per_million: null,
  batch_factor: 0.5,
  as_of: "2026-11-21",
  source: "tests/study/respond_batches_test.ts",
};

/** Makes a study of which only the untouched model is there to ask. */
async function askedHome(): Promise<string> {
  const home = tinyHome();
  const { conditions: [condition] } = tinyPlan() as { conditions: object[] };
  writePlan(home, {
    ...tinyPlan(),
    base_models: [{ base_model: "openai/small", sha256: null }],
    conditions: [{ ...condition, base_model: "openai/small", method: "sft" }],
  });
  await pinTiny(home);
  Deno.writeTextFileSync(
    join(home, "prices.json"),
    JSON.stringify({ version: "test", prices: [PRICE] }),
  );
  return home;
}

Deno.test("a study asks in batches: it submits, refuses to pay twice, and collects at half the price", async () => {
  const server = await startProviderServer({ chat: () => "41" });
  openAiBatchesState(server.state).looks_until_end = 1;
  const home = await askedHome();
  const open = () => openStudy("pilot", { home });
  const chats = () =>
    server.calls.filter(({ path }) => path.endsWith("/chat/completions"));
  await withEnvironment({
    OPENAI_BASE_URL: `${server.url}/openai/v1`,
    OPENAI_API_KEY: "key",
  }, async () => {
    const first = await open();
    const { total, missing, under_way } = await first.respond({
      batch: true,
      budget_usd: 10,
    });
    assert.deepEqual([missing, under_way], [total, total]);
    first.close();

    const second = await open();
    await assert.rejects(
      second.respond({ budget_usd: 10 }),
      /must end first: \d+ answers are under way; come back for them/,
    );
    const result = await second.respond({ batch: true });
    assert.deepEqual([result.asked, result.missing], [total, 0]);
    assert.equal(result.under_way, 0);
    const spent = await second.spent();
    assert.equal(spent.n_unknown, 0);
    const tokens = (await second.frame("responses"))
      .select("input_tokens", "output_tokens").toRecords()
      .reduce(
        (n, row) => n + Number(row.input_tokens) + Number(row.output_tokens),
        0,
      );
    assert.ok(tokens > 0);
    const usd = tokens * 0.001 / 2; // $1,000 a million tokens, at half the price
    assert.ok(Math.abs(spent.respond_usd - usd) < 1e-9);
    second.close();
  });
  assert.deepEqual(chats(), []);
  await server.close();
});
