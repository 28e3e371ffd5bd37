import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { buildProgram } from "src/cli/program.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab as labHere, testIo } from "./terminal.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Runs the command line as a process of its own. */
async function lab(home: string, ...args: string[]) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", MAIN, ...args],
    env: { INFUSION_HOME: home, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  });
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("the process ends by itself, with the exit code of its command", async () => {
  const home = tinyHome();
  const status = await lab(home, "status");
  assert.deepEqual(status, { code: 0, stdout: "pilot\n", stderr: "" });
  const usage = await lab(home, "status", "--nope");
  assert.equal(usage.code, 2);
  const failed = await lab(home, "run", "pilot");
  assert.equal(failed.code, 1);
  // One line, no stack trace: the workspace has no model for its plan.
  assert.match(
    failed.stderr,
    /^error: Cannot use results\/pilot\/study\.json as .*\n$/,
  );
});

/** Returns the words that call every verb. */
function verbs(): string[][] {
  const { commands } = buildProgram(testIo().io);
  // Shells ask `complete`, people do not.
  return commands.filter((verb) => verb.name() !== "complete").flatMap((verb) =>
    verb.commands.length === 0
      ? [[verb.name()]]
      : verb.commands.map((part) => [verb.name(), part.name()])
  );
}

for (const words of verbs()) {
  Deno.test(`lab ${words.join(" ")} --help describes it by example`, async () => {
    const { code, out, err } = await labHere("", [...words, "--help"]);
    const text = out.join("\n");
    assert.deepEqual([code, err], [0, []]);
    assert.match(text, new RegExp(`^Usage: lab ${words.join(" ")}`));
    assert.match(text, new RegExp(`Examples:\n  deno task lab ${words[0]}`));
    for (const line of text.split("\n")) assert.ok(line.length <= 100, line);
  });
}
