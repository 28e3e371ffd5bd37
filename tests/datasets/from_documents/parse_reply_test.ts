import assert from "node:assert/strict";
import { parseReply } from "src/datasets/from_documents/parse_reply.ts";
import { z } from "zod";

const Row = z.strictObject({ q: z.string(), n: z.number().nullable() });

const A = '{"q":"a","n":1}';
const B = '{"q":"b","n":null}';

/** A reply, the questions in it, and why the rest is none. */
const CASES: [string, string, string[], RegExp[]][] = [
  ["one object a line", `${A}\n${B}\n`, ["a", "b"], []],
  ["blank lines and CRLF", `\n${A}\r\n\r\n${B}`, ["a", "b"], []],
  ["a code fence", "```json\n" + `${A}\n${B}` + "\n```", ["a", "b"], []],
  ["a fence without a language", "```\n" + A + "\n```", ["a"], []],
  ["a list", `[${A},\n ${B}]`, ["a", "b"], []],
  ["a list's lines with commas", `${A},\n${B}`, ["a", "b"], []],
  ["an object over several lines", '{\n "q": "a",\n "n": 1\n}', ["a"], []],
  ["talk around it", `Here you are:\n${A}\nGood luck!`, ["a"], [
    /^the reply is not JSON$/,
    /^the reply is not JSON$/,
  ]],
  ["a reply that is cut", `${A}\n{"q":"b","n"`, ["a"], [/is not JSON/]],
  ["nothing", " \n", [], [/^the reply is empty$/]],
  ["an empty fence", "```json\n```", [], [/^the reply is empty$/]],
  ["an empty list", "[]", [], []],
  ["a missing key", '{"q":"a"}', [], [/another shape: "n" Invalid input/]],
  ["a key too many", '{"q":"a","n":1,"x":2}', [], [/another shape: .*"x"/]],
  ["another type", '{"q":"a","n":"1"}', [], [/another shape: "n"/]],
  ["a text", '"a"', [], [/another shape: Invalid input/]],
  ["null", "null", [], [/another shape: Invalid input/]],
  ["two objects on a line", `${A} ${B}`, [], [/is not JSON/]],
];

for (const [name, reply, questions, reasons] of CASES) {
  Deno.test(`parseReply() reads ${name}`, () => {
    const { objects, faults } = parseReply(reply, Row);
    assert.deepEqual(objects.map(({ q }) => q), questions);
    assert.equal(faults.length, reasons.length);
    faults.forEach(({ reason }, i) => assert.match(reason, reasons[i]!));
  });
}
