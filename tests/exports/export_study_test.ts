import assert from "node:assert/strict";
import { join } from "node:path";
import { exportStudy } from "src/exports/export_study.ts";
import { FORMATS } from "src/exports/formats.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { pilot } from "./pilot.ts";

Deno.test("an unknown format is refused with those that are there", async () => {
  const { home, parts } = await pilot();
  await assert.rejects(
    exportStudy("pilot", { home, parts, format: "excel" }),
    {
      name: "RangeError",
      message:
        "Cannot export pilot as the format must be one of inspect, every_eval_ever, lm_eval, parquet, csv, latex, card: excel",
    },
  );
  await assert.rejects(
    exportStudy("pilot", { home, parts, format: "toString" }),
    /the format must be one of/,
  );
});

Deno.test("a study that is not there is refused with those that are", async () => {
  const { home, parts } = await pilot();
  await assert.rejects(
    exportStudy("polit", { home, parts, format: "csv" }),
    /its name must be one of pilot: "polit"/,
  );
});

Deno.test("a study without a response is refused in every format, and no folder is left", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const parts = tinyParts();
  for (const format of Object.keys(FORMATS)) {
    await assert.rejects(
      exportStudy("pilot", { home, parts, format }),
      {
        name: "RangeError",
        message:
          "Cannot read the answers of pilot as it must have responses: it has none; run it first with: deno task lab run pilot",
      },
      format,
    );
  }
  assert.deepEqual(
    [...Deno.readDirSync(join(home, "exports", "pilot"))],
    [],
  );
});

Deno.test("a folder with files is left as it is", async () => {
  const { home, parts } = await pilot();
  const out = Deno.makeTempDirSync({ dir: home });
  Deno.writeTextFileSync(join(out, "mine.txt"), "mine");
  await assert.rejects(
    exportStudy("pilot", { home, parts, format: "inspect", out }),
    (error: Error) => {
      assert.match(
        error.message,
        /^Cannot export pilot as the folder must be new or empty, nothing there is overwritten: .* has mine\.txt; remove it, or name another with --out$/,
      );
      return true;
    },
  );
  assert.deepEqual(
    [...Deno.readDirSync(out)].map(({ name }) => name),
    ["mine.txt"],
  );
  await assert.rejects(
    exportStudy("pilot", {
      ...{ home, parts, format: "inspect" },
      out: join(out, "mine.txt"),
    }),
    /has a file of that name/,
  );
});

Deno.test("an empty folder is filled, and a second export there is refused", async () => {
  const { home, parts } = await pilot();
  const out = Deno.makeTempDirSync({ dir: home });
  const options = { home, parts, format: "lm_eval", out };
  const { files, folder } = await exportStudy("pilot", options);
  assert.equal(folder, out);
  for (const file of files) assert.ok(Deno.statSync(join(out, file)).isFile);
  await assert.rejects(exportStudy("pilot", options), /nothing there is over/);
});

Deno.test("the default folder is exports/STUDY/FORMAT of the workspace", async () => {
  const { home, parts } = await pilot();
  const { folder } = await exportStudy("pilot", {
    ...{ home, parts, format: "inspect" },
  });
  assert.equal(folder, join(home, "exports", "pilot", "inspect"));
});
