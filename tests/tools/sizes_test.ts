import assert from "node:assert/strict";
import plugin from "../../tools/sizes.ts";

function messages(text: string): string[] {
  return Deno.lint.runPlugin(plugin, "/lab/src/a.ts", text)
    .map(({ message }) => message);
}

/** Returns a function, of a kind, that is `lines` long. */
function functionOf(lines: number, [open, close]: [string, string]): string {
  return [open, ...Array(lines - 2).fill("  call();"), close].join("\n");
}

Deno.test("sizes allows a file of 249 lines and refuses one of 250", () => {
  const file = (lines: number) => "call();\n".repeat(lines);
  assert.deepEqual(messages(file(249)), []);
  assert.deepEqual(messages(file(250)), [
    "The file has 250 lines; files stay under 250",
  ]);
});

Deno.test("sizes counts a file's opening comment too", () => {
  assert.equal(messages(`/**\n${" * a\n".repeat(249)} */\n`).length, 1);
});

Deno.test("sizes allows a function of 59 lines and refuses one of 60", () => {
  for (
    const kind of [
      ["function f() {", "}"],
      ["const f = function () {", "};"],
      ["const f = () => {", "};"],
      ["class A { f() {", "} }"],
    ] as [string, string][]
  ) {
    assert.deepEqual(messages(functionOf(59, kind)), [], kind[0]);
    assert.deepEqual(messages(functionOf(60, kind)), [
      "The function has 60 lines; functions stay under 60",
    ], kind[0]);
  }
});

Deno.test("sizes allows two positional arguments and options", () => {
  assert.deepEqual(messages("function f(a: 1, b: 2, options = {}) {}"), []);
  assert.deepEqual(messages("function f(a: 1, b: 2, c: 3, d = {}) {}"), [
    "The function takes 4 positional arguments",
  ]);
});
