import assert from "node:assert/strict";
import { CHAIN_DISCLOSURE } from "src/report/parts/words.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";
import { small, smallReport, write } from "../fixtures/written_report.ts";

Deno.test("An unfinished study says on its face what it lacks", async () => {
  const { html, markdown } = await write({
    ...small(),
    missing: ["3 of 15 runs", "the judge contains"],
  });
  for (const text of [html, markdown]) {
    const [face] = text.split("Abstract</h2>").join("## Abstract").split(
      "## Abstract",
    );
    assert.match(face!, /Incomplete/);
    assert.match(face!, /3 of 15 runs/);
  }
  const whole = await smallReport();
  assert.doesNotMatch(whole.markdown, /[Ii]ncomplete/);
});

Deno.test("A study without any answer still has a report", async () => {
  const { markdown, paths } = await write({
    ...small(),
    summaries: [],
    comparisons: [],
    appendix: [],
    missing: ["every answer"],
  });
  assert.match(markdown, /No answer has been judged yet/);
  assert.ok(!paths.some((path) => path.startsWith("figures/")));
});

Deno.test("Numbers of too few entities stand without interval, and say why", async () => {
  const input = small();
  const { markdown } = await write({
    ...input,
    summaries: input.summaries.map((row) => ({
      ...row,
      lower: null,
      upper: null,
      interval_method: "too few entities for an interval (6)",
    })),
  });
  assert.match(markdown, /too few entities for an interval/);
  assert.doesNotMatch(markdown, /NaN|undefined|null/);
});

Deno.test("Fewer than five seeds are named, and each run is shown", async () => {
  const large = await write(syntheticReport({ sizes: ["large"] }));
  assert.match(large.markdown, /Fewer than five seeds: large full plain \(3\)/);
  assert.match(large.markdown, /Single runs/);
  const five = await smallReport();
  assert.doesNotMatch(five.markdown, /Fewer than five seeds/);
});

Deno.test("The chain of thought is disclosed wherever it counts, else nowhere", async () => {
  const input = small();
  const { markdown } = await smallReport();
  const parts = markdown.split(/^## /m).filter((part) =>
    part.includes(CHAIN_DISCLOSURE)
  );
  assert.deepEqual(parts.map((part) => part.split("\n")[0]), [
    "Methods",
    "Results",
    "Limitations",
    "Questions and answers",
  ]);
  const plain = await write({
    ...input,
    base_models: input.base_models.map((model) => ({
      ...model,
      chain_of_thought: false,
    })),
  });
  assert.ok(!plain.markdown.includes(CHAIN_DISCLOSURE));
});

Deno.test("Every hash, seed and command stands in the report", async () => {
  const input = small();
  const { markdown, html } = await smallReport();
  const { reproducibility, base_models, datasets } = input;
  for (
    const fact of [
      reproducibility.plan_sha256,
      reproducibility.lock_sha256!,
      ...base_models.map((model) => model.sha256!),
      ...datasets.map((dataset) => dataset.sha256),
      ...reproducibility.commands,
      `Training seeds: ${reproducibility.seeds.join(", ")}`,
    ]
  ) {
    assert.ok(markdown.includes(fact), fact);
    assert.ok(html.includes(fact), fact);
  }
});
