import assert from "node:assert/strict";
import { stableUuid } from "src/exports/answered_study.ts";
import { evaluationName, fileName, fileNames } from "src/exports/names.ts";
import { writeParts } from "src/exports/text_file.ts";
import { sha256 } from "src/records/hash.ts";

Deno.test("fileName() gives one portable name, whatever the model is called", () => {
  const names = {
    "openai/ft:gpt-4o:acme::x1": "openai-ft-gpt-4o-acme-x1",
    "a model\u0000 with 😀": "a-model-with",
    "../../etc/passwd": "etc-passwd",
    "שלום": "unnamed",
    "NUL": "NUL-",
    "data": "data-",
    "con.json": "con-json-",
    "name.": "name",
  };
  for (const [text, name] of Object.entries(names)) {
    assert.equal(fileName(text), name, text);
  }
  assert.equal(fileName("x".repeat(500)).length, 100);
});

Deno.test("fileNames() tells apart what would be one file", () => {
  assert.deepEqual(
    [...fileNames(["a/b", "a:b", "A-B", "c"]).values()],
    ["a-b", "a-b-2", "A-B-3", "c"],
  );
});

Deno.test("evaluationName() says only what a study has several of", () => {
  const place = { dataset: "people", arm: "rag_k3" };
  const plan = (datasets: number, arms: number) =>
    ({ study: "s", datasets: Array(datasets), arms: Array(arms) }) as never;
  assert.equal(evaluationName(plan(1, 1), place), "s");
  assert.equal(evaluationName(plan(2, 1), place), "s-people");
  assert.equal(evaluationName(plan(2, 2), place), "s-people-rag_k3");
});

Deno.test("stableUuid() has the form of version 4 and follows its content", async () => {
  const one = await stableUuid(["a"]);
  assert.match(
    one,
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.equal(await stableUuid(["a"]), one);
  assert.notEqual(await stableUuid(["b"]), one);
});

Deno.test("writeParts() writes long text in parts and returns its hash", async () => {
  const path = `${Deno.makeTempDirSync()}/new/long.txt`;
  const parts = Array.from({ length: 40 }, (_, i) => `${i}é`.repeat(20_000));
  const hash = writeParts(path, parts);
  const text = Deno.readTextFileSync(path);
  assert.equal(text, parts.join(""));
  assert.equal(hash, await sha256(text));
});
