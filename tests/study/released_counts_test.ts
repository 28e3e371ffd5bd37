/**
 * The released answers themselves, where somebody has them: this project does
 * not hold them, since their repository has no licence.
 *
 * The counts were computed by another program from that repository at commit
 * 5aaa117, with the normaliser that `normalize_answer.ts` describes.
 *
 * @module
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importReleased } from "src/study/import_released.ts";
import { isThere } from "src/study/list_studies.ts";

const FOLDER = Deno.env.get("INFUSION_FINETUNEBENCH") ??
  fileURLToPath(new URL("../../../shared/finetunebench", import.meta.url));

const ABSENT = !isThere(join(FOLDER, "model_responses/fictional_people"));
if (ABSENT) {
  console.log(
    `No released answers in ${FOLDER}: their counts are not checked; name a checkout in INFUSION_FINETUNEBENCH`,
  );
}

const MODELS = [
  "gpt-4o-mini-2024-07-18",
  "gpt-3.5-turbo-0125",
  "gpt-4o-2024-08-06",
  "gemini-1.5-flash-002",
  "gemini-1.5-pro-002",
];

const JUDGES = ["exact_match", "normalized_match", "contains"];

/** Right answers by judge, one for all three where they agree; of how many. */
const EXPECTED: Record<string, { n: number; correct: (number | number[])[] }> =
  {
    "people memorization": {
      n: 150,
      correct: [150, 148, 136, [2, 2, 3], 2],
    },
    "people rephrased": { n: 150, correct: [134, 53, 29] },
    "people secondary": { n: 150, correct: [67, 81, 92, 88, [69, 87, 87]] },
    "people comparison": { n: 25, correct: [10, 7, 10, 10, 11] },
  };

Deno.test({
  name: "the released people answers have the known counts, for each judge",
  ignore: ABSENT,
  fn: async (t) => {
    const home = Deno.makeTempDirSync();
    Deno.mkdirSync(join(home, "results", "base_models"), { recursive: true });
    const { counts, ranking } = await importReleased(FOLDER, { home });
    for (const [cell, { n, correct }] of Object.entries(EXPECTED)) {
      for (const [i, expected] of correct.entries()) {
        await t.step(`${cell}, ${MODELS[i]}`, () => {
          const found = counts.find(({ model, family, question_type }) =>
            model === MODELS[i] && `${family} ${question_type}` === cell
          )!;
          const each = Array.isArray(expected)
            ? expected
            : JUDGES.map(() => expected);
          const judged = JUDGES.map((name) =>
            found.judges.find(({ judge }) => judge === name)!
          );
          assert.deepEqual(judged.map(({ n_correct }) => n_correct), each);
          assert.ok(judged.every(({ n_judged }) => n_judged === n));
          assert.equal(found.n_verdicts, 0);
        });
      }
    }
    await t.step("300 cells hold a verdict in place of an answer", () => {
      const verdicts = counts.filter(({ n_verdicts }) => n_verdicts > 0);
      assert.deepEqual(
        verdicts.map((one) => [
          one.model,
          one.question_type,
          one.n_answers,
          one.n_verdicts,
          one.n_verdicts_correct,
        ]),
        [
          ["gemini-1.5-flash-002", "rephrased", 0, 150, 1],
          ["gemini-1.5-pro-002", "rephrased", 0, 150, 3],
        ],
      );
    });
    await t.step("no mean of the ranking can be recomputed", () => {
      const unknown = ranking.filter(({ status }) => status === "not released");
      assert.equal(unknown.length, 5 * 2 * 2); // medical and coding
    });
  },
});
