import assert from "node:assert/strict";
import { join } from "node:path";
import { passAtK } from "src/statistics/pass_at_k.ts";
import { openStudy } from "src/study/open_study.ts";
import { CODE_SOLVERS, N_SAMPLES } from "../fixtures/code_solvers.ts";
import { codeHome, codeParts, modelName } from "../fixtures/code_workspace.ts";
import { assertNear } from "../statistics/near.ts";
import { smallStudy } from "./small_study.ts";
import { summarize } from "src/summaries/summarize.ts";

Deno.test("a study of scripted solvers finds each one's pass@k and old-API rate, and its report says that no live model was measured", async () => {
  const home = await codeHome();
  const study = await openStudy("programs", { home, parts: codeParts() });
  const { summary, report } = await study.run();
  assert.deepEqual(report.missing, []);
  for (const solver of CODE_SOLVERS) {
    const estimate = (metric: string) => {
      const rows = summary.summaries.filter((row) =>
        row.condition_id === modelName(solver.name) && row.metric === metric &&
        row.series_id === "all" && row.question_type === "refactored" &&
        row.setting === "update" && row.variant === "all"
      );
      assert.ok(rows.length <= 1);
      return rows[0]?.estimate;
    };
    for (const k of [1, 2, 5, 10]) {
      const { n_correct } = solver;
      assertNear(
        estimate(`pass_at_${k}`)!,
        passAtK(N_SAMPLES, { n_correct, k }),
      );
    }
    assert.equal(estimate("pass_at_20"), undefined); // ten programs a task
    assertNear(estimate("accuracy")!, estimate("pass_at_1")!);
    if (solver.old_api_rate === null) {
      assert.equal(estimate("old_api_rate"), undefined);
    } else assertNear(estimate("old_api_rate")!, solver.old_api_rate);
  }
  const markdown = Deno.readTextFileSync(
    join(home, "reports/programs/report.md"),
  );
  assert.match(markdown, /No live model was measured: the programs are those/);
  assert.match(markdown, /\| pass&#64;5 \|/);
  const [own, related] = markdown.split(/^#+ .*Related results$/m);
  assert.ok(related!.includes("not reproduced"));
  assert.doesNotMatch(own!, /fine-tuned/);
  assert.match(markdown, /Old-API rate/);
  study.close();
});

Deno.test("a study without programs has no metric of code", () => {
  const { summaries } = summarize(smallStudy());
  const found = summaries.filter(({ metric }) =>
    metric.startsWith("pass_at_") || metric === "old_api_rate"
  );
  assert.deepEqual(found, []);
});
