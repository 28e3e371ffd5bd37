import assert from "node:assert/strict";
import { join } from "node:path";
import { importResponses } from "src/study/import_responses.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import { lab } from "../cli/terminal.ts";
import type { TinyParts } from "../fixtures/tiny_parts.ts";
import { options, recorded } from "./import_workspace.ts";
import { answer, foreignLog, writeLog } from "./inspect_logs.ts";

const one = answer("ada/age.memorization", "41");
const REFUSED: [string, object | string, RegExp, string?][] = [
  ["no JSON", "{", /as it must be JSON: /],
  ["no log", { a: 1 }, /must be an Inspect log of version 2: version: /],
  [
    "an old version",
    { ...foreignLog([one]), version: 1 },
    /version: .*expected 2.*: 1$/,
  ],
  [
    "a sample without a target",
    foreignLog([one, { ...one, target: undefined }]),
    /samples\[1\]\.target: /,
  ],
  ["no samples", foreignLog([]), /to an item of pilot: it has no samples/],
  [
    "ids that are all unknown",
    foreignLog([answer("x", "1"), answer("y", "2")]),
    /all 2 samples are left out, the first, "x", since its id is no item of/,
  ],
  [
    "an arm that the plan lacks",
    foreignLog([one], { metadata: { arm: "rag_k3" } }),
    /its arm must be one of pilot, closed_book: "rag_k3"/,
  ],
  [
    "a model of no checkpoint",
    foreignLog([answer("nobody", "1"), one], { model: "large" }),
    /model must be a recorded base of the plan .*: "large"; .* in row 2;/,
  ],
  [
    "one item twice",
    foreignLog([one, one]),
    /every answer must stand once: row 1 too is ada\/age\.memorization/,
  ],
  ["a packed log", "PK", /it is of the packed kind; .*convert/, "log.eval"],
];

for (const [what, log, message, name] of REFUSED) {
  Deno.test(`a log with ${what} is refused, and nothing is written`, async () => {
    const home = await recorded();
    await assert.rejects(
      importResponses(writeLog(home, log, name), options(home)),
      (error: Error) => {
        assert.match(error.message, /^Cannot import log\.(json|eval) as /);
        assert.match(error.message, message);
        return true;
      },
    );
    const results = join(home, "results", "pilot");
    assert.deepEqual(
      [...Deno.readDirSync(results)].map(({ name }) => name),
      ["study.json"],
    );
  });
}

Deno.test("responses import names the samples that it leaves out", async () => {
  const home = await recorded();
  const log = foreignLog([one, answer("nobody\u001b[31m", "12")]);
  const path = writeLog(home, log);
  const parts = REAL_PARTS as TinyParts;
  const args = ["responses", "import", path, "--study", "pilot"];
  const { code, out, err } = await lab(home, args, { parts });
  assert.equal(code, 0, err.join("\n"));
  assert.deepEqual(out.slice(0, 3), [
    "2 answers of 1 checkpoint read, 1 new",
    "left out: 1 sample of the log:",
    '  sample 2, "nobody\\u001b[31m": its id is no item of tiny_people',
  ]);
});
