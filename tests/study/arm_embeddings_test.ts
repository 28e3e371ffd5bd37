import assert from "node:assert/strict";
import { join } from "node:path";
import type { Model } from "src/models/model.ts";
import { openStudy } from "src/study/open_study.ts";
import { rankingsPath, readRankings } from "src/study/arm_rankings.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

/** Counts letters: an embedding that ranks unlike the lexical one. */
const lettersOf = (text: string) =>
  Float32Array.from(
    "abcdefghij",
    (letter) => text.toLowerCase().split(letter).length,
  );

const PRICES = JSON.stringify({
  version: "test",
  prices: [{
    model: "openai/embedder",
    input_usd_per_million: 1,
    output_usd_per_million: 0,
    training_usd_per_million: null,
    tuned_input_usd_per_million: null,
    tuned_output_usd_per_million: null,
    batch_factor: null,
    as_of: "2026-11-21",
    source: "by hand",
  }],
});

async function embedding(changes: Record<string, unknown> = {}) {
  const home = tinyHome();
  Deno.writeTextFileSync(join(home, "prices.json"), PRICES);
  writePlan(home, {
    ...tinyPlan(),
    arms: ["closed_book", "rag_k2"],
    retrieval: { embedding: "openai/embedder", ...changes },
  });
  await pinTiny(home);
  const parts = tinyParts();
  const embedded: string[][] = [];
  const { openModel } = parts;
  let canEmbed = true;
  parts.openModel = (options) => {
    const model = openModel(options);
    if (options.provider.name !== "openai" || !canEmbed) return model;
    return {
      ...model,
      close: () => {},
      embed: (texts, { model }) => {
        assert.equal(model, "openai/embedder");
        embedded.push([...texts]);
        return Promise.resolve(texts.map(lettersOf));
      },
    } satisfies Model;
  };
  return { home, parts, embedded, withoutEmbeddings: () => canEmbed = false };
}

Deno.test("embeddings of a model are asked for once, and rank for every later stage", async () => {
  const { home, parts, embedded } = await embedding();
  const study = await openStudy("pilot", { home, parts });
  await study.run({ budget_usd: 1 });
  assert.equal(embedded.length, 1);
  // 12 statements and the 22 questions that are asked, each once
  assert.equal(embedded[0]!.length, 12 + 22);
  assert.equal((await study.status()).is_complete, true);
  study.close();

  const { places } = readRankings({ study: "pilot" }, home).tiny_people!;
  assert.equal(Object.keys(places).length, 22);
  for (const ranked of Object.values(places)) {
    assert.equal(new Set(ranked).size, 12);
  }
  const again = await openStudy("pilot", { home, parts });
  const { asked } = await again.run({ offline: true });
  assert.equal(asked.asked, 0);
  assert.equal(embedded.length, 1);
  again.close();
});

Deno.test("nothing is embedded without a budget, and not offline", async () => {
  const { home, parts, embedded } = await embedding();
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await assert.rejects(
    study.respond(),
    /Cannot ask openai\/embedder as money is spent only where a budget is given/,
  );
  await assert.rejects(
    study.respond({ budget_usd: 1e-6 }),
    /as the budget must cover the next call/,
  );
  await assert.rejects(
    study.respond({ offline: true }),
    /Cannot go on offline as the texts must be embedded: openai\/embedder has not done so/,
  );
  assert.deepEqual([embedded, parts.asked], [[], []]);
  // counted all the same, before any money is spent
  assert.equal((await study.status()).stages[1]!.total, 5 * 22 * 2);
  study.close();
});

Deno.test("other chunks are embedded anew, BM25 needs none", async () => {
  const { home, parts, embedded } = await embedding();
  const run = async (retrieval: Record<string, unknown>) => {
    writePlan(home, {
      ...tinyPlan(),
      arms: ["closed_book", "rag_k2"],
      retrieval,
    });
    await pinTiny(home);
    const study = await openStudy("pilot", { home, parts });
    await study.run({ budget_usd: 1 });
    study.close();
  };
  await run({ embedding: "openai/embedder" });
  await run({ embedding: "openai/embedder", k: 3 });
  assert.equal(embedded.length, 1);
  Deno.mkdirSync(join(home, "notes"));
  Deno.writeTextFileSync(
    join(home, "notes", "a.txt"),
    "Ada Brin is 41.\n\nBo Carr is 52.",
  );
  await run({ embedding: "openai/embedder", corpus: "notes" });
  assert.equal(embedded.length, 2);
  await run({ embedding: "openai/embedder", index: "bm25" });
  assert.equal(embedded.length, 2);
});

Deno.test("a provider without embeddings, and a damaged file of rankings, are refused by name", async () => {
  const { home, parts, withoutEmbeddings } = await embedding();
  withoutEmbeddings();
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await assert.rejects(
    study.respond({ budget_usd: 1 }),
    /its provider must offer embeddings: openai does not; set retrieval\.embedding to lexical/,
  );
  study.close();
  Deno.writeTextFileSync(rankingsPath("pilot", home), "no gzip");
  await assert.rejects(
    openStudy("pilot", { home, parts }),
    /contexts\.json\.gz as it must be what was written: .*; remove it to embed the texts again/,
  );
});
