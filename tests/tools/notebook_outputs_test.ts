import assert from "node:assert/strict";
import type { Output } from "../../tools/notebook.ts";
import { differences, withOutputs } from "../../tools/notebook_outputs.ts";
import {
  code,
  notebookOf,
  printed,
  prose,
  result,
} from "./notebook_fixture.ts";

/** Returns the stable outputs of a notebook whose one cell put out these. */
function stable(outputs: Output[], homes: string[] = []) {
  const { cells } = withOutputs(
    notebookOf([code("x")]),
    notebookOf([code("x", outputs)]),
    { homes },
  );
  return cells[0]!;
}

Deno.test("withOutputs() strips counts, times, colors and progress", () => {
  const cell = stable([
    printed("10 %\r20 %\rdone\nn"),
    printed("it took 3 s\n", "stderr"),
    result({ "text/plain": "\u001b[33m2\u001b[39m" }),
    printed("ext\n"),
  ]);
  assert.equal(cell.execution_count, null);
  assert.deepEqual(cell.metadata, {});
  assert.deepEqual(cell.outputs, [
    { output_type: "stream", name: "stdout", text: ["done\n", "next\n"] },
    {
      output_type: "execute_result",
      execution_count: null,
      metadata: {},
      data: { "text/plain": ["2"] },
    },
  ]);
});

Deno.test("withOutputs() cuts the places of one machine", () => {
  const { outputs } = stable([printed("see /a/b/c/report.html in /a/b\n")], [
    "/a/b/c",
    "/a/b",
  ]);
  assert.deepEqual(outputs?.[0]?.text, ["see report.html in .\n"]);
});

Deno.test("withOutputs() keeps prose, sources and structured data", () => {
  const before = notebookOf([prose("# Why?"), code("y", [printed("old")])]);
  const after = withOutputs(
    before,
    notebookOf([
      prose("# Other"),
      code("z", [result({ "application/json": { a: [1] } })]),
    ]),
  );
  assert.deepEqual(after.cells[0], before.cells[0]);
  assert.equal(after.cells[1]?.source, "y");
  assert.deepEqual(after.cells[1]?.outputs?.[0]?.data, {
    "application/json": { a: [1] },
  });
});

/** Returns how a cell that put out `now` differs from one that put out `was`. */
function difference(was: Output, now: Output, tolerance = 0.1): string[] {
  const [a, b] = [was, now].map((output) => notebookOf([code("x", [output])]));
  return differences(a!, b!, { tolerance });
}

Deno.test("differences() is exact in words and tolerant in numbers", () => {
  const was = printed("accuracy 0.90 of 150");
  assert.deepEqual(difference(was, was, 0), []);
  assert.deepEqual(difference(was, printed("accuracy 0.97 of 150")), []);
  assert.deepEqual(difference(was, printed("accuracy 0.97 of 150"), 0), [
    "cell 1: text says 0.97 where 0.90 is committed",
  ]);
  assert.deepEqual(difference(was, printed("accuracy 0.70 of 150")), [
    "cell 1: text says 0.70 where 0.90 is committed",
  ]);
  assert.deepEqual(difference(was, printed("retention 0.90 of 150")), [
    'cell 1: text says other words: "retention "',
  ]);
});

Deno.test("differences() sees an output that is gone, new, or of another kind", () => {
  assert.deepEqual(difference(printed("a"), result({ "text/html": "a" })), [
    "cell 1: shows text/html where text is committed",
  ]);
  const [some, none] = [[printed("a")], []].map((outputs) =>
    notebookOf([code("x", outputs)])
  );
  assert.deepEqual(differences(some!, none!, { tolerance: 1 }), [
    "cell 1: shows nothing where text is committed",
  ]);
  assert.deepEqual(differences(none!, some!, { tolerance: 1 }), [
    "cell 1: shows text where nothing is committed",
  ]);
});

Deno.test("differences() lets pixels move but not the marks of a figure", () => {
  const svg = (text: string) => result({ "image/svg+xml": text });
  assert.deepEqual(
    difference(svg('<path d="M1"/>'), svg('<path d="M9"/>')),
    [],
  );
  assert.equal(difference(svg("<path/>"), svg("<rect/>")).length, 1);
});

Deno.test("differences() compares the picture in Markdown where it is SVG, and its words here", () => {
  const markdown = (text: string, picture: string) =>
    result({
      "text/markdown": `![${text}](data:image/svg+xml;base64,${picture})`,
    });
  assert.deepEqual(
    difference(markdown("figure", "AAA/+w=="), markdown("figure", "BBBB")),
    [],
  );
  assert.equal(
    difference(markdown("figure", "AAAA"), markdown("other", "AAAA")).length,
    1,
  );
});
