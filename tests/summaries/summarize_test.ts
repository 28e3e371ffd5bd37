import assert from "node:assert/strict";
import {
  Comparison as ComparisonRow,
  Summary as SummaryRow,
} from "src/records/summary.ts";
import { summarize } from "src/summaries/summarize.ts";
import { cell, near } from "./row_lookup.ts";
import { PLAN } from "./small_plan.ts";
import { judgment, requestHash, smallRows, smallStudy } from "./small_study.ts";

const { summaries, comparisons } = summarize(smallStudy());

Deno.test("summarize() leaves failed and ungraded answers out, and counts them", () => {
  const rows = smallRows();
  const hash = (person: string) =>
    requestHash("seed_2", `memorization/${person}`);
  const failed = rows.responses.find((r) => r.request_hash === hash("new9"))!;
  Object.assign(failed, { text: null, error: "timeout", answer_logprob: null });
  rows.judgments = rows.judgments.filter((j) =>
    j.request_hash !== hash("new9")
  );
  const ungraded = rows.judgments.find((j) => j.request_hash === hash("new8"))!;
  ungraded.verdict = "ungraded";
  const broken = rows.judgments.find((j) => j.request_hash === hash("new7"))!;
  Object.assign(broken, { verdict: null, error: "judge is down" });
  const row = cell(summarize(smallStudy(rows)).summaries, { setting: "new" });
  // 14 right, of 10 and 7.
  near(row.estimate, 14 / 17);
  assert.deepEqual(
    [row.n_items, row.n_errors, row.n_ungraded],
    [10, 2, 1],
  );
});

Deno.test("summarize() says so where no answer of a cell could be graded", () => {
  const rows = smallRows();
  for (const row of rows.responses) {
    if (row.checkpoint_id === "base") continue;
    Object.assign(row, { text: null, error: "timeout", answer_logprob: null });
  }
  rows.judgments = rows.judgments
    .filter(({ request_hash }) => request_hash.startsWith("base"));
  const row = cell(summarize(smallStudy(rows)).summaries, { setting: "new" });
  assert.equal(row.estimate, null);
  assert.equal(row.interval_method, "no graded answer");
  assert.deepEqual([row.n_items, row.n_errors], [0, 20]);
});

Deno.test("summarize() never sees superseded rows or their judgments", () => {
  const rows = smallRows();
  const old = rows.responses.slice(0, 60).map((row) => ({
    ...row,
    request_hash: `old_${row.request_hash}`.slice(0, 32),
    text: "green",
    superseded: true,
  }));
  const judged = old.map((row) => judgment(row));
  assert.deepEqual(
    summarize(smallStudy({
      responses: [...old, ...rows.responses],
      judgments: [...rows.judgments, ...judged],
    })),
    { summaries, comparisons },
  );
});

Deno.test("summarize() averages repeats of an item before anything else", () => {
  const rows = smallRows();
  const again = rows.responses.map((row) => ({
    ...row,
    repeat: 1,
    text: "Blue",
  }));
  rows.judgments.push(...again.map((row) => judgment(row, { repeat: 1 })));
  rows.responses.push(...again);
  const row = cell(summarize(smallStudy(rows)).summaries, { setting: "new" });
  near(row.estimate, 0.35);
  assert.equal(row.n_items, 10);
});

Deno.test("summarize() gives other judges accuracy only, pooled", () => {
  const rows = smallRows();
  rows.judgments.push(
    ...rows.responses.map((row) =>
      judgment(row, { judge_id: "exact_match@0", verdict: "incorrect" })
    ),
  );
  const strict = summarize(smallStudy(rows)).summaries
    .filter(({ judge }) => judge === "exact_match");
  assert.ok(strict.length > 0);
  for (const row of strict) {
    assert.deepEqual(
      [row.metric, row.series_id, row.estimate],
      ["accuracy", "all", 0],
    );
  }
});

Deno.test("summarize() has no row for a judge that a cell does not suit", () => {
  const rows = smallRows();
  rows.judgments.push(
    ...rows.responses.filter(({ item_id }) => item_id.startsWith("secondary"))
      .map((row) => judgment(row, { judge_id: "exact_match@0" })),
  );
  const types = summarize(smallStudy(rows)).summaries
    .filter(({ judge }) => judge === "exact_match")
    .map(({ question_type }) => question_type);
  assert.deepEqual([...new Set(types)], ["secondary"]);
});

Deno.test("summarize() refuses to mix a judge's settings", () => {
  const rows = smallRows();
  rows.judgments[0]!.judge_id = "normalized_match@1";
  assert.throws(() => summarize(smallStudy(rows)), {
    name: "RangeError",
    message:
      /^Cannot summarize normalized_match as its judgments must be of one setting/,
  });
});

Deno.test("summarize() gives rows that their records accept, once each, sorted", () => {
  const keys = summaries.map((row) => {
    assert.deepEqual(SummaryRow.parse(row), row);
    const { metric, study, dataset, setting, condition_id, model } = row;
    const { series_id, epoch, arm, role, question_type, variant, judge } = row;
    return [
      study,
      dataset,
      setting,
      condition_id,
      model,
      series_id,
      String(epoch).padStart(9, "0"),
      arm,
      role,
      question_type,
      variant,
      judge,
      metric,
    ].join("\u0000");
  });
  assert.deepEqual(keys, [...new Set(keys)].sort());
  for (const row of comparisons) {
    assert.deepEqual(ComparisonRow.parse(row), row);
  }
});

Deno.test("summarize() depends on no order of rows", () => {
  const { responses, judgments } = smallRows();
  assert.deepEqual(
    summarize(smallStudy({
      responses: responses.toReversed(),
      judgments: judgments.toReversed(),
    })),
    { summaries, comparisons },
  );
});

Deno.test("summarize() of a study without answers is empty but for its contrasts", () => {
  const empty = summarize(smallStudy({ responses: [], judgments: [] }));
  assert.deepEqual(empty.summaries, []);
  assert.deepEqual(empty.comparisons.map((row) => row.difference), [
    null,
    null,
  ]);
});

Deno.test("summarize() names what a contrast or an item lacks", () => {
  const plan = structuredClone(PLAN);
  plan.contrasts[0]!.b.condition_id = "lora";
  assert.throws(() => summarize(smallStudy(smallRows(), plan)), {
    name: "RangeError",
    message:
      /condition must be in the plan: contrast_id=gap condition_id=lora$/,
  });
  plan.contrasts[0]!.b.condition_id = "full_plain";
  plan.contrasts[0]!.metric = "luck";
  assert.throws(() => summarize(smallStudy(smallRows(), plan)), {
    name: "RangeError",
    message:
      /^Cannot compute a metric as its name must be one of accuracy, .*: luck$/,
  });
  const orphan = smallStudy();
  orphan.items = orphan.items.map((item) => ({
    ...item,
    fact_ids: ["nobody"],
  }));
  assert.throws(() => summarize(orphan), {
    name: "RangeError",
    message:
      /must link to its facts: item_id=memorization\/new0 fact_id=nobody$/,
  });
});
