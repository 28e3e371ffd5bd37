import assert from "node:assert/strict";
import {
  ANALYSIS_FIGURES,
  type AnalysisFigureName,
  type FigureName,
  FIGURES,
} from "src/figures/registry.ts";
import { openStudy } from "src/study/open_study.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";

Deno.test("a summary shows every figure, interactive where a notebook can, else as SVG", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts: tinyParts() });
  try {
    await study.run();
    const summary = await study.summarize();
    const names = [
      ...Object.keys(FIGURES),
      ...Object.keys(ANALYSIS_FIGURES),
    ] as (FigureName | AnalysisFigureName)[];
    for (const name of names) {
      const shown = summary.figure(name);
      assert.match(await shown.svg(), /^<svg/, name);
      const text = JSON.stringify(shown.specification);
      assert.doesNotMatch(text, /"url"/, "data stands in the figure");
    }
    assert.throws(() => summary.figure("pie" as never), {
      message:
        /^Cannot draw a figure as its name must be one of before_after, .*ranking: pie$/,
    });
  } finally {
    study.close();
  }
});
