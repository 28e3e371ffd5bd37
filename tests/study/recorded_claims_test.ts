import assert from "node:assert/strict";
import { join } from "node:path";
import { OUTCOME_WORDS, whyNot } from "src/report/claim_words.ts";
import { isRecorded, listStudies } from "src/study/list_studies.ts";
import { openStudy } from "src/study/open_study.ts";
import { recordedClaims } from "src/study/recorded_claims.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { run } from "./compare_workspace.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";

// The claims of the studies that this workspace publishes are tests: a claim
// may turn out not to hold, and the report says so; but what it says must be
// what its tables say. `lab verify STUDY` fails where one does not hold.
for (const study of listStudies().filter((name) => isRecorded(name))) {
  Deno.test(`${study}: every claim came out as its report states`, async (t) => {
    const { computed, stated } = await recordedClaims(study);
    for (const [i, claim] of computed.entries()) {
      const why = whyNot(claim);
      const kind = claim.primary ? "" : " (exploratory)";
      await t.step(
        `${claim.contrast_id}${kind}: ${OUTCOME_WORDS[claim.outcome]}${
          why === undefined ? "" : `, as ${why}`
        }`,
        () => {
          if (stated === undefined) return;
          assert.deepEqual(
            [stated[i]?.contrast_id, stated[i]?.outcome],
            [claim.contrast_id, claim.outcome],
            `build the report anew: deno task lab report ${study}`,
          );
        },
      );
    }
  });
}

Deno.test("recordedClaims() reads the frozen tables, and what the report says of them", async () => {
  const home = tinyHome();
  await run(home, { study: "pilot" });
  const parts = tinyParts();
  await (await openStudy("pilot", { home, parts })).record();
  const before = await recordedClaims("pilot", { home, parts });
  assert.equal(before.stated, undefined);
  assert.equal(before.computed[0]!.difference, 1);
  // Two people are too few for an interval, so for being above chance too.
  assert.deepEqual(before.computed[0]!.lacks, [
    "interval",
    "p_value",
    "chance",
  ]);

  const study = await openStudy("pilot", { home, parts, recorded: true });
  await study.report();
  study.close();
  const after = await recordedClaims("pilot", { home, parts });
  assert.deepEqual(after.stated, after.computed);

  // A report from before claims were published.
  const tables = join(home, "reports", "pilot", "tables");
  Deno.removeSync(join(tables, "claims.csv"));
  const older = await recordedClaims("pilot", { home, parts });
  assert.deepEqual(older.stated, older.computed);
  const path = join(tables, "comparisons.csv");
  const lines = Deno.readTextFileSync(path).split("\n");
  Deno.writeTextFileSync(path, lines.slice(0, 1).join("\n") + "\n");
  const cut = await recordedClaims("pilot", { home, parts });
  assert.equal(cut.stated![0]!.outcome, "not_measured");
});
