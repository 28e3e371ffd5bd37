import assert from "node:assert/strict";
import { join } from "node:path";
import { openStudy } from "src/study/open_study.ts";
import { pinPlan } from "src/study/plan_file.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import type { Progress } from "src/study/progress.ts";
import { tinyHome, tinyParts } from "../fixtures/tiny_workspace.ts";

/** Returns a pinned workspace and what opens its study. */
async function pilot() {
  const home = tinyHome();
  const { sha256 } = await loadDataset("tiny_people", home);
  const pins = {
    datasets: new Map([["tiny_people", sha256]]),
    base_models: new Map(),
  };
  pinPlan("pilot", { pins, home });
  const parts = tinyParts();
  return { home, parts, open: () => openStudy("pilot", { home, parts }) };
}

Deno.test("study.run() goes from a plan to a report", async () => {
  const { home, parts, open } = await pilot();
  const events: Progress[] = [];
  const study = await openStudy("pilot", {
    home,
    parts,
    onProgress: (event) => events.push(event),
  });
  const { summary, report } = await study.run();
  const [row] = summary.headline()
    .filter(({ question_type }) => question_type === "memorization");
  assert.equal(row?.base, 0); // the base knows none of the new people
  assert.equal(row?.accuracy, 1); // the script knows the trained wording
  assert.equal(row?.n_facts, 4);
  assert.deepEqual(report, {
    folder: "reports/pilot",
    is_new: true,
    missing: [],
  });
  assert.ok(Deno.statSync(join(home, "reports/pilot/report.pdf")).size > 1000);
  assert.deepEqual(
    [...new Set(events.map(({ stage }) => stage))],
    ["tune", "respond", "judge", "summarize", "report"],
  );
  for (const { done, total } of events) assert.ok(done <= total);
  assert.equal((await study.status()).is_complete, true);
  study.close();
});
