import assert from "node:assert/strict";
import { toSvg } from "src/figures/to_svg.ts";
import { THEME } from "src/figures/theme.ts";
import { textWidth } from "src/figures/text_width.ts";

const points = {
  data: { values: [{ epoch: 0, accuracy: 0.1 }, { epoch: 1, accuracy: 0.5 }] },
  mark: "point" as const,
  encoding: {
    x: { field: "epoch", type: "quantitative" as const },
    y: { field: "accuracy", type: "quantitative" as const },
  },
};

Deno.test("toSvg() gives the same bytes whatever was drawn before", async () => {
  const clipped = { ...points, mark: { type: "line" as const, clip: true } };
  const first = await toSvg(clipped);
  await toSvg({ ...points, mark: { type: "area", clip: true } });
  assert.equal(await toSvg(clipped), first);
});

Deno.test("toSvg() draws no data that lies elsewhere", async () => {
  await assert.rejects(
    toSvg({ ...points, data: { url: "https://example.org/data.json" } }),
    /Cannot draw a figure/,
  );
});

Deno.test("toSvg() refuses a specification that Vega-Lite warns about", async () => {
  await assert.rejects(
    toSvg({ ...points, height: { step: 20 } }),
    /free of warnings/,
  );
});

Deno.test("toSvg() leaves a long label the room that its font needs", async () => {
  const label = "a long label of a question type that must not be cut";
  const svg = await toSvg({
    config: THEME,
    data: { values: [{ type: label, accuracy: 1 }] },
    mark: "bar",
    encoding: {
      y: {
        field: "type",
        type: "nominal",
        axis: { title: null, labelLimit: 1000 },
      },
      x: { field: "accuracy", type: "quantitative" },
    },
    width: 100,
  });
  const width = Number(/ width="([\d.]+)"/.exec(svg)![1]);
  const needed = 100 + textWidth(label, { size: 11 });
  assert.ok(width > needed, `${width} > ${needed}`);
  assert.ok(width < needed * 1.2, `${width} is not far from ${needed}`);
});
