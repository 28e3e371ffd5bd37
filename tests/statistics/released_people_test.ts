/**
 * The statistics on the released benchmark's responses, where they are: the
 * values were worked out before, by other code. The released repository has no
 * licence, so its rows are never copied here. Put its folder at
 * ../shared/finetunebench to run these.
 *
 * @module
 */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse";
import { JUDGES } from "src/judgments/judges.ts";
import { sumByCluster } from "src/statistics/clustered_sums.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { mcnemarTest } from "src/statistics/mcnemar.ts";
import { pairedDifference } from "src/statistics/paired_difference.ts";
import { pairedPower } from "src/statistics/power_paired.ts";
import { proportionInterval } from "src/statistics/proportion_interval.ts";
import { itemAt } from "../responses/study.ts";

const FILE = fileURLToPath(
  new URL(
    "../../../shared/finetunebench/model_responses/fictional_people/fictional_people_rephrased_w_responses.csv",
    import.meta.url,
  ),
);
const ignore = !existsSync(FILE);
if (ignore) {
  console.log(`Released responses not found, so not compared: ${FILE}`);
}

/** Returns whether two models answered each of 150 questions right. */
function rephrased(): { person: string; a: boolean; b: boolean }[] {
  const rows = parse(Deno.readTextFileSync(FILE), { columns: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) => {
    const item = itemAt(0, {
      answers: [row.answer!],
      answer_format: "phrase",
    });
    const isRight = (model: string) =>
      JUDGES.normalized_match.judge(item, { text: row[`${model}_response`]! })
        .verdict === "correct";
    return {
      person: row.id!,
      a: isRight("gpt-3.5-turbo-0125"),
      b: isRight("gpt-4o-2024-08-06"),
    };
  });
}

Deno.test(
  "3.5-turbo leads 4o on rephrased people by .16: 39 to 15, exact p = .0015",
  {
    ignore,
  },
  () => {
    const answers = rephrased();
    assert.equal(answers.length, 150);
    const right = (side: "a" | "b") =>
      answers.filter((one) => one[side]).length;
    assert.equal(((right("a") - right("b")) / 150).toFixed(2), "0.16");
    const only_a = answers.filter(({ a, b }) => a && !b).length;
    const only_b = answers.filter(({ a, b }) => b && !a).length;
    assert.deepEqual([only_a, only_b], [39, 15]);
    assert.equal(mcnemarTest({ only_a, only_b }).p.toFixed(4), "0.0015");
    const power = pairedPower(150, {
      only_a: only_a / 150,
      only_b: only_b / 150,
    });
    assert.equal(power.toFixed(2), "0.90");
  },
);

Deno.test("the lead stands with questions about one person taken together", {
  ignore,
}, () => {
  const answers = rephrased();
  const people = [...new Set(answers.map(({ person }) => person))];
  assert.equal(people.length, 25);
  const entities = entityWeights({ entities: 25, resamples: 2000, seed: 1 });
  const side = (name: "a" | "b") =>
    proportionInterval(
      sumByCluster(answers.map((one) => ({
        value: one[name] ? 1 : 0,
        entities: [people.indexOf(one.person)] as const,
      }))),
      { weights: { entities } },
    );
  const { difference, lower, upper, p } = pairedDifference(
    { a: side("a"), b: side("b") },
    { seed: 1 },
  );
  assert.equal(difference.toFixed(2), "0.16");
  assert.ok(lower! > 0 && upper! < 0.3, `${lower} to ${upper}`);
  assert.ok(p < 0.01, `p=${p}`);
});
