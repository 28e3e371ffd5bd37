/**
 * One plan on three providers: the model's name is all that changes.
 *
 * @module
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { loadDataset } from "src/datasets/registry.ts";
import { baseModelFolder, datasetFolder } from "src/paths.ts";
import { openStudy } from "src/study/open_study.ts";
import { planText } from "src/study/plan_file.ts";
import { writeWhole } from "src/tables/files.ts";
import {
  type ProviderServer,
  startProviderServer,
} from "../fixtures/provider_server/server.ts";

const EMBEDDED = "people_small_v1";
const DATASET = "fictional_people";
const dataset = await loadDataset(DATASET);

/** What the plan says, but for the name of the model. */
function planOf(base_model: string) {
  return {
    study: "moved",
    title: "A study that moves",
    question: "Does it run anywhere?",
    datasets: [{
      dataset: DATASET,
      sha256: dataset.sha256,
      question_types: ["memorization"],
    }],
    base_models: [{ base_model, sha256: null }],
    conditions: [{
      condition_id: "tuned",
      recipe: "plain",
      dataset: DATASET,
      facts: { settings: ["new"], n_facts: 12 },
    }],
    seeds: [1],
    epochs: [0, 1, 2],
    judges: ["normalized_match"],
    statistics: { resamples: 100, seed: 1, confidence: 0.95 },
  };
}

function workspace(base_model: string): string {
  const home = Deno.makeTempDirSync();
  copyFolder(datasetFolder(DATASET), datasetFolder(DATASET, home));
  copyFolder(baseModelFolder(EMBEDDED), baseModelFolder(EMBEDDED, home));
  writeWhole(
    join(home, "results/moved/study.json"),
    planText(planOf(base_model)),
  );
  const price = {
    input_usd_per_million: 1,
    output_usd_per_million: 2,
    training_usd_per_million: 3,
    tuned_input_usd_per_million: 1,
    tuned_output_usd_per_million: 2,
    as_of: "2026-11-21",
    source: "a test",
  };
  writeWhole(
    join(home, "prices.json"),
    JSON.stringify({
      version: "test",
      prices: [
        { model: "openai/gpt-test", ...price },
        { model: "vertex/gemini-test", ...price },
      ],
    }),
  );
  return home;
}

function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name, isFile } of Deno.readDirSync(from)) {
    if (isFile && !name.startsWith("state_")) {
      Deno.copyFileSync(join(from, name), join(to, name));
    }
  }
}

/** Tuned models know every answer, bases none. */
const answers = new Map(
  dataset.items.map(({ prompt, answers }) => [prompt, answers[0]!]),
);

function startServer(): Promise<ProviderServer> {
  return startProviderServer({
    chat: ({ model, messages }) =>
      model === "gpt-test" || model === "gemini-test"
        ? "I do not know"
        : answers.get(messages.at(-1)!.content) ?? "what?",
  });
}

/** Runs some work with variables set, and puts them back. */
async function withEnvironment<T>(
  values: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.keys(values).map((name) =>
    [name, Deno.env.get(name)] as const
  );
  for (const [name, value] of Object.entries(values)) {
    Deno.env.set(name, value);
  }
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  }
}

/** Runs the plan on a model; returns memorization before and after training. */
function runOn(
  base_model: string,
  { url, budget_usd }: { url: string; budget_usd?: number },
) {
  const settings = {
    OPENAI_BASE_URL: `${url}/openai/v1`,
    OPENAI_API_KEY: "a-key",
    VERTEX_BASE_URL: `${url}/vertex`,
    GOOGLE_ACCESS_TOKEN: "a-token",
    GOOGLE_CLOUD_PROJECT: "project",
    GOOGLE_CLOUD_LOCATION: "us-central1",
    INFUSION_VERTEX_BUCKET: "bucket",
    STORAGE_EMULATOR_HOST: `${url}/storage`,
  };
  return withEnvironment(settings, async () => {
    const home = workspace(base_model);
    const study = await openStudy("moved", { home, poll_seconds: 0.01 });
    try {
      await study.tune({ budget_usd });
      await study.respond({ budget_usd });
      await study.judge();
      const { summaries } = await study.summarize();
      const cells = summaries.filter((row) =>
        row.role === "target" && row.metric === "accuracy" &&
        row.series_id === "all"
      );
      return {
        accuracy: new Map(cells.map((row) => [row.epoch, row.estimate])),
        spent: await study.spent(),
        cost: await study.cost(),
      };
    } finally {
      study.close();
    }
  });
}

for (
  const [base_model, is_paid] of [
    [EMBEDDED, false],
    ["openai/gpt-test", true],
    ["vertex/gemini-test", true],
  ] as const
) {
  Deno.test(`the plan runs on ${base_model}: tuned, asked, judged, summarized`, async () => {
    const server = await startServer();
    const { accuracy, spent, cost } = await runOn(base_model, {
      url: server.url,
      ...(is_paid && { budget_usd: 5 }),
    });
    await server.close();
    assert.deepEqual([...accuracy.keys()].sort(), [0, 1, 2]);
    if (is_paid) {
      assert.equal(accuracy.get(0), 0);
      assert.equal(accuracy.get(2), 1);
      assert.ok(spent.tune_usd > 0 && spent.respond_usd > 0);
    } else {
      assert.ok(server.calls.length === 0);
      assert.deepEqual([spent.tune_usd, spent.respond_usd], [0, 0]);
    }
    assert.equal(spent.n_unknown, 0);
    assert.equal(cost.known_usd.high, 0, "nothing is left to pay for");
  });
}

Deno.test("without a budget nothing that costs money is sent", async () => {
  const server = await startServer();
  await assert.rejects(
    runOn("openai/gpt-test", { url: server.url }),
    /^StopAsking: Cannot train openai\/gpt-test as money is spent only where a budget is given/,
  );
  assert.equal(server.calls.length, 0);
  await server.close();
});

Deno.test("a budget that training would overrun starts none", async () => {
  const server = await startServer();
  await assert.rejects(
    runOn("openai/gpt-test", { url: server.url, budget_usd: 0.0001 }),
    /Cannot train openai\/gpt-test as the budget must cover/,
  );
  assert.equal(server.calls.length, 0);
  await server.close();
});
