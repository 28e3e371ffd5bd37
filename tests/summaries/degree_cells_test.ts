import assert from "node:assert/strict";
import { DegreeCell, degreeCells } from "src/summaries/degree_cells.ts";
import { summarize } from "src/summaries/summarize.ts";
import { smallStudy } from "./small_study.ts";

const at = (cells: DegreeCell[], epoch: number, type: string) =>
  cells.filter((cell) => cell.epoch === epoch && cell.question_type === type);

Deno.test("degreeCells() puts trained questions in the bin of no distance", () => {
  const cells = degreeCells(smallStudy());
  for (const cell of cells) DegreeCell.parse(cell);
  const [cell, ...others] = at(cells, 1, "memorization");
  assert.equal(others.length, 0);
  assert.deepEqual([cell?.from, cell?.to, cell?.mean_distance], [0, 0, 0]);
  // 9 of 12 trained people at one seed and 6 of 12 at the other; see RIGHT.
  assert.equal(cell?.estimate, (9 + 6) / 24);
  assert.deepEqual([cell?.n_items, cell?.n_seeds], [12, 2]);
});

Deno.test("degreeCells() puts other questions in a bin with their distance in it", () => {
  // "What color does X like?" to "Does X like green?": 3 of 6 words are shared.
  const [cell, ...others] = at(degreeCells(smallStudy()), 1, "secondary");
  assert.equal(others.length, 0);
  assert.deepEqual([cell?.from, cell?.to], [0.4, 0.6]);
  assert.equal(cell?.mean_distance, 0.5);
  assert.equal(cell?.estimate, (5 + 3) / 20);
});

Deno.test("degreeCells() has the estimates and intervals of the summary where a bin is a cell", () => {
  const input = smallStudy();
  const { summaries } = summarize(input);
  for (const cell of degreeCells(input)) {
    const same = summaries.find((row) =>
      row.question_type === cell.question_type && row.epoch === cell.epoch &&
      row.role === "target" && row.setting === "all" &&
      row.series_id === "all" && row.variant === "all" &&
      row.metric === "accuracy" && row.judge === cell.judge
    )!;
    for (
      const column of ["estimate", "lower", "upper", "n_entities"] as const
    ) {
      assert.equal(cell[column], same[column], column);
    }
  }
});

Deno.test("degreeCells() counts the shared base once", () => {
  const [cell] = at(degreeCells(smallStudy()), 0, "memorization");
  assert.equal(cell?.n_seeds, 1);
});

Deno.test("degreeCells() keeps to a setting, and measures by letters too", () => {
  const cells = degreeCells(smallStudy(), {
    setting: "update",
    distance: "lexical_distance",
  });
  assert.deepEqual(
    [...new Set(cells.map(({ question_type }) => question_type))],
    ["memorization"],
  );
  assert.equal(cells[0]?.distance, "lexical_distance");
  assert.equal(cells[0]?.n_items, 2);
});

Deno.test("degreeCells() bins are as wide as asked, closed at their upper end", () => {
  const [cell] = at(
    degreeCells(smallStudy(), { width: 0.25 }),
    1,
    "secondary",
  );
  assert.deepEqual([cell?.from, cell?.to], [0.25, 0.5]);
});

Deno.test("degreeCells() refuses bins without width", () => {
  assert.throws(
    () => degreeCells(smallStudy(), { width: 0 }),
    /width must be above 0: width=0$/,
  );
});
