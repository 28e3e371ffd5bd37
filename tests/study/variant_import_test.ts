import assert from "node:assert/strict";
import { join } from "node:path";
import { importResponses } from "src/study/import_responses.ts";
import { openStudy } from "src/study/open_study.ts";
import { tinyPlan } from "../fixtures/tiny_workspace.ts";
import { askedTable, options, recorded, write } from "./import_workspace.ts";

/** Imports the table as answers of a condition with a lineage; reports it. */
async function reported(lineage: object) {
  const [condition] = tinyPlan().conditions as object[];
  const home = await recorded({
    conditions: [{
      ...condition,
      base_model: "recorded/small",
      method: "default",
      lineage,
    }],
  });
  await importResponses(write(home, await askedTable(home)), options(home));
  const study = await openStudy("pilot", { home });
  const { summary } = await study.run();
  study.close();
  const report = Deno.readTextFileSync(join(home, "reports/pilot/report.md"));
  const [, section] = report.split(
    /^#+ .*Variants: base, tuning and scaffold/m,
  );
  return { analysis: summary.analysis, section: section! };
}

Deno.test("an imported scaffold stands under its own title, gets no badge, and is in no table of the fine-tuned", async () => {
  const { analysis, section } = await reported({
    tuned: false,
    scaffold: "debugger",
  });
  const kinds = [...analysis.lineage, ...analysis.variants]
    .map(({ kind }) => kind);
  assert.deepEqual(new Set(kinds), new Set(["base", "scaffold_only"]));
  assert.match(section, /Scaffold only, nothing trained/);
  assert.match(section, /nothing was trained for full plain/);
  assert.doesNotMatch(section, /Fine-tuned/);
  assert.deepEqual(analysis.badges, []);
});

Deno.test("an imported adapter stands under the fine-tuned, with what was stated of it", async () => {
  const { analysis, section } = await reported({
    adapter: "qlora",
    quantization: "4-bit nf4",
    task: "people",
    n_examples: 1200,
  });
  assert.match(section, /Fine-tuned/);
  assert.doesNotMatch(section, /Scaffold only/);
  assert.match(section, /qlora.*4 facts, 1,200 examples.*4-bit nf4/);
  assert.match(
    section,
    /Stated in the plan and not checked here: adapter, n examples, quantization and task/,
  );
  assert.ok(analysis.badges.length > 0);
});
