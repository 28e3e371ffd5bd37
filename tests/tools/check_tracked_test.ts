import assert from "node:assert/strict";
import { faultsIn, largeStudies } from "../../tools/check_tracked.ts";

/** Joins parts, so that this file does not hold what it tests for. */
const path = (...parts: string[]) => "/" + parts.join("/");
const host = (...parts: string[]) => parts.join(".");

Deno.test("faultsIn() finds the paths of one machine, with their line", () => {
  for (
    const place of [
      path("tmp", "report.html"),
      path("root", ".cache"),
      path("home", "ada", "lab"),
      path("Users", "ada"),
      "C:\\Users" + "\\ada",
    ]
  ) {
    assert.equal(
      faultsIn("src/a.ts", `one\n"${place}"`)[0],
      `src/a.ts:2: holds a path of one machine: "${place}"`,
    );
  }
});

Deno.test("faultsIn() finds the address of a registry", () => {
  for (
    const address of [
      "https://" + host("registry", "npmjs", "org") + "/zod",
      "http://" + host("npm-registry", "local") + ":4873/",
      "https://" + host("artifactory", "example", "com"),
      host("jsr", "io") + "/@std/assert",
    ]
  ) assert.equal(faultsIn("deno.json", address).length, 1, address);
});

Deno.test("faultsIn() allows addresses of sites, but none in the lock file", () => {
  const site = "https://deno.com/blog/work";
  assert.deepEqual(faultsIn("README.md", site), []);
  assert.equal(faultsIn("deno.lock", `"tarball": "${site}"`).length, 1);
});

Deno.test("faultsIn() finds what was left open, in code alone", () => {
  const note = "// TO" + "DO: later";
  assert.equal(faultsIn("src/a.ts", note).length, 1);
  assert.deepEqual(faultsIn("README.md", note), []);
});

Deno.test("largeStudies() adds up the files of one study", () => {
  const files = new Map([
    ["results/big/frozen/responses.parquet", 6e6],
    ["results/big/frozen/judgments.parquet", 4e6],
    ["results/small/frozen/responses.parquet", 9e6],
    ["results/base_models/one/model.safetensors", 8e6],
    ["results/base_models/two/model.safetensors", 8e6],
    ["reports/big/report.html", 9e9],
  ]);
  assert.deepEqual(largeStudies(files), [
    "results/big: has 10000000 bytes; a recorded folder stays under 10000000",
  ]);
});
