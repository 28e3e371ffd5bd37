import assert from "node:assert/strict";
import { join } from "node:path";
import { typeErrors } from "../../tools/check_notebooks.ts";
import { inTemporaryFolder } from "../../tools/temporary.ts";
import { code, notebookOf, prose } from "./notebook_fixture.ts";

/** Returns the type errors of a notebook with these code cells. */
function errorsOf(...sources: string[]): Promise<string> {
  return inTemporaryFolder("test", (folder) => {
    const path = join(folder, "cells.ipynb");
    const cells = [prose("# Is it typed?"), ...sources.map((s) => code(s))];
    Deno.writeTextFileSync(path, JSON.stringify(notebookOf(cells)));
    return typeErrors(path, folder);
  });
}

Deno.test("typeErrors() finds none where names of the import map are used well", async () => {
  assert.equal(
    await errorsOf(
      'import { seededRandom } from "src/random.ts";',
      "const draw: number = await Promise.resolve(seededRandom(1)());",
      "draw;",
    ),
    "",
  );
});

Deno.test("typeErrors() names the cell of a wrong type, a second declaration and an unknown name", async () => {
  const errors = await errorsOf(
    'import { noSuchName } from "src/random.ts";\nconst a: number = "x";',
    "const a = 1;",
  );
  for (
    const place of [
      "notebooks/cells.ipynb cell 2 line 1:10",
      "notebooks/cells.ipynb cell 2 line 2:7",
      "notebooks/cells.ipynb cell 3 line 1:7",
    ]
  ) assert.ok(errors.includes(place), `${place} not in ${errors}`);
});
