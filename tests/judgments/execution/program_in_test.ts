import assert from "node:assert/strict";
import { programIn } from "src/judgments/execution/program_in.ts";

const TABLE: [text: string, program: string, why: string][] = [
  ["const bill = 1;", "const bill = 1;", "no fence"],
  ["```ts\nbill\n```", "bill\n", "a fence"],
  ["```\nbill\n```", "bill\n", "a fence without a language"],
  ["Sure:\n```typescript\nbill\n```\nDone.", "bill\n", "words around it"],
  ["```ts\r\nbill\r\n```\r\n", "bill\n", "line ends of Windows"],
  ["1. First\n   ```ts\n   bill\n   ```", "   bill\n", "an indented fence"],
  ["```sh\nnpm i\n```\n```ts\nbill\n```", "bill\n", "the one that names it"],
  ["```ts\nbill 1\n```\n```ts\nbill 2\n```", "bill 1\n", "the first of two"],
  ["```ts\nother\n```", "other\n", "the first if none names it"],
  ["```ts\nbill\ncut", "bill\ncut", "a fence that was cut off"],
  ["bill `x` ``` y", "bill `x` ``` y", "ticks within a line"],
  ["", "", "nothing"],
];

Deno.test("programIn() finds the program between the words", () => {
  for (const [text, program, why] of TABLE) {
    assert.equal(programIn(text, "bill"), program, why);
  }
});
