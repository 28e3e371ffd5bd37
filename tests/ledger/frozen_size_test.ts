import assert from "node:assert/strict";
import { freezeLedger } from "src/ledger/freeze.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { judgeResponses } from "src/judgments/judge_responses.ts";
import { judgesNamed } from "src/judgments/judges.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { randomInteger, randomNormal, seededRandom } from "src/random.ts";
import { JUDGE_NAMES } from "src/records/study_plan.ts";
import { ask, checkpointAt, itemAt } from "../responses/study.ts";

// A recorded study stays under 10 MB; the largest has 260,000 responses.
const BYTES_PER_RESPONSE = 10e6 / 260_000;

Deno.test("Frozen, a response with its judgments takes under 38 bytes", async () => {
  const home = Deno.makeTempDirSync();
  const ledger = openLedger("pilot", { home });
  const random = seededRandom(1, "answers");
  const number = () => 20 + randomInteger(random, 200);
  const items = Array.from(
    { length: 500 },
    (_, i) =>
      i % 3 === 0
        ? itemAt(i, {
          answers: [`${number()}, ${number()}, so no`],
          answer_format: "yes_no",
        })
        : itemAt(i, { answers: [`${number()} cm`] }),
  );
  const model = scriptedModel(({ answer }) => ({
    text: random() < 0.5 && answer !== null
      ? answer
      : random() < 0.5
      ? `${number()} cm`
      : `${number()}, ${number()}, so yes`,
    answer_logprob: -Math.exp(2 * randomNormal(random)), // 52 random bits each
  }));
  const checkpoints = Array.from({ length: 24 }, (_, i) => checkpointAt(i));
  const { total } = await ask(ledger, model, { checkpoints, items });
  await judgeResponses({ ledger, items, judges: judgesNamed(JUDGE_NAMES) });
  const folder = Deno.makeTempDirSync();
  await freezeLedger(ledger, folder);
  ledger.close();

  const bytes = [...Deno.readDirSync(folder)]
    .filter(({ name }) => !name.endsWith("_log.parquet"))
    .reduce(
      (sum, { name }) => sum + Deno.statSync(`${folder}/${name}`).size,
      0,
    );
  assert.equal(total, 12_000);
  assert.ok(bytes / total < BYTES_PER_RESPONSE, `${bytes / total} bytes`);
});
