import assert from "node:assert/strict";
import { curves } from "../../tools/readme_pictures.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";

Deno.test("the README's curves stand on white, one panel for each of two conditions", async () => {
  const { summaries } = syntheticReport();
  const rows = summaries.map((row) => ({
    ...row,
    dataset: "fictional_people",
  }));
  const svg = await curves(rows);
  assert.match(svg, /^<svg [^>]*><rect [^>]*fill="white"/);
  assert.ok(svg.includes("small full plain"));
});
