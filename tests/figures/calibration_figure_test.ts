import assert from "node:assert/strict";
import { calibrationFigure } from "src/figures/calibration_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { ReliabilityRow } from "src/records/analysis.ts";

const conditions = ["plain", "replay"];

function row(cell: Partial<ReliabilityRow>): ReliabilityRow {
  return {
    condition_id: "plain",
    epoch: 30,
    from: 0.9,
    to: 1,
    mean_confidence: 0.95678,
    accuracy: 0.9,
    accuracy_lower: 0.8,
    accuracy_upper: 0.97,
    n_answers: 250,
    ...cell,
  } as ReliabilityRow;
}

const ROWS = [
  row({}),
  row({ mean_confidence: 0.05, accuracy: 0, n_answers: 3 }),
  row({ epoch: 0, mean_confidence: 0.02, accuracy: 0.01 }),
  row({ condition_id: "replay" }),
];
// deno-lint-ignore no-explicit-any
const dataOf = (figure: any) => figure.data.values as any[];

Deno.test("calibrationFigure() is this specification", async (t) => {
  await t.assertSnapshot(calibrationFigure(ROWS, { conditions }));
});

Deno.test("calibrationFigure() holds every bin, and one diagonal a panel", () => {
  const values = dataOf(calibrationFigure(ROWS, { conditions }));
  const whens = values.map(({ when }) => when);
  assert.deepEqual(whens, [
    "diagonal",
    "diagonal",
    "after 30 epochs",
    "after 30 epochs",
    "base",
    "after 30 epochs",
  ]);
  assert.equal(values[2].confidence, 0.9568);
  assert.equal(values[2].n_answers, 250);
});

Deno.test("calibrationFigure() draws both models, bins without intervals, and nothing", async () => {
  const bare = ROWS.map((one) => ({
    ...one,
    accuracy_lower: null,
    accuracy_upper: null,
  }));
  const svg = await toSvg(calibrationFigure(bare, { conditions }));
  for (const label of ["base", "after 30 epochs", "plain", "probability"]) {
    assert.ok(svg.includes(`>${label}<`), label);
  }
  assert.doesNotMatch(svg, /NaN|undefined/);
  assert.match(await toSvg(calibrationFigure([], { conditions })), /^<svg/);
});
