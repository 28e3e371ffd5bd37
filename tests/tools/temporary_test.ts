import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { inTemporaryFolder } from "../../tools/temporary.ts";

Deno.test("inTemporaryFolder() removes its folder, also when the job fails", async () => {
  let folder = "";
  const job = (path: string) => {
    folder = path;
    assert.ok(existsSync(path));
    return Promise.reject(new RangeError("no"));
  };
  await assert.rejects(() => inTemporaryFolder("test", job), RangeError);
  assert.equal(existsSync(folder), false);
});

Deno.test("inTemporaryFolder() removes what a killed job left a day ago, no younger", async () => {
  const [old, young] = [1, 2].map(() =>
    Deno.makeTempDirSync({ prefix: "infusion_leftover_" })
  ) as [string, string];
  const two_days_ago = new Date(Date.now() - 2 * 86_400_000);
  Deno.utimeSync(old, two_days_ago, two_days_ago);
  await inTemporaryFolder("leftover", () => Promise.resolve());
  assert.equal(existsSync(old), false);
  assert.equal(existsSync(young), true);
  Deno.removeSync(young);
});
