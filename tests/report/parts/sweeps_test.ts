import assert from "node:assert/strict";
import type { SweepPoint } from "src/records/sweep.ts";
import type { Block, Table } from "src/report/document.ts";
import { armLimits } from "src/report/parts/arm_limits.ts";
import { sweepBlocks } from "src/report/parts/sweeps.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });
const { last_epoch, datasets, conditions } = viewStudy(input);

const FIRST: SweepPoint = {
  study: "s",
  dataset: datasets[0]!,
  setting: "new",
  condition_id: conditions.at(-1)!,
  model: "base",
  epoch: last_epoch,
  arm: "oracle",
  role: "target",
  question_type: "memorization",
  variant: "all",
  judge: "normalized_match",
  n_items: 300,
  n_facts: 300,
  n_entities: 50,
  n_seeds: 3,
  sweep: "random_chunks",
  dose: 0,
  items: "all",
  longest_prompt: 22,
  base: 0.7,
  base_lower: 0.65,
  base_upper: 0.75,
  tuned: 0.6,
  tuned_lower: 0.55,
  tuned_upper: 0.65,
  base_change: null,
  base_change_lower: null,
  base_change_upper: null,
  base_change_p: null,
  tuned_change: null,
  tuned_change_lower: null,
  tuned_change_upper: null,
  tuned_change_p: null,
  interaction: null,
  interaction_lower: null,
  interaction_upper: null,
  interaction_p: null,
};

const LAST: SweepPoint = {
  ...FIRST,
  arm: "oracle_d5",
  dose: 5,
  longest_prompt: 65,
  base: 0.5,
  tuned: 0.2,
  base_change: -0.2,
  base_change_lower: -0.25,
  base_change_upper: -0.15,
  base_change_p: 0.001,
  tuned_change: -0.4,
  tuned_change_lower: -0.45,
  tuned_change_upper: -0.35,
  tuned_change_p: 0.001,
  interaction: -0.2,
  interaction_lower: -0.3,
  interaction_upper: -0.1,
  interaction_p: 0.002,
};

const blocks = (sweeps: SweepPoint[]) =>
  sweepBlocks(viewStudy({ ...input, sweeps }));
const text = (all: readonly Block[]) =>
  all.flatMap((block) =>
    block.kind === "paragraph"
      ? block.text
      : block.kind === "list"
      ? block.items.flat()
      : []
  ).map((part) =>
    typeof part === "string" ? part : "text" in part ? part.text : "Table 1"
  ).join("");
const tables = (all: readonly Block[]) =>
  all.filter((block): block is Table => block.kind === "table");

Deno.test("sweepBlocks() has a line per step, least shown first", () => {
  const all = blocks([LAST, FIRST]);
  assert.deepEqual(tables(all).map(({ groups }) => groups), [[{
    title: "Memorization, new facts (300 items)",
    rows: [
      ["0", "0.70 (0.65–0.75)", "0.60 (0.55–0.65)", "–", "–", "–"],
      [
        "5",
        "0.50 (0.65–0.75)",
        "0.20 (0.55–0.65)",
        "−0.20 (−0.25 to −0.15)",
        "−0.40 (−0.45 to −0.35)",
        "−0.20 (−0.30 to −0.10)",
      ],
    ],
  }]]);
  assert.match(
    text(all),
    /The longest prompts have 22 with 0 and 65 with 5, in tokens\. Table 1/,
  );
});

Deno.test("sweepBlocks() says who loses more only where the interval does", () => {
  const said = (changes: Partial<SweepPoint>) =>
    text(blocks([FIRST, { ...LAST, ...changes }]));
  assert.match(
    said({}),
    /base 0\.70 to 0\.50, tuned 0\.60 to 0\.20; the tuned model loses more, or gains less \(−0\.20/,
  );
  assert.match(said({ interaction_upper: 0.1 }), /moves more is open/);
  assert.match(
    said({ interaction: 0.2, interaction_lower: 0.1, interaction_upper: 0.3 }),
    /the base loses more, or gains less/,
  );
  assert.match(
    said({ interaction_lower: null, interaction_upper: null }),
    /moves more is not known/,
  );
});

Deno.test("sweepBlocks() shows known facts with worked examples, not with chunks", () => {
  const kept = { role: "retention", setting: "known" } as const;
  const titles = (sweep: SweepPoint["sweep"]) =>
    tables(blocks([FIRST, LAST].flatMap((row) => [
      { ...row, sweep },
      { ...row, sweep, ...kept },
    ]))).flatMap(({ groups }) => groups.map(({ title }) => title));
  assert.deepEqual(titles("random_chunks"), [
    "Memorization, new facts (300 items)",
  ]);
  assert.deepEqual(titles("random_examples"), [
    "Memorization, new facts (300 items)",
    "Memorization, facts known and left alone (300 items)",
  ]);
});

Deno.test("sweepBlocks() sets items with found evidence behind all items", () => {
  const sweep = "retrieved_chunks" as const;
  const rows = [FIRST, LAST].map((row) => ({ ...row, sweep }));
  const found = rows.map((row) => ({
    ...row,
    items: "found" as const,
    n_items: 160,
  }));
  assert.deepEqual(
    tables(blocks([...found, ...rows])).flatMap(({ groups }) =>
      groups.map(({ title }) => title)
    ),
    [
      "Memorization, new facts (300 items)",
      "Memorization, new facts, evidence found by the first (160 items)",
    ],
  );
});

Deno.test("sweepBlocks() says nothing where a plan has no sweep", () => {
  assert.deepEqual(sweepBlocks(viewStudy(input)), []);
  assert.deepEqual(blocks([]), []);
});

Deno.test("armLimits() tells what passages leave open, and only where some are searched", () => {
  assert.deepEqual(armLimits(viewStudy(input)), []);
  const corpus = {
    n_chunks: 600,
    longest_chunk: 80,
    index: "exact",
    embedding: "lexical",
  };
  const different = [{ arm: "rag", dataset: "people", item_id: "a" }];
  const limits = armLimits(viewStudy({
    ...input,
    sweeps: [FIRST, LAST],
    corpora: [corpus as never],
    arm_identity: { n_compared: 3, different },
  })).join("\n");
  assert.match(limits, /600 chunks to search, the longest of 80 characters/);
  assert.match(limits, /prompts of at most 65 tokens/);
  assert.match(limits, /goes by spelling alone/);
  assert.match(limits, /not always shown the same/);
});

Deno.test("sweepBlocks() shows the condition that trains most facts, of those with a sweep", () => {
  const ids = conditions.slice(0, 2);
  const plan = {
    ...input.plan,
    conditions: input.plan.conditions.map((one) => ({
      ...one,
      facts: { ...one.facts, n_facts: one.condition_id === ids[0] ? 9 : 3 },
    })),
  };
  const shown = (of: readonly string[]) =>
    text(sweepBlocks(viewStudy({
      ...input,
      plan,
      sweeps: of.flatMap((condition_id) =>
        [FIRST, LAST].map((row) => ({ ...row, condition_id }))
      ),
    })));
  const named = (id: string) => id.replaceAll("_", " ");
  assert.match(
    shown(ids),
    new RegExp(`the base and of ${named(ids[0]!)} .* 1 other condition stand`),
  );
  assert.match(shown([ids[1]!]), new RegExp(`of ${named(ids[1]!)} after`));
  assert.doesNotMatch(shown([ids[1]!]), /other condition/);
});
