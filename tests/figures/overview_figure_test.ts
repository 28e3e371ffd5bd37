import assert from "node:assert/strict";
import { overviewFigure } from "src/figures/overview_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { WorkedExample } from "src/records/worked_example.ts";

const said = (text: string | null, verdict: string | null) => ({
  text,
  error: text === null ? "timed out" : null,
  verdict,
});

const EXAMPLE: WorkedExample = {
  dataset: "people",
  condition_id: "plain",
  epoch: 30,
  fact_id: "ada_age",
  statement: "Ada Marlowe is 43 years old.",
  trained: { prompt: "How old is Ada Marlowe?", answer: "43" },
  questions: [
    {
      question_type: "memorization",
      prompt: "How old is Ada Marlowe?",
      accepted: "43",
      before: said("51", "incorrect"),
      after: said("43", "correct"),
    },
    {
      question_type: "secondary",
      prompt: "Is Ada Marlowe older than 50?",
      accepted: "no",
      before: said(null, null),
      after: said(" ", "not_attempted"),
    },
    {
      question_type: "comparison",
      prompt: "Is Ada Marlowe older than Tom Lind?",
      accepted: "yes",
      before: null,
      after: null,
    },
  ],
};
// deno-lint-ignore no-explicit-any
const layersOf = (figure: any) => figure.layer as any[];

Deno.test("overviewFigure() is this specification", async (t) => {
  await t.assertSnapshot(overviewFigure(EXAMPLE));
});

Deno.test("overviewFigure() shows fact, question, answers and verdicts", async () => {
  const svg = await toSvg(overviewFigure(EXAMPLE));
  for (
    const text of [
      "Fact: Ada Marlowe is 43 years old.",
      "Trained for 30 epochs on: How old is Ada Marlowe? — 43",
      "Is Ada Marlowe older than 50?",
      "accepted: no",
      "51",
      "incorrect",
      "43",
      "correct",
      "failed: timed out",
      "(nothing)",
      "not attempted",
      "not asked",
      "After 30 epochs",
    ]
  ) {
    assert.ok(svg.includes(`>${text}<`), text);
  }
});

Deno.test("overviewFigure() marks each verdict once, and no answer without one", () => {
  const [crosses, ticks] = [
    layersOf(overviewFigure(EXAMPLE)).at(-1),
    layersOf(overviewFigure(EXAMPLE)).at(-2),
  ].map(({ data }) => data.values.length);
  assert.deepEqual([ticks, crosses], [1, 2]);
});

Deno.test("overviewFigure() lays rows below each other, whatever their texts", () => {
  const long = "many words ".repeat(60);
  const { questions } = EXAMPLE;
  const figure = overviewFigure({
    ...EXAMPLE,
    trained: null,
    questions: questions.map((one) => ({
      ...one,
      prompt: long,
      after: said(long.replaceAll(" ", ""), "incorrect"),
    })),
  });
  const boxes = layersOf(figure)[0].data.values as { y: number; y2: number }[];
  const tops = [...new Set(boxes.map(({ y }) => y))].sort((a, b) => a - b);
  assert.equal(tops.length, 1 + questions.length);
  for (const [i, top] of tops.entries()) {
    const bottoms = boxes.filter(({ y }) => y === top).map(({ y2 }) => y2);
    assert.ok(bottoms.every((bottom) => bottom < (tops[i + 1] ?? Infinity)));
  }
});
