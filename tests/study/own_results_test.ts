import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ownResults, resultsOf } from "src/study/own_results.ts";
import { small } from "../fixtures/written_report.ts";

const PUBLISHED_MODEL = "gpt-4o-mini-2024-07-18";

/** A made-up study whose base is one that others have published results of. */
function asked(base_model: string) {
  const input = small();
  const conditions = input.plan.conditions.map((condition) => ({
    ...condition,
    base_model,
  }));
  return { ...input, plan: { ...input.plan, conditions } };
}

/** A workspace of one study; recorded where it has a folder `frozen`. */
async function workspace(
  base_model: string,
  { recorded = true }: { recorded?: boolean } = {},
): Promise<string> {
  const home = await Deno.makeTempDir();
  const folder = join(home, "results", "mine");
  await Deno.mkdir(join(folder, "frozen"), { recursive: true });
  if (!recorded) await Deno.remove(join(folder, "frozen"));
  const input = asked(base_model);
  const plan = { ...input.plan, base_models: [{ base_model, sha256: null }] };
  await Deno.writeTextFile(join(folder, "study.json"), JSON.stringify(plan));
  await Deno.writeFile(
    join(folder, "analysis.json.gz"),
    gzipSync(JSON.stringify({ fingerprint: "x", input: { ...input, plan } })),
  );
  return home;
}

Deno.test("ownResults() reads what a recorded study measured of a published model", async () => {
  const found = ownResults(await workspace(`openai/${PUBLISHED_MODEL}`));
  assert.ok(found.length > 0);
  assert.deepEqual([...new Set(found.map(({ model }) => model))], [
    PUBLISHED_MODEL,
  ]);
  assert.ok(found.every(({ is_imported }) => !is_imported));
  assert.deepEqual(
    [...new Set(found.map(({ is_tuned }) => is_tuned))].sort(),
    [false, true],
  );
});

Deno.test("ownResults() passes by other models and studies that are not recorded", async () => {
  assert.deepEqual(ownResults(await workspace("people-small-v1")), []);
  const name = `openai/${PUBLISHED_MODEL}`;
  assert.deepEqual(ownResults(await workspace(name, { recorded: false })), []);
  assert.deepEqual(ownResults(await Deno.makeTempDir()), []);
});

Deno.test("resultsOf() knows imported answers, and takes the first judge alone", () => {
  const found = resultsOf(asked(`recorded/${PUBLISHED_MODEL}`));
  assert.ok(found.length > 0);
  assert.ok(found.every(({ is_imported }) => is_imported));
  const keys = found.map((row) =>
    JSON.stringify([row.dataset, row.question_type, row.metric, row.arm])
  );
  const conditions = asked("x").plan.conditions.length;
  const most = Math.max(
    ...[...Map.groupBy(keys, (key) => key).values()].map((g) => g.length),
  );
  assert.ok(most <= 2 * conditions, "one row for each condition and end");
});

Deno.test("resultsOf() names scores of G-Eval after their criterion", () => {
  const input = asked("x");
  const [row] = resultsOf({
    plan: {
      ...input.plan,
      conditions: input.plan.conditions.map((condition) => ({
        ...condition,
        base_model: "together/mixtral",
      })),
    },
    summaries: input.summaries
      .filter(({ setting, variant, series_id, role, epoch }) =>
        setting === "all" && variant === "all" && series_id === "all" &&
        role === "target" && epoch === 30
      )
      .map((row) => ({
        ...row,
        metric: "mean_score",
        judge: "g_eval_completeness:openai/gpt-4.1-mini",
      })),
  });
  assert.equal(row?.metric, "g_eval_completeness");
});
