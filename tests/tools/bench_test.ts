import assert from "node:assert/strict";
import { exitCode } from "../../tools/bench.ts";

Deno.test("exitCode() tells a failed bound from a broken benchmark", () => {
  assert.equal(exitCode([]), 0);
  assert.equal(exitCode([0, 0]), 0);
  assert.equal(exitCode([0, 100]), 100);
  assert.equal(exitCode([100, 1, 0]), 1);
});
