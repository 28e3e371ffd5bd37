import assert from "node:assert/strict";
import { CELLS } from "../../bench/_clusters.ts";
import { METHODS } from "../../bench/_interval_methods.ts";
import { simulateCell } from "../../bench/coverage.ts";

const TABLE = new URL("../../bench/coverage.csv", import.meta.url);

/** Returns the lines of the committed table that begin with a cell's numbers. */
function linesOf(...cell: number[]): string[] {
  return Deno.readTextFileSync(TABLE).split("\n")
    .filter((line) => line.startsWith(`${cell.join()},`));
}

Deno.test("the committed coverage of the default interval is what it is now", () => {
  // Ten entities, and the cells where it held least before its corrections.
  for (
    const cell of [
      { entities: 10, items: 10, icc: 0.3, p: 0.1 },
      { entities: 25, items: 1, icc: 0, p: 0.98 },
      { entities: 50, items: 10, icc: 0.3, p: 0.02 },
    ]
  ) {
    const [row] = simulateCell(cell, METHODS.slice(0, 1));
    const { entities, items, icc, p } = cell;
    const line = linesOf(entities, items, icc, p)[0]!;
    const text = (value: number) => String(Number(value.toFixed(4)));
    assert.equal(
      line.split('",')[1],
      [row!.simulations, row!.coverage, row!.width_ratio, row!.no_interval]
        .map(text).join(),
      "a change of the interval needs: deno task bench coverage",
    );
  }
});

Deno.test("the committed coverage keeps its bounds in all 180 cells", () => {
  const lines = CELLS.map(({ entities, items, icc, p }) =>
    linesOf(entities, items, icc, p)
  );
  assert.equal(lines.length, 4 * 3 * 3 * 5);
  const coverages = lines.map((rows) => {
    assert.equal(rows.length, METHODS.length);
    return Number(rows[0]!.split(",")[6]);
  });
  const average = coverages.reduce((sum, x) => sum + x, 0) / coverages.length;
  assert.ok(average >= 0.94, `average=${average}`);
  assert.ok(Math.min(...coverages) >= 0.92, `least=${Math.min(...coverages)}`);
});
