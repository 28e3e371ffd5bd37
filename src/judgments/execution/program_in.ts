/**
 * Finds the program in a response.
 *
 * @module
 */

const FENCE = /^[ \t]*```[^\n]*\n([\s\S]*?)(?:^[ \t]*```|$(?![\s\S]))/gm;

/**
 * Returns the program in a response: the first fenced block that names the
 * function, else the first block, else the whole text. A block that was cut
 * off goes to the end.
 *
 * @example
 * ```ts
 * import { programIn } from "src/judgments/execution/program_in.ts";
 * import assert from "node:assert/strict";
 *
 * const fence = "`".repeat(3);
 * const text = `Here:\n${fence}ts\nconst bill = 1;\n${fence}\nHow nice!`;
 * assert.equal(programIn(text, "bill"), "const bill = 1;\n");
 * assert.equal(programIn("const bill = 1;", "bill"), "const bill = 1;");
 * ```
 */
export function programIn(text: string, entry: string): string {
  const blocks = [...text.replaceAll("\r\n", "\n").matchAll(FENCE)]
    .map(([, code = ""]) => code);
  return blocks.find((code) => code.includes(entry)) ?? blocks[0] ?? text;
}
