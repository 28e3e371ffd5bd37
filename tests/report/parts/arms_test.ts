import assert from "node:assert/strict";
import type { ArmEffect } from "src/records/arm_effect.ts";
import type {
  RetrievalQuality,
  SearchedCorpus,
} from "src/records/retrieval_quality.ts";
import type { Block, Table } from "src/report/document.ts";
import type { ReportInput } from "src/report/input.ts";
import { armBlocks } from "src/report/parts/arms.ts";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../../fixtures/synthetic_report.ts";

const input = syntheticReport({ sizes: ["small"] });
const epoch = viewStudy(input).last_epoch;

const effect = (changes: Partial<ArmEffect>): ArmEffect => ({
  study: "s",
  dataset: "people",
  setting: "new",
  condition_id: "full_plain",
  model: "base",
  epoch,
  arm: "closed_book",
  role: "target",
  question_type: "memorization",
  variant: "all",
  judge: "normalized_match",
  n_items: 10,
  n_facts: 10,
  n_entities: 10,
  n_seeds: 3,
  base: 0,
  base_lower: 0,
  base_upper: 0.2,
  tuned: 0.7,
  tuned_lower: 0.5,
  tuned_upper: 0.9,
  change: 0.7,
  change_lower: 0.5,
  change_upper: 0.9,
  change_p: 0.001,
  reference_arm: "closed_book",
  interaction: null,
  interaction_lower: null,
  interaction_upper: null,
  interaction_p: null,
  test: "t",
  ...changes,
});

const RAG = effect({
  arm: "rag",
  base: 1,
  tuned: 0.5,
  change: -0.5,
  change_lower: -0.7,
  change_upper: -0.3,
  interaction: -1.2,
  interaction_lower: -1.5,
  interaction_upper: -0.9,
  interaction_p: 0.0004,
});

const QUALITY: RetrievalQuality = {
  study: "s",
  dataset: "people",
  arm: "rag",
  question_type: "memorization",
  k: 5,
  recall: 0.9,
  all_found: 0.85,
  lower: 0.8,
  upper: 0.95,
  interval_method: "wilson",
  n_items: 10,
  n_entities: 10,
  n_evidence_unknown: 0,
};

const CORPUS: SearchedCorpus = {
  study: "s",
  dataset: "people",
  corpus: "notes",
  index: "exact",
  embedding: "lexical",
  chunk_characters: 1500,
  overlap: 0,
  n_documents: 3,
  n_chunks: 12,
  longest_chunk: 1480,
  skipped: ["huge.txt: it is larger than 20 MB: 50 MB"],
  n_items: 12,
  n_evidence_held: 9,
  n_evidence_unknown: 2,
  n_questions_in_corpus: 0,
  n_held_out_beside_trained: 1,
};

function blocks(changes: Partial<ReportInput>): Block[] {
  const plan = { ...input.plan, arms: ["closed_book", "rag", "rag_k1_d1"] };
  return armBlocks(viewStudy({ ...input, plan, ...changes }));
}

const text = (all: readonly Block[]) =>
  all.flatMap((block) =>
    block.kind === "paragraph"
      ? block.text
      : block.kind === "list"
      ? block.items.flat()
      : []
  ).join("\n");
const tables = (all: readonly Block[]) =>
  all.filter((block): block is Table => block.kind === "table");

