import assert from "node:assert/strict";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { SHELLS, shellScript } from "src/cli/completion/shell_scripts.ts";
import { buildProgram } from "src/cli/program.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";
import { lab, testIo } from "./terminal.ts";

const PROJECT = dirname(
  fileURLToPath(new URL("../../deno.json", import.meta.url)),
);

/** Returns the values that complete a command line, the cursor at its end. */
async function after(line: string): Promise<string[]> {
  const words = line.split(" ");
  const { code, out } = await lab(tinyHome(), ["complete", "--", ...words]);
  assert.equal(code, 0);
  return out.map((line) => line.split("\t")[0]!);
}

/** What is typed after `lab`, and what may stand there. */
const CASES: [string, string[]][] = [
  ["stat", ["status"]],
  ["datasets ch", ["check"]],
  ["run ", ["pilot"]],
  ["run --workers 2 ", ["pilot"]],
  ["run --work", ["--workers"]],
  ["run --workers ", []],
  ["run pilot ", []],
  ["new ", []],
  ["judge ", ["calibrate", "critique", "pilot"]],
  ["compare pilot ", ["pilot"]],
  ["ask ", ["scripted_v1", "pilot"]],
  ["datasets check t", ["tiny_people"]],
  ["new mine --dataset ", ["tiny_people"]],
  ["new mine --base-model s", ["scripted_v1"]],
  ["new mine --method l", ["lora"]],
  ["new mine --judges ex", ["exact_match", "execution"]],
  ["export pilot --format pa", ["parquet"]],
  ["export pilot --format=pa", ["--format=parquet"]],
  ["export pilot --format = pa", ["parquet"]],
  ["export pilot --format =", [
    ...["inspect", "every_eval_ever", "lm_eval", "parquet", "csv", "latex"],
    "card",
  ]],
  ["completion ", [...SHELLS]],
  ["responses import ", [":files"]],
  ["datasets build x --from ", [":files"]],
  ["run -- --", []],
  ["nonsense ", []],
];

for (const [line, expected] of CASES) {
  Deno.test(`lab ${line} is completed by ${expected.join(", ") || "nothing"}`, async () => {
    assert.deepEqual(await after(line), expected);
  });
}

Deno.test("every verb that help shows completes an empty line, and no hidden one", async () => {
  const verbs = buildProgram(testIo().io).commands.map((verb) => verb.name());
  assert.deepEqual(
    await after(""),
    [...verbs.filter((name) => name !== "complete"), "help"],
  );
});

Deno.test("a flag that was given is not offered again, others say what they are", async () => {
  const flags = await after("report pilot --json --");
  assert.ok(flags.includes("--force") && !flags.includes("--json"));
  const home = tinyHome();
  const { out } = await lab(home, ["complete", "--", "run", "--dry"]);
  assert.deepEqual(out, [
    "--dry-run\tsay what would be done, and do nothing",
  ]);
});

Deno.test("a workspace without datasets completes verbs all the same", async () => {
  const { code, out } = await lab(Deno.makeTempDirSync(), [
    ...["complete", "--", "doc"],
  ]);
  assert.equal(code, 0);
  assert.equal(out[0]!.split("\t")[0], "doctor");
});

Deno.test("lab completion prints how this project is run, from any folder", async () => {
  for (const shell of SHELLS) {
    const { code, out } = await lab(tinyHome(), ["completion", shell]);
    assert.equal(code, 0);
    assert.ok(out[0]!.includes(`'${PROJECT}/src/cli/main.ts'`));
    assert.ok(out[0]!.includes("'--allow-net'"));
  }
  const { code, err } = await lab(tinyHome(), ["completion", "csh"]);
  assert.equal(code, 2);
  assert.match(err[0]!, /Allowed choices are bash, zsh, fish/);
});

Deno.test("a path with a quotation mark stays one word in every shell", () => {
  const command = ["/it's here/deno", "run"];
  assert.match(shellScript("bash", command), /'\/it'\\''s here\/deno' 'run'/);
  assert.match(shellScript("fish", command), /'\/it\\'s here\/deno' 'run'/);
});

/** Runs a line of a shell after sourcing the script; returns what it prints. */
function inShell(
  shell: "bash" | "zsh" | "fish",
  line: string,
): { code: number; text: string } {
  const folder = Deno.makeTempDirSync();
  const script = `${folder}/completion`;
  // A stand-in that shows which words it got: sourcing needs no model.
  Deno.writeTextFileSync(
    `${folder}/lab.sh`,
    'printf "%s|" "$@" >&2\nprintf "pilot\\ta study\\npi lot\\t\\n"\n',
  );
  Deno.writeTextFileSync(
    script,
    shellScript(shell, ["/bin/sh", `${folder}/lab.sh`]),
  );
  const { code, stdout, stderr } = new Deno.Command(shell, {
    args: ["-c", `source ${script}\n${line}`],
  }).outputSync();
  const text = new TextDecoder();
  return { code, text: text.decode(stdout) + text.decode(stderr) };
}

Deno.test("bash: the script defines lab, and completes with quoted words, typed text not evaluated", () => {
  const { code, text } = inShell(
    "bash",
    'COMP_WORDS=(lab run \'$(echo hacked >&2)\'); COMP_CWORD=2; _lab_complete; printf "<%s>" "${COMPREPLY[@]}"; complete -p lab; lab complete -- run x',
  );
  assert.equal(code, 0, text);
  assert.match(text, /^<pilot><pi\\ lot>complete -F _lab_complete lab\n/);
  assert.match(text, /complete\|--\|run\|x\|/);
  assert.ok(!text.includes("hacked"));
});

Deno.test("bash: with the real command line, a study's name is completed", async () => {
  const { out } = await lab(tinyHome(), ["completion", "bash"]);
  const script = Deno.makeTempFileSync();
  Deno.writeTextFileSync(script, out[0]!);
  const { stdout, stderr } = new Deno.Command("bash", {
    args: [
      "-c",
      `source ${script}; COMP_WORDS=(lab status pi); COMP_CWORD=2; _lab_complete; printf "<%s>" "\${COMPREPLY[@]}"`,
    ],
    env: { INFUSION_HOME: tinyHome() },
  }).outputSync();
  const text = new TextDecoder();
  assert.equal(text.decode(stdout), "<pilot>", text.decode(stderr));
});
