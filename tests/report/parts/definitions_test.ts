import assert from "node:assert/strict";
import { plainText, type Section } from "src/report/document.ts";
import { definitionsPart } from "src/report/parts/definitions.ts";
import { viewStudy } from "src/report/study_view.ts";
import type { ReportInput } from "src/report/input.ts";
import { small } from "../../fixtures/written_report.ts";

const textsOf = ({ blocks }: Section): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "paragraph") return [plainText(block.text)];
    if (block.kind === "list") return block.items.map(plainText);
    return block.kind === "code" ? [block.text] : [];
  });
const shown = (change: Partial<ReportInput["plan"]>) => {
  const input = small();
  const plan = { ...input.plan, ...change };
  return textsOf(definitionsPart(viewStudy({ ...input, plan })));
};

Deno.test("Prompts of every arm stand in the appendix, with slots for what items bring", () => {
  assert.ok(shown({}).includes("user: {question}"));
  const arms = shown({
    arms: ["closed_book", "rag", "oracle", "few_shot_random"],
    base_models: [{ base_model: "openai/gpt-5", sha256: null }],
  });
  const passages = arms.find((text) => text.includes("{passage 2}"));
  assert.match(passages!, /^user: .*\[2\] \{passage 2\}.*\{question\}$/s);
  assert.ok(
    arms.includes(
      "user: {question 1}\n\nassistant: {answer 1}\n\nuser: {question}",
    ),
  );
});

Deno.test("Embedded models are shown passages on one line", () => {
  const texts = shown({ arms: ["closed_book", "rag"] });
  assert.ok(texts.includes("user: {passage 1} {passage 2} {question}"));
});

Deno.test("Prompts of judges that ask a model stand there in full, each kind once", () => {
  assert.ok(shown({}).some((text) => text.startsWith("No judge asks a model")));
  const texts = shown({
    judges: [
      "normalized_match",
      "model_graded:openai/gpt-5",
      "model_graded:gemini/gemini-3",
      "g_eval_accuracy:openai/gpt-5",
    ],
  });
  const grading = texts.filter((text) => text.includes("GRADE: CORRECT"));
  assert.equal(grading.length, 1);
  assert.match(grading[0]!, /Accepted answer: \{accepted answer\}/);
  const steps = texts.filter((text) => text.includes("three to six numbered"));
  const scoring = texts.filter((text) => text.includes("{evaluation steps}"));
  assert.deepEqual([steps.length, scoring.length], [1, 1]);
  assert.match(scoring[0]!, /SCORE: 3[^]*\{response\}/);
});

Deno.test("Only metrics that a study has numbers of are defined", () => {
  const input = small();
  const names = (change: Partial<ReportInput>) =>
    textsOf(definitionsPart(viewStudy({ ...input, ...change })))
      .map((text) => text.split(":")[0]);
  assert.ok(names({}).includes("accuracy"));
  assert.ok(!names({}).includes("pass@k"));
  const summaries = input.summaries.map((row) => ({
    ...row,
    metric: "pass_at_1",
  }));
  assert.ok(names({ summaries }).includes("pass@k"));
});
