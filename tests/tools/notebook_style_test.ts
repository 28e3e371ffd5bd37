import assert from "node:assert/strict";
import type { Cell } from "../../tools/notebook.ts";
import { notebookFaults } from "../../tools/notebook_style.ts";
import { code, notebookOf, printed, prose } from "./notebook_fixture.ts";

const OPENING = [
  prose("# Does it learn?"),
  prose("It does: 0.97 [0.93, 0.99]."),
  code('import {\n  openStudy,\n} from "src/mod.ts";'),
  code("headline;", [printed("memorization 0.97 [0.93, 0.99]")]),
];

/** Returns the faults of the good opening followed by `cells`. */
function faultsWith(...cells: Cell[]): string[] {
  return notebookFaults(notebookOf([...OPENING, ...cells]));
}

Deno.test("notebookFaults() finds none in a notebook that keeps the rules", () => {
  assert.deepEqual(
    faultsWith(
      code("const right = rows.filter((row) => row.right);"),
      code("x\n".repeat(14) + "x"),
    ),
    [],
  );
});

Deno.test("notebookFaults() asks for a question and an answer that was computed", () => {
  const [, , imports, shown] = OPENING as [Cell, Cell, Cell, Cell];
  const faults = (...cells: Cell[]) => notebookFaults(notebookOf(cells));
  assert.deepEqual(faults(prose("# Learning"), prose("Yes."), imports, shown), [
    "cell 1: the title is not a question",
    "cell 2: the answer has no number with its interval [a, b]",
  ]);
  assert.deepEqual(
    faults(prose("# Does it?"), prose("0.5 [0.4, 0.6]"), imports, shown),
    ["cell 2: no output of the notebook shows 0.5 [0.4, 0.6]"],
  );
});

Deno.test("notebookFaults() allows one door, opened in the first code cell", () => {
  assert.deepEqual(faultsWith(code('import { join } from "node:path";')), [
    "cell 5: imports from elsewhere than src/mod.ts",
    "cell 5: imports stand in the first code cell",
  ]);
  assert.deepEqual(faultsWith(code('import * as lab from "src/mod.ts";')), [
    "cell 5: imports stand in the first code cell",
  ]);
});

Deno.test("notebookFaults() refuses functions, long cells and errors", () => {
  for (
    const source of [
      "function f() {}",
      "async function f() {}",
      "const f = (x: number) => x;",
      "const f = async x => x;",
    ]
  ) {
    assert.deepEqual(faultsWith(code(source)), [
      "cell 5: declares a function; functions live in src",
    ], source);
  }
  assert.deepEqual(faultsWith(code("x\n".repeat(15) + "x")), [
    "cell 5: has 16 lines; a cell has at most 15",
  ]);
  assert.deepEqual(faultsWith(code("x", [{ output_type: "error" }])), [
    "cell 5: ended in an error",
  ]);
});
