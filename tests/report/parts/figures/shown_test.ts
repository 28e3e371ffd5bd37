import assert from "node:assert/strict";
import type { ArmEffect } from "src/records/arm_effect.ts";
import type { SweepPoint } from "src/records/sweep.ts";
import { armsFinding } from "src/report/parts/figures/arms_finding.ts";
import { drawAgreement } from "src/report/parts/figures/agreement.ts";
import { drawCalibration } from "src/report/parts/figures/calibration.ts";
import { costFinding, drawCosts } from "src/report/parts/figures/costs.ts";
import { drawHeatMaps } from "src/report/parts/figures/heat_maps.ts";
import { drawOverview } from "src/report/parts/figures/overview.ts";
import { drawRankings } from "src/report/parts/figures/rankings.ts";
import { drawSizes } from "src/report/parts/figures/sizes.ts";
import { drawSweeps } from "src/report/parts/figures/sweeps.ts";
import { captions, dataset, place, plain, replay, view } from "./made_view.ts";

Deno.test("no figure is drawn of what a study does not have", async () => {
  const bare = view();
  assert.deepEqual(await drawOverview(bare), []);
  assert.deepEqual(await drawSweeps(bare), []);
  assert.deepEqual(await drawSizes(bare), []);
  assert.deepEqual(await drawHeatMaps(bare), [], "one dataset is no map");
  assert.deepEqual(await drawRankings(bare, dataset), []);
  assert.deepEqual(await drawCosts(bare, dataset), []);
  assert.deepEqual(await drawCalibration(bare, dataset), []);
  assert.deepEqual(await drawAgreement(bare, dataset), []);
});

Deno.test("the overview counts right answers, and shows letters that no font has as numbers", async () => {
  const said = (text: string, verdict: string) => ({
    text,
    error: null,
    verdict,
  });
  const blocks = await drawOverview(view({
    worked_examples: [{
      dataset,
      condition_id: plain,
      epoch: 30,
      fact_id: "ada/age",
      statement: "Ada is 43 \u{1f600}.",
      trained: null,
      questions: [{
        question_type: "memorization",
        prompt: "How old is Ada?",
        accepted: "43",
        before: said("<b>51</b>", "incorrect"),
        after: said("43", "correct"),
      }],
    }],
  }));
  assert.match(
    captions(blocks)[0]!,
    /of 1 question about one fact the base answers 0 right, small full plain after 30 epochs 1\. The fact \(ada\/age\)/,
  );
  const figure = blocks.find((block) => block.kind === "figure")!;
  assert.ok(figure.svg.includes("[U+1F600]"));
  assert.ok(figure.svg.includes("&lt;b&gt;51"));
});

Deno.test("costs: the cheapest that the best does not beat clearly is named", async () => {
  const point = (cost: number, accuracy: number) => ({
    condition_id: plain,
    epoch: cost,
    cost,
    accuracy,
    lower: accuracy - 0.1,
    upper: accuracy + 0.1,
    on_front: true,
  });
  assert.equal(
    costFinding([point(1, 0.3), point(4, 0.85), point(10, 0.9)]),
    "Best is 0.90, small full plain after 10 epochs; the cheapest within its interval is 0.85, small full plain after 4 epochs, at 40\u00a0% of its cost.",
  );
  assert.match(costFinding([point(1, 0.3)]), /nothing cheaper lies within/);
  const costs = [10, 30].map((epoch) => ({
    study: "synthetic",
    dataset,
    condition_id: plain,
    base_model: "m",
    method: "full",
    epoch,
    parameters: 10,
    trained_tokens: 100 * epoch,
    compute_flop: 6000 * epoch,
    cost_usd: 0,
    n_runs: 5,
  }));
  const drawn = await drawCosts(view({ training_costs: costs }), dataset);
  assert.match(captions(drawn)[0]!, /6 operations for each parameter/);
  const single = view({ training_costs: costs.slice(1) });
  assert.deepEqual(await drawCosts(single, dataset), []);
});

Deno.test("sweeps: counts the panels that moved, and needs three doses", async () => {
  const point = (dose: number, condition_id: string) => ({
    ...place,
    condition_id,
    sweep: "retrieved_chunks",
    items: "all",
    arm: `rag_k${dose}`,
    dose,
    base: 0.5,
    base_lower: 0.4,
    base_upper: 0.6,
    tuned: 0.6,
    tuned_lower: 0.5,
    tuned_upper: 0.7,
    base_change_lower: -0.1,
    base_change_upper: 0.1,
    tuned_change_lower: condition_id === plain ? -0.3 : -0.1,
    tuned_change_upper: condition_id === plain ? -0.1 : 0.1,
  } as SweepPoint);
  const points = [1, 3, 20].flatMap((dose) => [
    point(dose, plain),
    point(dose, replay),
    { ...point(dose, plain), items: "found" as const },
    { ...point(dose, plain), role: "retention" },
  ]);
  const [caption, ...others] = captions(
    await drawSweeps(view({ sweeps: points })),
  );
  assert.deepEqual(others, []);
  assert.ok(
    caption!.startsWith(
      "From 1 to 20 the base rises clearly in 0 and falls in 0 of 2 panels, the tuned model rises clearly in 0 and falls in 1 of 2 panels.",
    ),
    caption!,
  );
  const two = points.filter(({ dose }) => dose < 20);
  assert.deepEqual(await drawSweeps(view({ sweeps: two })), []);
});

Deno.test("arms: a caption counts where tuning clearly changed accuracy", () => {
  const row = (arm: string, change_lower: number, change_upper: number) =>
    ({ arm, change_lower, change_upper }) as ArmEffect;
  assert.equal(
    armsFinding([
      row("closed_book", 0.1, 0.3),
      row("closed_book", -0.1, 0.3),
      row("rag", -0.3, -0.1),
    ]),
    "Tuning clearly raised accuracy, and clearly lowered it, in 1 and 0 of 2 places (closed book) and in 0 and 1 of 1 place (RAG). ",
  );
  assert.equal(armsFinding([]), "");
});
