import assert from "node:assert/strict";
import { existsSync } from "node:fs";

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

/** Returns the places of a page's links and pictures, without their anchors. */
function linksOf(page: string): string[] {
  return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!.split("#")[0]!)
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
}

Deno.test("Every link of the README and of its pages leads to a file", () => {
  const folder = new URL("../../docs/", import.meta.url);
  const pages = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
  for (const page of ["README.md", ...pages]) {
    for (const link of linksOf(page)) {
      const place = new URL(link, new URL(`../../${page}`, import.meta.url));
      assert.ok(existsSync(place), `${page} links to ${link}`);
    }
  }
  for (const page of pages) {
    assert.ok(linksOf("README.md").includes(page), page);
  }
});

Deno.test("The README fits a screen or two, and names every notebook", () => {
  assert.ok(README.split("\n").length < 300);
  const folder = new URL("../../notebooks/", import.meta.url);
  for (const { name } of Deno.readDirSync(folder)) {
    if (name.endsWith(".ipynb")) assert.ok(README.includes(name), name);
  }
});
