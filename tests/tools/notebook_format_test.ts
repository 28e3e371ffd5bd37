import assert from "node:assert/strict";
import { formattedNotebook } from "../../tools/notebook_format.ts";
import { inTemporaryFolder } from "../../tools/temporary.ts";
import { code, notebookOf, prose } from "./notebook_fixture.ts";

const format = (source: string) => {
  const notebook = {
    ...notebookOf([prose("# Is it tidy?"), code(source)]),
    metadata: { language_info: { name: "typescript" } },
  };
  const text = JSON.stringify(notebook, null, 1) + "\n";
  return inTemporaryFolder("test", (folder) => formattedNotebook(text, folder));
};

Deno.test("formattedNotebook() lays out cells, and changes nothing a second time", async () => {
  const tidy = await format("const a  =  1");
  assert.equal(JSON.parse(tidy).cells[1].source, "const a = 1;");
  assert.equal(await format("const a = 1;"), tidy);
});

Deno.test("formattedNotebook() leaves code that is none to the type-check", async () => {
  assert.equal(
    JSON.parse(await format("const = ;")).cells[1].source,
    "const = ;",
  );
});