Deno.test("armBlocks() has a line per arm, with its change and the interaction", () => {
  const all = blocks({ arm_effects: [effect({}), RAG] });
  const [table] = tables(all);
  assert.deepEqual(table?.groups, [{
    title: "Memorization",
    rows: [
      [
        "closed book",
        "0.00 (0.00–0.20)",
        "0.70 (0.50–0.90)",
        "+0.70 (+0.50 to +0.90)",
        "–",
        "–",
      ],
      [
        "RAG",
        "1.00 (0.00–0.20)",
        "0.50 (0.50–0.90)",
        "−0.50 (−0.70 to −0.30)",
        "−1.20 (−1.50 to −0.90)",
        "<0.001",
      ],
    ],
  }]);
  assert.match(
    text(all),
    /RAG, k = 1, 1 random \(the best by similarity to the question: 1 chunk, 1 of them random/,
  );
});

Deno.test("armBlocks() says what was searched, what was left out and what was found", () => {
  const all = blocks({ retrieval: [QUALITY], corpora: [CORPUS] });
  assert.match(
    text(all),
    /a lexical embedding, which knows spelling and no meaning/,
  );
  assert.match(
    text(all),
    /the evidence of 9 of 10 items \(of 2 more nothing tells it\); 0 asked questions stand in it/,
  );
  assert.match(
    text(all),
    /1 file could not be read: huge\.txt: it is larger than 20 MB: 50 MB\./,
  );
  assert.deepEqual(tables(all)[0]?.groups[0], {
    title: "Memorization",
    rows: [["RAG", "5", "10", "0.90 (0.80–0.95)", "0.85"]],
  });
});

Deno.test("armBlocks() keeps the steps of a sweep out of the table of arms", () => {
  const arms = ["closed_book", "rag", "rag_k20"];
  const shown = blocks({
    plan: { ...input.plan, arms },
    arm_effects: [effect({}), RAG, { ...RAG, arm: "rag_k20" }],
  });
  assert.deepEqual(
    tables(shown)[0]?.groups[0]?.rows.map(([arm]) => arm),
    ["closed book", "RAG"],
  );
  assert.match(
    text(shown),
    /asked in 3 arms: .*; those that show more or less of the same are read as sweeps/,
  );
});

Deno.test("armBlocks() says whether sizes are nested, and warns where not", () => {
  const ladder = (is_nested: boolean) =>
    text(blocks({
      arm_effects: [effect({}), RAG],
      size_ladders: [{ conditions: ["a", "b"], sizes: [60, 300], is_nested }],
    }));
  assert.match(ladder(true), /The sizes are nested: of 60 and 300 trained/);
  assert.match(ladder(false), /Warning: the sizes are not nested\. Of 60 and/);
});

Deno.test("armBlocks() warns where base and tuned were not shown the same", () => {
  const same = { n_compared: 40, different: [] };
  const other = {
    n_compared: 40,
    different: [{ arm: "rag", dataset: "people", item_id: "ada/age" }],
  };
  const shown = (arm_identity: typeof other) =>
    text(blocks({ arm_effects: [RAG], arm_identity }));
  assert.match(shown(same as typeof other), /40 prompts compared, none differ/);
  assert.match(
    shown(other),
    /Warning: .* 1 differ, the first of them ada\/age in rag;/,
  );
});

Deno.test("armBlocks() says nothing where a study asks its questions alone", () => {
  assert.deepEqual(armBlocks(viewStudy(input)), []);
});

Deno.test("armBlocks() flags tuning that is below prompting, or costs reading", () => {
  const shown = text(
    blocks({ arm_effects: [effect({}), { ...RAG, base_lower: 0.95 }] }),
  );
  assert.match(
    shown,
    /Fine-tuning is below prompting \(full plain, new facts, memorization\): closed book the tuned model is right in 0\.70, the untuned one in arm RAG in 1\.00\./,
  );
  assert.match(
    shown,
    /Fine-tuning cost accuracy in arm RAG \(full plain, new facts, memorization\): 1\.00 before, 0\.50 after\./,
  );
  const alike = effect({
    arm: "rag",
    change: 0.1,
    change_lower: -0.1,
    change_upper: 0.3,
  });
  assert.doesNotMatch(
    text(blocks({ arm_effects: [effect({}), alike] })),
    /Fine-tuning/,
  );
});

Deno.test("armBlocks() names the conditions that are asked in some arms alone", () => {
  const [first, ...others] = input.plan.conditions;
  const conditions = [{ ...first!, arms: ["closed_book"] }, ...others];
  const plan = { ...input.plan, arms: ["closed_book", "rag"], conditions };
  const shown = text(blocks({ plan, arm_effects: [effect({}), RAG] }));
  assert.match(shown, /was asked only in closed book\. The interaction/);
  assert.equal(shown.match(/was asked only in/g)?.length, 1);
});
