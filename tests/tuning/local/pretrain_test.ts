import assert from "node:assert/strict";
import { join } from "node:path";
import { baseModelFolder } from "src/paths.ts";
import { readConfig, readWeights } from "src/models/local/files.ts";
import { pretrain, PRETRAIN_RECIPES } from "src/tuning/local/pretrain.ts";

const TINY = {
  ...PRETRAIN_RECIPES[0]!,
  name: "tiny",
  hidden_size: 16,
  intermediate_size: 16,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  steps: 20,
  rows: 4,
};

Deno.test("pretrain() writes a model that loads, and a falling loss", async () => {
  const folder = await Deno.makeTempDir();
  await pretrain(TINY, { folder });
  const config = await readConfig(folder);
  await readWeights(join(folder, "model.safetensors"), config);
  const lines = (await Deno.readTextFile(join(folder, "loss.csv"))).trim();
  const [first, last] = lines.split("\n").slice(1).map((line) =>
    Number(line.split(",")[1])
  );
  assert.ok((last as number) < (first as number));
});

Deno.test("the recipe makes the tokenizer that the committed bases have", async () => {
  const folder = await Deno.makeTempDir();
  await pretrain({ ...TINY, steps: 1 }, { folder });
  const committed = join(baseModelFolder("people_small_v1"), "tokenizer.json");
  assert.equal(
    await Deno.readTextFile(join(folder, "tokenizer.json")),
    await Deno.readTextFile(committed),
  );
});
