import assert from "node:assert/strict";
import type { LineageRow, VariantRow } from "src/records/lineage.ts";
import type { Table } from "src/report/document.ts";
import type { ReportInput } from "src/report/input.ts";
import { variantsPart } from "src/report/parts/variants.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });

const lineage = (changes: Partial<LineageRow> = {}): LineageRow => ({
  study: "s",
  condition_id: "agent",
  epoch: 1,
  arm: "closed_book",
  kind: "scaffold_only",
  base_model: "recorded/m",
  quantization: null,
  method: null,
  recipe: null,
  adapter: null,
  adapter_rank: null,
  task: null,
  n_facts: null,
  n_examples: null,
  trained_tokens: null,
  scaffold: "debugger",
  stated: ["kind", "scaffold"],
  n_seeds: 1,
  ...changes,
});

const TUNED = lineage({
  condition_id: "qlora",
  kind: "fine_tuned",
  method: "sft",
  recipe: "plain",
  adapter: "qlora",
  adapter_rank: 16,
  task: "problems",
  n_facts: 164,
  n_examples: 5000,
  quantization: "4-bit nf4",
  scaffold: null,
  stated: ["adapter"],
});

const BASE = lineage({
  condition_id: null,
  epoch: 0,
  kind: "base",
  scaffold: null,
  stated: [],
});

const difference = (changes: Partial<VariantRow> = {}): VariantRow => ({
  study: "s",
  dataset: "problems",
  role: "target",
  setting: "new",
  question_type: "memorization",
  condition_id: "agent",
  items_of: "agent",
  epoch: 1,
  arm: "closed_book",
  kind: "scaffold_only",
  base_model: "recorded/m",
  reference_arm: "closed_book",
  base: 156 / 164,
  base_lower: 0.907,
  base_upper: 0.975,
  variant: 163 / 164,
  variant_lower: 0.966,
  variant_upper: 0.999,
  difference: 7 / 164,
  difference_lower: 0.013,
  difference_upper: 0.081,
  p: 0.0156,
  only_base: 0,
  only_variant: 7,
  mcnemar_p: 0.0156,
  mcnemar_mid_p: 0.0078,
  n_items: 164,
  n_entities: 164,
  n_seeds: 1,
  ...changes,
});

const partOf = (rows: LineageRow[], variants: VariantRow[] = []) =>
  variantsPart(viewStudy(
    {
      ...input,
      analysis: { ...input.analysis, lineage: rows, variants },
    } as ReportInput,
  ));
const tablesOf = (rows: LineageRow[], variants?: VariantRow[]) =>
  partOf(rows, variants).flatMap(({ blocks }) =>
    blocks.filter((block): block is Table => block.kind === "table")
  );

Deno.test("a scaffold stands under its own title, never under the fine-tuned", () => {
  const rows = [BASE, lineage(), TUNED];
  const [table, differences] = tablesOf(rows, [
    difference(),
    difference({
      condition_id: "qlora",
      items_of: "qlora",
      kind: "fine_tuned",
    }),
  ]);
  assert.deepEqual(
    table!.groups.map(({ title, rows }) => [title, rows.map(([name]) => name)]),
    [
      ["Base", ["recorded/m"]],
      ["Fine-tuned", ["qlora, 1 epoch"]],
      ["Scaffold only, nothing trained", ["agent, 1 epoch"]],
    ],
  );
  assert.deepEqual(differences!.groups.map(({ title }) => title), [
    "Fine-tuned: qlora, 1 epoch",
    "Scaffold only, nothing trained: agent, 1 epoch",
  ]);
  const text = JSON.stringify(partOf(rows));
  assert.match(text, /nothing was trained for agent: an epoch there/);
  assert.doesNotMatch(
    JSON.stringify(partOf([BASE, TUNED])),
    /nothing was trained for/,
  );
});

Deno.test("a lineage names tuning, data, scaffold and weights, and what is only stated", () => {
  const [table] = tablesOf([BASE, TUNED]);
  assert.deepEqual(table!.groups[1]!.rows, [[
    "qlora, 1 epoch",
    "recorded/m",
    "sft, qlora of rank 16, recipe plain",
    "problems, 164 facts, 5,000 examples",
    "–",
    "4-bit nf4",
  ]]);
  assert.match(
    table!.note!,
    /Stated in the plan and not checked here: adapter\./,
  );
});

Deno.test("the worked difference stands in points, with what was lost and won", () => {
  const [, table] = tablesOf([BASE, TUNED], [difference()]);
  assert.deepEqual(table!.groups[0]!.rows, [[
    "Memorization",
    "95.1",
    "99.4",
    "+4.3 (+1.3 to +8.1)",
    "0.016",
    "0",
    "7",
    "0.016",
    "164",
  ]]);
});

Deno.test("arms are scaffolds around the base, each on whose questions it was asked", () => {
  const rag = { arm: "rag_k3", epoch: 0, condition_id: null };
  const [table, differences] = tablesOf(
    [BASE, lineage({ ...rag, scaffold: "rag_k3", stated: [] })],
    [difference(rag), difference({ ...rag, items_of: "other" })],
  );
  assert.deepEqual(table!.groups[1]!.rows[0]!.slice(0, 5), [
    "recorded/m, RAG, k = 3",
    "recorded/m",
    "–",
    "–",
    "RAG, k = 3",
  ]);
  assert.deepEqual(differences!.groups.map(({ title }) => title), [
    "Scaffold only, nothing trained: recorded/m, RAG, k = 3, on what agent trains",
    "Scaffold only, nothing trained: recorded/m, RAG, k = 3, on what other trains",
  ]);
});

Deno.test("a study of bases alone has no variants", () => {
  assert.deepEqual(partOf([BASE]), []);
  assert.deepEqual(partOf([]), []);
});

Deno.test("of more variants than a page holds only the averages are shown", () => {
  const many = Array.from({ length: 21 }, (_, i) => [
    difference({ condition_id: `c${i}`, items_of: `c${i}` }),
    difference({
      condition_id: `c${i}`,
      items_of: `c${i}`,
      question_type: "average",
      difference: 0.5,
    }),
  ]).flat();
  const [, table] = tablesOf([BASE, lineage()], many);
  assert.deepEqual(table!.columns[0]!.title, "Variant");
  assert.equal(table!.groups.length, 1);
  assert.equal(table!.groups[0]!.title, "Scaffold only, nothing trained");
  const [first] = table!.groups[0]!.rows;
  assert.equal(table!.groups[0]!.rows.length, 21);
  assert.deepEqual([first![0], first![3]], [
    "c0, 1 epoch",
    "+50.0 (+1.3 to +8.1)",
  ]);
  assert.match(table!.note!, /single types are in tables\/variants\.csv/);
});
