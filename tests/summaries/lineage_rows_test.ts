import assert from "node:assert/strict";
import { StatedLineage, variantKind } from "src/records/lineage.ts";
import { PROBLEMS, solves, told } from "./solved_problems.ts";
import { condition } from "./told_study.ts";

const agent = {
  conditions: [
    condition("debugger", {
      dataset: "problems",
      facts: { settings: ["new"] },
      lineage: { tuned: false, scaffold: "debugger with seed programs" },
    }),
    condition("qlora", {
      dataset: "problems",
      facts: { settings: ["new"] },
      lineage: {
        adapter: "qlora",
        adapter_rank: 16,
        quantization: "4-bit nf4",
        task: "python functions",
        n_examples: 5000,
      },
    }),
  ],
};

Deno.test("a variant that is only a scaffold never stands under the fine-tuned", () => {
  const { variants, lineage } = told({ says: solves, plan: agent });
  for (const rows of [variants, lineage]) {
    const own = rows.filter((row) => row.condition_id === "debugger");
    assert.ok(own.length > 0);
    assert.ok(own.every(({ kind }) => kind === "scaffold_only"));
  }
  const [row] = lineage.filter((row) => row.condition_id === "debugger");
  assert.equal(row!.scaffold, "debugger with seed programs");
  assert.deepEqual(
    [row!.method, row!.recipe, row!.adapter, row!.n_facts, row!.trained_tokens],
    [null, null, null, null, null],
  );
  // Whatever stands around it, untouched weights are not tuned ones.
  for (const scaffold of [null, "rag", "debugger"]) {
    assert.doesNotMatch(variantKind({ is_tuned: false, scaffold }), /tuned/);
    assert.match(variantKind({ is_tuned: true, scaffold }), /^fine_tuned/);
  }
});

Deno.test("lineageRows() says what explains a difference, and what of it is only stated", () => {
  const { lineage } = told({
    says: solves,
    plan: {
      ...agent,
      base_models: [{
        base_model: "recorded/base",
        sha256: null,
        quantization: "16-bit",
      }],
    },
    run: { method: "sft", trained_tokens: 1_000_000 },
  });
  const [base, ...tuned] = lineage;
  assert.deepEqual(
    [base!.kind, base!.condition_id, base!.quantization, base!.stated],
    ["base", null, "16-bit", ["quantization"]],
  );
  const row = tuned.find(({ condition_id }) => condition_id === "qlora")!;
  assert.deepEqual(
    [row.method, row.adapter, row.adapter_rank, row.quantization],
    ["sft", "qlora", 16, "4-bit nf4"],
  );
  assert.deepEqual(
    [row.task, row.n_facts, row.n_examples, row.trained_tokens],
    ["python functions", PROBLEMS, 5000, 1_000_000],
  );
  assert.deepEqual(row.stated, [
    "adapter",
    "adapter_rank",
    "n_examples",
    "quantization",
    "task",
  ]);
});

Deno.test("lineageRows() takes what was done here from the run", () => {
  const { lineage } = told({
    says: solves,
    run: {
      method: "lora",
      hyperparameters_requested: {
        learning_rate: 1e-3,
        batch_size: 32,
        lora_rank: 8,
        lora_alpha: 16,
      },
    },
  });
  const row = lineage.at(-1)!;
  assert.deepEqual(
    [row.kind, row.adapter, row.adapter_rank, row.quantization, row.stated],
    ["fine_tuned", "lora", 8, null, []],
  );
});

Deno.test("a stated lineage has no other names", () => {
  assert.ok(StatedLineage.safeParse({ tuned: false, scaffold: "x" }).success);
  assert.ok(!StatedLineage.safeParse({ quantisation: "4-bit" }).success);
});
