import assert from "node:assert/strict";
import { lossFigure } from "src/figures/loss_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";

const checkpoints = [
  { run_id: null, epoch: 0, loss: null },
  { run_id: "full_plain_seed1", epoch: 1, loss: 3.708578 },
  { run_id: "full_plain_seed1", epoch: 10, loss: 0.038218 },
];
// deno-lint-ignore no-explicit-any
const valuesOf = (figure: any) => figure.data.values as unknown[];

Deno.test("lossFigure() is this specification", async (t) => {
  await t.assertSnapshot(lossFigure(checkpoints));
});

Deno.test("lossFigure() leaves out checkpoints without a loss, and needs one with", async () => {
  const [base, ...trained] = checkpoints;
  const figure = lossFigure(checkpoints);
  assert.equal(valuesOf(figure).length, trained.length);
  assert.ok((await toSvg(figure)).startsWith("<svg"));
  assert.throws(() => lossFigure([base!]), {
    message:
      "Cannot draw the loss as a checkpoint must have one: none of 1 has",
  });
});
