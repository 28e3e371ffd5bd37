import assert from "node:assert/strict";
import { join } from "node:path";
import { readEnvironmentFile } from "src/cli/environment.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab } from "./terminal.ts";

/** Runs work with these variables, and takes them back. */
async function withVariables<T>(
  variables: Record<string, string>,
  work: () => Promise<T> | T,
): Promise<T> {
  for (const [name, value] of Object.entries(variables)) {
    Deno.env.set(name, value);
  }
  try {
    return await work();
  } finally {
    for (const name of Object.keys(variables)) Deno.env.delete(name);
  }
}

Deno.test("readEnvironmentFile() sets what the shell leaves unset", () => {
  const home = Deno.makeTempDirSync();
  Deno.writeTextFileSync(
    join(home, ".env"),
    '# settings\nINFUSION_TEST_A=file\nINFUSION_TEST_B="file too"\n',
  );
  return withVariables({ INFUSION_TEST_A: "shell" }, () => {
    readEnvironmentFile(home);
    assert.equal(Deno.env.get("INFUSION_TEST_A"), "shell");
    assert.equal(Deno.env.get("INFUSION_TEST_B"), "file too");
    Deno.env.delete("INFUSION_TEST_B");
  });
});

Deno.test("readEnvironmentFile() needs no file", () => {
  readEnvironmentFile(Deno.makeTempDirSync());
});

Deno.test("a variable gives a flag its value, and the flag wins", async () => {
  const home = tinyHome();
  await pinTiny(home);
  await withVariables({ INFUSION_LIMIT: "3" }, async () => {
    const byVariable = await lab(home, ["respond", "pilot"]);
    assert.match(byVariable.out[0]!, /^3 asked now/);
    const byFlag = await lab(home, ["respond", "pilot", "--limit", "2"]);
    assert.match(byFlag.out[0]!, /^2 asked now/);
  });
});

Deno.test("a switch's variable is off when it is 0 or false", async () => {
  const home = tinyHome();
  await pinTiny(home);
  for (const [value, is_json] of [["1", true], ["0", false], ["no", false]]) {
    await withVariables({ INFUSION_JSON: String(value) }, async () => {
      const { out } = await lab(home, ["status", "pilot"]);
      assert.equal(out[0]!.startsWith("{"), is_json);
    });
  }
});

Deno.test("a bad variable is named", async () => {
  await withVariables({ INFUSION_WORKERS: "many" }, async () => {
    const { code, err } = await lab(tinyHome(), ["run", "pilot"]);
    assert.equal(code, 2);
    assert.match(err[0]!, /'many' from env 'INFUSION_WORKERS' is invalid/);
  });
});

Deno.test("INFUSION_DEBUG shows where an error came from", async () => {
  await withVariables({ INFUSION_DEBUG: "1" }, async () => {
    const { err } = await lab(tinyHome(), ["run", "other"]);
    assert.match(err[1]!, /at .*plan_file\.ts/);
  });
});
