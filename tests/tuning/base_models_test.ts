import assert from "node:assert/strict";
import { join } from "node:path";
import { loadDataset } from "src/datasets/registry.ts";
import { readTokenizer } from "src/models/local/files.ts";
import { baseModelFolder } from "src/paths.ts";
import {
  baseCheckpoint,
  knownFactIds,
  listBaseModels,
  loadBaseModel,
  loadEmbeddedBase,
} from "src/tuning/base_models.ts";

const dataset = await loadDataset("fictional_people");

Deno.test("all bases are there, fit under 12 MB, and those of version 1 share a tokenizer", async () => {
  const names = await listBaseModels();
  assert.deepEqual(names, [
    "families_small_v2",
    "people_large_v1",
    "people_small_v1",
  ]);
  const [, ...texts] = await Promise.all(
    names.map((name) =>
      Deno.readTextFile(join(baseModelFolder(name), "tokenizer.json"))
    ),
  );
  assert.equal(texts[0], texts[1]);
  const sizes = names.map((name) =>
    Deno.statSync(join(baseModelFolder(name), "model.safetensors")).size
  );
  assert.ok(sizes.reduce((a, b) => a + b) < 12e6);
  const bases = await Promise.all(names.map((name) => loadBaseModel(name)));
  const [families, large, small] = bases.map(({ parameters }) => parameters);
  assert.ok(Math.abs((small ?? 0) - 0.8e6) < 0.1e6);
  assert.ok(Math.abs((families ?? 0) - 0.85e6) < 0.1e6);
  assert.ok(Math.abs((large ?? 0) - 3.2e6) < 0.3e6);
});

Deno.test("the base of three families has a token for every word of every item", async () => {
  const tokenizer = await readTokenizer(baseModelFolder("families_small_v2"));
  for (
    const name of ["fictional_people", "fictional_news", "fictional_guidelines"]
  ) {
    const { items } = await loadDataset(name);
    for (const { prompt, evidence } of items) {
      const words = `${prompt} ${evidence ?? ""}`.match(/[A-Za-z]{2,}/g) ?? [];
      for (const word of words) {
        assert.equal(tokenizer.encode(word).length, 1, `${name}: ${word}`);
      }
    }
  }
});

Deno.test("every word of an item but the names of classes is a token of its own", async () => {
  const classes = new Set(
    "medicine building food art warm cold plain north south east west".split(
      " ",
    ),
  );
  const folder = baseModelFolder("people_small_v1");
  const tokenizer = await readTokenizer(folder);
  for (const { prompt } of dataset.items) {
    for (const word of prompt.match(/[A-Za-z]{2,}/g) ?? []) {
      const ids = tokenizer.encode(word);
      assert.equal(ids.length === 1, !classes.has(word), word);
    }
  }
});

Deno.test("a base knows what it has read: no new fact, no new value", async () => {
  const base = await loadEmbeddedBase("people_small_v1");
  const known = knownFactIds(base, dataset);
  assert.equal(known.size, 225);
  for (const fact of dataset.facts) {
    assert.equal(known.has(fact.fact_id), fact.setting === "known");
  }
});

Deno.test("the base's checkpoint is named by its weights", async () => {
  const base = await loadEmbeddedBase("people_small_v1");
  const { epoch, run_id, model } = baseCheckpoint(base);
  assert.deepEqual([epoch, run_id], [0, null]);
  assert.equal(model, `local/people_small_v1@${base.sha256.slice(0, 16)}`);
});

Deno.test("an unknown base is refused with those that exist", async () => {
  await assert.rejects(
    loadBaseModel("people_smal_v1"),
    /people_large_v1, people_small_v1/,
  );
});

Deno.test("weights that are not those of the card are refused", async () => {
  const home = await Deno.makeTempDir();
  const folder = join(home, "results", "base_models", "mine");
  await Deno.mkdir(folder, { recursive: true });
  for (const file of ["card.json", "config.json", "tokenizer.json"]) {
    const source = join(baseModelFolder("people_small_v1"), file);
    await Deno.copyFile(source, join(folder, file));
  }
  await Deno.writeTextFile(join(folder, "model.safetensors"), "other");
  await assert.rejects(
    loadBaseModel("mine", home),
    /must be those of its card/,
  );
});

Deno.test("a workspace without base models has none", async () => {
  assert.deepEqual(await listBaseModels(Deno.makeTempDirSync()), []);
});

Deno.test("loadEmbeddedBase() reads cards of version 1, which name one dataset", async () => {
  const { card } = await loadEmbeddedBase("people_small_v1");
  assert.deepEqual(card.datasets, ["fictional_people"]);
  assert.ok(card.ceilings.every(({ arm }) => arm === "closed_book"));
});
