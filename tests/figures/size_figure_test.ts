import assert from "node:assert/strict";
import { sizeFigure, type SizePoint } from "src/figures/size_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";

function point(cell: Partial<SizePoint>): SizePoint {
  return {
    panel: "fictional_people",
    series: "rag",
    size: 200,
    base: 4.38,
    base_lower: 4.2,
    base_upper: 4.5,
    tuned: 3.14,
    tuned_lower: 3,
    tuned_upper: 3.3,
    is_flagged: true,
    ...cell,
  };
}

const POINTS = [
  point({ size: 1000, tuned: 4, is_flagged: false }),
  point({}),
  point({ size: 500, tuned: 3.9, is_flagged: false }),
  point({ series: "oracle", panel: "fictional_news", base: null }),
];
const score = {
  scale: { kind: "score", least: 1, most: 5 },
  title: "score",
} as const;
const share = { scale: { kind: "share" }, title: "accuracy" } as const;
// deno-lint-ignore no-explicit-any
const any = (figure: any) => figure as any;

Deno.test("sizeFigure() is this specification", async (t) => {
  await t.assertSnapshot(sizeFigure(POINTS, score));
});

Deno.test("sizeFigure() puts sizes in their order and names behind them", () => {
  const { spec: { layer } } = any(
    sizeFigure([...POINTS, point({ size: "all_facts" })], score),
  );
  assert.deepEqual(layer[0].encoding.x.sort, [
    "200",
    "500",
    "1000",
    "all facts",
  ]);
});

Deno.test("sizeFigure() holds base and tuned; what was not measured has no dot", () => {
  const { values } = any(sizeFigure(POINTS, score)).data;
  assert.equal(values.length, 7);
  const flagged = values.filter((value: { is_flagged: boolean }) =>
    value.is_flagged
  );
  assert.deepEqual(
    flagged.map(({ when, value }: { when: string; value: number }) => [
      when,
      value,
    ]),
    [["tuned", 3.14], ["tuned", 3.14]],
  );
});

Deno.test("sizeFigure() takes scores on their scale and shares from 0 to 1", () => {
  const domain = (options: typeof score | typeof share) =>
    any(sizeFigure(POINTS, options)).spec.layer[1].encoding.y.scale.domain;
  assert.deepEqual(domain(score), [1, 5.16]);
  assert.deepEqual(domain(share), [0, 1.04]);
});

Deno.test("sizeFigure() draws a flag for a flagged point, and draws without any", async () => {
  const flags = async (points: SizePoint[]) =>
    (await toSvg(sizeFigure(points, score))).match(/M-?[\d.]+,-?[\d.]+L/g)
      ?.length ?? 0;
  const calm = POINTS.map((one) => ({ ...one, is_flagged: false }));
  assert.ok(await flags(POINTS) > await flags(calm));
  const svg = await toSvg(sizeFigure(POINTS, score));
  for (const label of ["fictional people", "fictional news", "oracle", "5"]) {
    assert.ok(svg.includes(`>${label}<`), label);
  }
  assert.match(await toSvg(sizeFigure([], share)), /^<svg/);
});
