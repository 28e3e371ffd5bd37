import assert from "node:assert/strict";
import { join } from "node:path";
import {
  buildDataset,
  listDatasets,
  loadDataset,
} from "src/datasets/registry.ts";

/** Copies the committed dataset to a workspace of its own and edits a file. */
async function workspaceWith(
  file: string,
  edit: (text: string) => string,
): Promise<string> {
  const home = await Deno.makeTempDir();
  const folder = join(home, "datasets", "fictional_people");
  await Deno.mkdir(folder, { recursive: true });
  for (const name of ["facts", "items", "paraphrases", "replay"]) {
    const source = join("datasets", "fictional_people", `${name}.csv`);
    const text = await Deno.readTextFile(source);
    await Deno.writeTextFile(
      join(folder, `${name}.csv`),
      `${name}.csv` === file ? edit(text) : text,
    );
  }
  return home;
}

const CASES: [string, string, (text: string) => string, RegExp][] = [
  [
    "a missing column",
    "facts.csv",
    (text) => text.replace("entity_id,", ""),
    /facts\.csv.*entity_id/,
  ],
  [
    "an orphan item",
    "items.csv",
    (text) => text.replace('"[""person_097/age', '"[""person_999/age'),
    /items\.csv.*person_999\/age.*row 1, column fact_ids/,
  ],
  [
    "a duplicate id",
    "facts.csv",
    (text) => text.replace("person_097/height", "person_097/age"),
    /facts\.csv.*person_097\/age.*row 2, column fact_id/,
  ],
  [
    "an empty answer",
    "items.csv",
    (text) => text.replace('"[""Yes""]"', '"["" ""]"'),
    /items\.csv.*answer.*row 1, column answers/,
  ],
  [
    "an unknown question type",
    "items.csv",
    (text) => text.replace(",comparison,plain", ",comparsion,plain"),
    /items\.csv.*question_type.*comparison.*row 1/,
  ],
];

for (const [what, file, edit, expected] of CASES) {
  Deno.test(`loadDataset() names file and place of ${what}`, async () => {
    const home = await workspaceWith(file, edit);
    await assert.rejects(loadDataset("fictional_people", home), (error) => {
      assert.match((error as Error).message, expected);
      assert.ok(!(error as Error).message.includes("\n"), "one line");
      return true;
    });
  });
}

Deno.test("loadDataset() lists what there is when the name is unknown", async () => {
  await assert.rejects(loadDataset("fictional_pepole"), /fictional_people/);
  assert.ok((await listDatasets()).includes("fictional_people"));
});

Deno.test("buildDataset() writes the same bytes for the same seed", async () => {
  const homes = [await Deno.makeTempDir(), await Deno.makeTempDir()];
  const hashes = [];
  for (const home of homes) {
    hashes.push(
      (await buildDataset("fictional_people", { seed: 1, home })).sha256,
    );
  }
  const committed = await loadDataset("fictional_people");
  assert.deepEqual(hashes, [committed.sha256, committed.sha256]);
});
