import assert from "node:assert/strict";
import { readNumbered } from "src/ledger/numbered.ts";
import { openStudy } from "src/study/open_study.ts";
import { runPilot } from "../exports/pilot.ts";

Deno.test("readNumbered() joins judgments to responses as hashes do, live and frozen", async () => {
  const { home, parts } = await runPilot();
  const joined = (recorded: boolean) => {
    const { responses, judgments } = readNumbered("pilot", {
      home,
      recorded,
      columns: {
        responses: ["repeat", "turn", "checkpoint_id", "text"],
        judgments: ["repeat", "turn", "item_id", "judge_id", "verdict"],
      },
    });
    assert.ok(!responses.columns.includes("request_hash"));
    return judgments.join(responses, {
      on: ["request", "repeat", "turn"],
      how: "inner",
    }).drop("request").rows().map((row) => JSON.stringify(row)).sort();
  };
  const study = await openStudy("pilot", { home, parts });
  const responses = await study.frame("responses");
  const judgments = await study.frame("judgments");
  assert.equal(joined(false).length, judgments.height);
  assert.equal(responses.height, 110);
  const live = joined(false);
  await study.record();
  study.close();
  assert.deepEqual(joined(true), live);
});
