import assert from "node:assert/strict";
import { join } from "node:path";
import { Fact } from "src/records/fact.ts";
import { Item } from "src/records/item.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { openStudy } from "src/study/open_study.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import { writeCsv } from "src/tables/csv.ts";
import { mixedFaults } from "../fixtures/provider_server/fault_scripts.ts";
import { keyEcho } from "../fixtures/provider_server/faults.ts";
import { openAiJobs } from "../fixtures/provider_server/openai_job_state.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { ZOO } from "../fixtures/provider_server/zoo.ts";
import { ZOO_DATASET } from "../fixtures/provider_server/zoo_dataset.ts";
import { zooScript } from "../fixtures/provider_server/zoo_script.ts";
import { writePlan } from "../fixtures/tiny_workspace.ts";
import { filesWith } from "./key_scan.ts";
import { KEY } from "./wires.ts";
import { withEnvironment } from "./with_environment.ts";
import {
  assertExpected,
  content,
  known_fact_ids,
  trained_fact_ids,
  zooPlan,
} from "./zoo_summary.ts";

/** A dollar for every million tokens, whatever is done with them. */
const PRICES = {
  version: "zoo",
  prices: [{
    model: "openai/*",
    input_usd_per_million: 1,
    output_usd_per_million: 1,
    training_usd_per_million: 1,
    tuned_input_usd_per_million: 1,
    tuned_output_usd_per_million: 1,
    as_of: "2026-11-21",
    source: "tests/providers/zoo_study_test.ts",
  }],
};

/** Makes a workspace that holds the zoo's dataset and a study of it. */
async function zooHome(provider: string): Promise<string> {
  const home = Deno.makeTempDirSync();
  const folder = join(home, "datasets", ZOO_DATASET);
  writeCsv(join(folder, "facts.csv"), content.facts, Fact);
  writeCsv(join(folder, "items.csv"), content.items, Item);
  Deno.mkdirSync(join(home, "results", "base_models"), { recursive: true });
  Deno.writeTextFileSync(join(home, "prices.json"), JSON.stringify(PRICES));
  const { sha256 } = await loadDataset(ZOO_DATASET, home);
  writePlan(home, {
    ...zooPlan(provider),
    datasets: [{ dataset: ZOO_DATASET, sha256 }],
  });
  return home;
}

/** Nobody can say what a served model has read; of the zoo it is known. */
const PARTS = {
  ...REAL_PARTS,
  knownFactIds: () => new Set(known_fact_ids),
};

Deno.test("a full study of the zoo, tuned and asked through the official SDK, finds every metric within its interval and writes no key", async () => {
  const mixed = mixedFaults({
    seed: 1,
    rate: 0.01,
    faults: [keyEcho(500), keyEcho(503)],
  });
  const server = await startProviderServer({
    keys: [KEY],
    chat: zooScript({ creatures: ZOO, content, trained_fact_ids }),
    faults: mixed.script,
  });
  openAiJobs(server.state).looks_until_end = 0;
  const home = await zooHome("openai");
  await withEnvironment({
    OPENAI_BASE_URL: `${server.url}/openai/v1`,
    OPENAI_API_KEY: KEY,
  }, async () => {
    const study = await openStudy("zoo", { home, parts: PARTS });
    const { summary } = await study.run({ budget_usd: 100 });
    assertExpected(summary.summaries);
    const calls = server.calls.length;
    await study.run({ budget_usd: 100 });
    assert.equal(server.calls.length, calls, "asked again what it had");
    study.close();
  });
  assert.ok(mixed.befallen.get("500 with the key")! > 0);
  assert.deepEqual(filesWith(KEY, home), []);
  assert.equal(openAiJobs(server.state).jobs.size, ZOO.length);
  await server.close();
});
