import assert from "node:assert/strict";
import type { ReportInput } from "src/report/input.ts";
import { outside, overlaps, pdfPages } from "../fixtures/pdf_pages.ts";
import { small, write } from "../fixtures/written_report.ts";

/** Writes a report and asserts that its paper can be read. */
async function readable(input: ReportInput) {
  const written = await write(input);
  for (const page of await pdfPages(written.pdf)) {
    assert.equal(page.n_missing_glyphs, 0, `page ${page.number}`);
    assert.deepEqual(overlaps(page), [], `page ${page.number}`);
    assert.deepEqual(outside(page, 49.6), [], `page ${page.number}`);
  }
  assert.doesNotMatch(written.markdown, /NaN|undefined|\bnull\b/);
  return written;
}

const rows = (input: ReportInput, change: object) => ({
  summaries: input.summaries.map((row) => ({ ...row, ...change })),
});

Deno.test("A study with no responses has a paper that says so on its face", async () => {
  const { markdown, html } = await readable({
    ...small(),
    summaries: [],
    comparisons: [],
    claims: [],
    appendix: [],
    missing: ["every answer"],
  });
  for (const text of [markdown, html]) {
    assert.match(text, /Incomplete/);
    assert.match(text, /every answer/);
  }
  assert.match(markdown, /No answer has been judged yet/);
});

Deno.test("A study with only errors shows no accuracy, and says what failed", async () => {
  const input = small();
  const { markdown } = await readable({
    ...input,
    ...rows(input, {
      estimate: null,
      lower: null,
      upper: null,
      n_errors: 12,
      interval_method: "no graded answer",
    }),
    comparisons: [],
    appendix: input.appendix.map((entry) => ({
      ...entry,
      responses: entry.responses.map((response) => ({
        ...response,
        text: null,
        error: "HTTP 500",
        verdict: null,
      })),
    })),
    missing: ["every judgment"],
  });
  assert.match(markdown, /failed: HTTP 500/);
  assert.match(markdown, /requests failed/);
});

Deno.test("A study with a single item has a paper, without intervals", async () => {
  const input = small();
  const { markdown } = await readable({
    ...input,
    ...rows(input, {
      n_items: 1,
      n_facts: 1,
      n_entities: 1,
      lower: null,
      upper: null,
      interval_method: "too few entities for an interval (1)",
    }),
    comparisons: input.comparisons.map((row) => ({
      ...row,
      lower: null,
      upper: null,
      p: null,
      p_adjusted: null,
    })),
    appendix: input.appendix.slice(0, 1),
  });
  assert.match(markdown, /too few entities for an interval/);
  assert.match(markdown, /1 item with their answers/);
});

Deno.test("Emoji, right-to-left text, terminal codes, NUL and a megabyte stay in their place", async () => {
  const input = small();
  const texts = [
    `${"word ".repeat(200_000)}`,
    "x".repeat(1_000_000),
    "\u001b[31mred\u001b[0m and \u0000 nothing",
    "😀👩‍👩‍👧 שלום עולם مرحبا 你好",
  ];
  const { html, markdown, pdf } = await readable({
    ...input,
    appendix: input.appendix.slice(0, 8).map((entry) => ({
      ...entry,
      responses: entry.responses.map((response, i) => ({
        ...response,
        text: texts[i % texts.length]!,
      })),
    })),
  });
  assert.match(markdown, /more characters\\?\]/);
  for (const text of [html, markdown]) {
    // deno-lint-ignore no-control-regex
    assert.doesNotMatch(text, /[\u0000\u001b]/);
    assert.ok(text.includes("שלום"));
  }
  assert.ok(pdf.length < 4_000_000, `${pdf.length} bytes`);
});

Deno.test("A model's name with slashes and spaces, and a very long one, stand in the paper", async () => {
  const input = small();
  const name = `org/my model: v1 ${"very-long-name-".repeat(12)}`;
  await readable({
    ...input,
    base_models: input.base_models.map((model) => ({
      ...model,
      base_model: name,
    })),
    plan: {
      ...input.plan,
      conditions: input.plan.conditions.map((condition) => ({
        ...condition,
        base_model: name,
      })),
    },
  });
});
