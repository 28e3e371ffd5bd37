import assert from "node:assert/strict";
import { join } from "node:path";
import {
  cellModule,
  notebookNames,
  readNotebook,
} from "../../tools/notebook.ts";
import { inTemporaryFolder } from "../../tools/temporary.ts";
import { code, notebookOf, prose } from "./notebook_fixture.ts";

Deno.test("cellModule() joins code cells and knows where each line stood", () => {
  const { text, places } = cellModule(notebookOf([
    prose("# Why?"),
    code("const a = 1;\nconst b = 2;"),
    prose("Because."),
    code("a + b;"),
  ]));
  assert.equal(text, "const a = 1;\nconst b = 2;\na + b;\nexport {};\n");
  assert.deepEqual(places.get(2), { cell: 2, line: 2 });
  assert.deepEqual(places.get(3), { cell: 4, line: 1 });
  assert.equal(places.get(4), undefined);
});

Deno.test("readNotebook() names the file that is not a notebook", async () => {
  await inTemporaryFolder("test", (folder) => {
    const path = join(folder, "broken.ipynb");
    for (const text of ["{", "{}", '{"cells": [], "nbformat": 3}']) {
      Deno.writeTextFileSync(path, text);
      assert.throws(
        () => readNotebook(path),
        (error: Error) =>
          error instanceof SyntaxError && error.message.includes(path),
        text,
      );
    }
    return Promise.resolve();
  });
});

Deno.test("notebookNames() lists notebooks in reading order, no hidden files", async () => {
  await inTemporaryFolder("test", (folder) => {
    for (const name of ["02_b.ipynb", "01_a.ipynb", ".x.ipynb", "notes.md"]) {
      Deno.writeTextFileSync(join(folder, name), "");
    }
    assert.deepEqual(notebookNames(folder), ["01_a.ipynb", "02_b.ipynb"]);
    return Promise.resolve();
  });
});
