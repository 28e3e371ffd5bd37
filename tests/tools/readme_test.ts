import assert from "node:assert/strict";

const read = (name: string) =>
  Deno.readTextFileSync(new URL(`../../${name}`, import.meta.url));
const README = read("README.md");
const CONFIG = JSON.parse(read("deno.json"));

Deno.test("The README names every dependency with its exact version", () => {
  const targets: string[] = Object.values(CONFIG.imports);
  for (const target of targets.filter((each) => each.startsWith("npm:"))) {
    const found = /^npm:\/?(@?[^@]+)@(\d+\.\d+\.\d+)/.exec(target);
    assert.ok(found, `${target} has no exact version`);
    assert.ok(README.includes(`\`${found[1]}\` ${found[2]}`), target);
  }
});

Deno.test("The README's two commands are tasks, at the version that CI runs", () => {
  const [version] = README.match(/deno@\d+\.\d+\.\d+/) ?? [];
  for (const task of ["start", "test"]) {
    assert.ok(CONFIG.tasks[task], task);
    assert.ok(README.includes(`npx -y ${version} task ${task}`), task);
  }
  assert.ok(read(".ci/run").includes(`npx -y ${version}`));
});

Deno.test("Every task says what it does", () => {
  for (const [name, task] of Object.entries(CONFIG.tasks)) {
    assert.ok((task as { description?: string }).description, name);
  }
});
