import assert from "node:assert/strict";
import { join } from "node:path";
import { readDatasets } from "src/datasets/import/finetunebench/read_datasets.ts";
import { readCheckout } from "src/datasets/import/finetunebench/source_files.ts";
import { randomChoice, seededRandom } from "src/random.ts";
import { MUTATIONS } from "./mutations.ts";
import { COUNT, decoded, readOrRefuse } from "./read_or_refuse.ts";
import { referenceRecords } from "./reference_csv.ts";
import { smallCheckout } from "./small_checkout.ts";

const PEOPLE = "datasets/fictional_people/fictional_people_";
const TYPES = ["memorization", "rephrased", "secondary", "comparison"];

Deno.test(`${COUNT / 5} damaged checkouts are read right or refused with their place`, () => {
  const folder = smallCheckout();
  Deno.removeSync(join(folder, "datasets/latest_news"), { recursive: true });
  const outcomes = { read: 0, refused: 0 };
  for (let i = 0; i < COUNT / 5; i++) {
    const random = seededRandom(i, "checkouts");
    const type = randomChoice(random, TYPES);
    const path = join(folder, `${PEOPLE}${type}.csv`);
    const whole = Deno.readTextFileSync(path);
    const [name, mutate] = randomChoice(random, Object.entries(MUTATIONS));
    const content = mutate(whole, random);
    const what = `checkout ${i}: ${type}, ${name}`;
    const read = () => readDatasets(readCheckout(folder))[0]!;
    const found = readOrRefuse(read, { path, content, what, folder });
    Deno.writeTextFileSync(path, whole);
    outcomes[found === null ? "refused" : "read"]++;
    if (found === null) continue;
    const [, ...records] = referenceRecords(decoded(content)!)!;
    const items = found.items.filter(({ question_type }) =>
      question_type === type
    );
    assert.equal(items.length, records.length, what);
  }
  assert.ok(outcomes.read > COUNT / 50, JSON.stringify(outcomes));
  assert.ok(outcomes.refused > COUNT / 50, JSON.stringify(outcomes));
});
