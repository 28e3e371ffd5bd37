import assert from "node:assert/strict";
import { twoDigits } from "src/figures/cells.ts";
import { heatMapFigure } from "src/figures/heat_map_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import { syntheticSummaries } from "../fixtures/synthetic_cells.ts";
import { syntheticPlan } from "../fixtures/synthetic_report.ts";

const plan = { ...syntheticPlan(), epochs: [0, 1, 30] };
const conditions = plan.conditions.map(({ condition_id }) => condition_id);
const people = syntheticSummaries(plan);
const news = people.map((row) => ({ ...row, dataset: "fictional_news" }))
  .filter(({ question_type }) =>
    question_type === "memorization" || question_type === "secondary"
  );
const summaries = [...people, ...news];
const options = { judge: "normalized_match", setting: "new", conditions };
// deno-lint-ignore no-explicit-any
const blocksOf = (figure: any) => figure.vconcat as any[];

Deno.test("heatMapFigure() has a block per dataset, each with its own types", () => {
  const [first, second] = blocksOf(heatMapFigure(summaries, options));
  assert.equal(first.title.text, "fictional news");
  assert.equal(second.title.text, "fictional people");
  const typesOf = (block: typeof first) =>
    new Set(
      block.data.values.map((cell: { question_type: string }) =>
        cell.question_type
      ),
    );
  assert.equal(typesOf(first).size, 2);
  assert.equal(typesOf(second).size, 5);
  const domain = (block: typeof first) =>
    block.layer[0].encoding.x.scale.domain;
  assert.deepEqual(domain(first), domain(second), "columns are in line");
});

Deno.test("heatMapFigure() shows the last epoch of each condition and each base once", () => {
  const [block] = blocksOf(heatMapFigure(people, options));
  assert.equal(block.title, undefined, "one dataset needs no name");
  const rows = block.layer[0].encoding.y.sort;
  assert.deepEqual(
    rows.filter((row: string) => row.startsWith("base: ")).length,
    2,
  );
  assert.equal(rows.length, conditions.length + 2);
  assert.ok(rows[0].startsWith("base: "), "above its conditions");
  const wanted = people.find((row) =>
    row.condition_id === conditions[0] && row.series_id === "all" &&
    row.setting === "new" && row.role === "target" && row.epoch === 30 &&
    row.metric === "accuracy" && row.question_type === "rephrased"
  )!;
  const cell = block.data.values.find((
    cell: { row: string; question_type: string },
  ) =>
    cell.row === conditions[0]!.replaceAll("_", " ") &&
    cell.question_type === "rephrased"
  );
  assert.equal(cell.value, twoDigits(wanted.estimate!));
  assert.equal(
    cell.interval,
    `${twoDigits(wanted.lower!)}–${twoDigits(wanted.upper!)}`,
  );
});

Deno.test("heatMapFigure() never mixes arms", () => {
  const others = people.map((row) => ({ ...row, arm: "rag", estimate: 0.123 }));
  const figure = heatMapFigure([...others, ...people], options);
  const values = blocksOf(figure).flatMap(({ data }) => data.values);
  assert.equal(values.length, (conditions.length + 2) * 5);
  assert.ok(values.every(({ value }) => value !== "0.12"));
});

Deno.test("heatMapFigure() says that there is no interval, and draws without any row", async () => {
  const bare = people.map((row) => ({ ...row, lower: null, upper: null }));
  const svg = await toSvg(heatMapFigure(bare, options));
  assert.ok(svg.includes(">no interval<"));
  assert.doesNotMatch(svg, /NaN|undefined/);
  assert.match(await toSvg(heatMapFigure([], options)), /^<svg/);
});
