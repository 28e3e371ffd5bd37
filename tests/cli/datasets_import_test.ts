import assert from "node:assert/strict";
import { join } from "node:path";
import { Command } from "commander";
import type { Io } from "src/cli/io.ts";
import { addDatasetsImport } from "src/cli/verbs/datasets_import.ts";
import { smallCheckout } from "../datasets/import/small_checkout.ts";

/** Runs `import …` in a workspace of its own; returns what it printed. */
async function printed(...words: string[]): Promise<string[]> {
  const home = Deno.makeTempDirSync();
  Deno.mkdirSync(join(home, "results", "base_models"), { recursive: true });
  const lines: string[] = [];
  const group = new Command();
  const io = { home, out: (line: string) => lines.push(line) };
  addDatasetsImport(group, io as unknown as Io);
  await group.parseAsync(["import", ...words], { from: "user" });
  return lines;
}

Deno.test("importing the released benchmark says what came, what lacks, what holds a verdict", async () => {
  const text = (await printed("finetunebench", smallCheckout())).join("\n");
  for (
    const expected of [
      /^finetunebench_people: 12 facts, 38 items$/m,
      /^missing: datasets\/coding\/coding_memorization\.csv$/m,
      /^finetunebench_released: 24 answers of 2 tuned models, 24 new$/m,
      /^verdicts in place of answers: 1 cell of gpt-4o-2024-08-06, people memorization \("Correct" in 0\)/m,
      /^ {2}gpt-4o-2024-08-06, memorization: published 0\.8925; people 11 \/ 11 \/ 11 of 11; news not in this folder; medical not released; coding not released$/m,
      /^ {2}people comparison, one-1: 1 \/ 1 \/ 1 of 1$/m,
    ]
  ) assert.match(text, expected);
});

Deno.test("importing a table prints one line, or one JSON line", async () => {
  const path = Deno.makeTempFileSync({ suffix: ".csv" });
  Deno.writeTextFileSync(path, "id,prompt,answer\na,x,1\n");
  const [line] = await printed("csv", path, "--name", "mine");
  assert.match(line!, /^mine: 1 fact, 1 item, sha256 [0-9a-f]{64}$/);
  const [json] = await printed("csv", path, "--name", "mine", "--json");
  assert.equal(JSON.parse(json!).n_items, 1);
});
