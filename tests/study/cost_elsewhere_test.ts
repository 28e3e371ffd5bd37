import assert from "node:assert/strict";
import { openStudy } from "src/study/open_study.ts";

Deno.test("A study says what it would cost with another base model in its plan", async () => {
  const study = await openStudy("first_tuning", { readonly: true });
  const base_model = "openai/gpt-4.1-nano-2025-04-14";
  const own = await study.cost();
  const other = await study.cost({ base_model });
  const halved = await study.cost({ base_model, is_batch: true });

  assert.equal(own.known_usd.high, 0);
  assert.deepEqual(
    other.rows.map(({ stage, model, is_tuned }) => [stage, model, is_tuned]),
    [
      ["tune", base_model, false],
      ["respond", base_model, false],
      ["respond", base_model, true],
      ["judge", "by rules", false],
    ],
  );
  assert.ok(other.known_usd.expected > 0);
  assert.ok(halved.known_usd.expected < other.known_usd.expected);
  await assert.rejects(
    study.cost({ base_model: "people_huge_v1" }),
    /base_models\[0\]\.base_model must be one of families_small_v2, people_large_v1/,
  );
  study.close();
});
