import assert from "node:assert/strict";
import { buildProgram, PROGRAM } from "../../../tools/explorer_program.ts";

Deno.test("The committed program is what its sources build", async () => {
  assert.equal(
    Deno.readTextFileSync(PROGRAM),
    await buildProgram(),
    "write it again: deno run -P=tools tools/explorer_program.ts",
  );
});
