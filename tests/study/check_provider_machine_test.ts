import assert from "node:assert/strict";
import { join } from "node:path";
import { checkDisk, checkKernel } from "src/study/check_provider_machine.ts";
import { writeWhole } from "src/tables/files.ts";

Deno.test("checkDisk() tells the room there is, and full is no failure", () => {
  const { detail, is_sound } = checkDisk(Deno.makeTempDirSync());
  assert.match(detail, /^\d+\.\d GiB free at /);
  assert.equal(is_sound, true);
});

Deno.test("checkKernel() warns of what is missing, one thing after the other", () => {
  const folder = Deno.makeTempDirSync();
  const folders = { programs: [folder], data: [folder] };
  const bare = checkKernel(folders);
  assert.equal(bare.level, "warning");
  assert.match(bare.detail, /^no jupyter on the path/);
  Deno.writeTextFileSync(join(folder, "jupyter"), "");
  const half = checkKernel(folders);
  assert.equal(half.level, "warning");
  assert.match(half.detail, /without Deno's kernel: .*deno jupyter --install/);
  writeWhole(join(folder, "kernels", "deno", "kernel.json"), "{}");
  assert.equal(checkKernel(folders).level, "ok");
});
