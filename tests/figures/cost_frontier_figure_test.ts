import assert from "node:assert/strict";
import {
  costFrontierFigure,
  costMeasure,
  type CostPoint,
  costPoints,
} from "src/figures/cost_frontier_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { Summary } from "src/records/summary.ts";
import type { TrainingCost } from "src/records/training_cost.ts";

const conditions = ["plain", "replay"];

function summary(cell: Partial<Summary>): Summary {
  return {
    dataset: "people",
    judge: "normalized_match",
    setting: "new",
    condition_id: "plain",
    series_id: "all",
    epoch: 1,
    arm: "closed_book",
    role: "target",
    question_type: "rephrased",
    variant: "all",
    metric: "accuracy",
    estimate: 0.5,
    lower: 0.4,
    upper: 0.6,
    ...cell,
  } as Summary;
}

const cost = (cell: Partial<TrainingCost>) =>
  ({
    condition_id: "plain",
    epoch: 1,
    cost_usd: 0,
    compute_flop: 1e9,
    trained_tokens: 100,
    ...cell,
  }) as TrainingCost;

const SUMMARIES = [
  summary({ epoch: 0, estimate: 0.1 }),
  summary({}),
  summary({ epoch: 2, estimate: 0.8 }),
  summary({ condition_id: "replay", estimate: 0.4 }),
  summary({ condition_id: "replay", epoch: 2, estimate: 0.9 }),
  summary({ question_type: "memorization", estimate: 1 }),
];
const COSTS = [
  cost({}),
  cost({ epoch: 2, compute_flop: 2e9 }),
  cost({ condition_id: "replay", compute_flop: 3e9 }),
  cost({ condition_id: "replay", epoch: 2, compute_flop: 6e9 }),
];
const options = {
  dataset: "people",
  judge: "normalized_match",
  setting: "new",
  conditions,
};
const points = () =>
  costPoints({ summaries: SUMMARIES, costs: COSTS }, options);
const look = {
  conditions,
  measure: "compute_flop",
  title: "accuracy",
} as const;

Deno.test("costFrontierFigure() is this specification", async (t) => {
  await t.assertSnapshot(costFrontierFigure(points(), look));
});

Deno.test("costPoints() marks what nothing beats for less, and leaves the base out", () => {
  assert.deepEqual(
    points().map(({ condition_id, epoch, on_front }) => [
      condition_id,
      epoch,
      on_front,
    ]),
    [
      ["plain", 1, true],
      ["plain", 2, true],
      ["replay", 1, false], // dearer than plain at 2, and worse
      ["replay", 2, true],
    ],
  );
});

Deno.test("costPoints() takes the type that shows what was learned, or another", () => {
  assert.ok(points().every(({ accuracy }) => accuracy < 1));
  const memorized = costPoints({ summaries: SUMMARIES, costs: COSTS }, {
    ...options,
    type: "memorization",
  });
  assert.deepEqual(memorized.map(({ accuracy }) => accuracy), [1]);
});

Deno.test("costMeasure() prefers money, then compute, then tokens", () => {
  const paid = COSTS.map((row) => ({ ...row, cost_usd: 2 }));
  const unknown = COSTS.map((row) => ({ ...row, compute_flop: null }));
  assert.equal(costMeasure(paid), "cost_usd");
  assert.equal(costMeasure([...paid, COSTS[0]!]), "compute_flop");
  assert.equal(costMeasure(COSTS), "compute_flop");
  assert.equal(costMeasure(unknown), "trained_tokens");
  assert.equal(costMeasure([]), "trained_tokens");
});

Deno.test("costFrontierFigure() names its axis, and draws without any point", async () => {
  const bare: CostPoint[] = points()
    .map((point) => ({ ...point, lower: null, upper: null }));
  for (
    const [measure, title] of [
      ["cost_usd", "training cost in US dollars"],
      ["compute_flop", "training compute in floating-point operations"],
      ["trained_tokens", "tokens trained on"],
    ] as const
  ) {
    const svg = await toSvg(costFrontierFigure(bare, { ...look, measure }));
    assert.ok(svg.includes(`>${title}<`), title);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  }
  assert.match(await toSvg(costFrontierFigure([], look)), /^<svg/);
});
