import assert from "node:assert/strict";
import { join } from "node:path";
import { DISPLAY, ShownFigure } from "src/study/display.ts";
import { inTemporaryFolder } from "../../tools/temporary.ts";
import { code, notebookOf } from "./notebook_fixture.ts";

/** Runs nbconvert; returns whether it is installed. */
async function nbconvert(...args: string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("jupyter", {
      args: ["nbconvert", ...args],
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

const figure = new ShownFigure({
  data: { values: [{ epoch: 0, accuracy: 0.1 }, { epoch: 5, accuracy: 0.9 }] },
  mark: "line",
  encoding: {
    x: { field: "epoch", type: "quantitative" },
    y: { field: "accuracy", type: "quantitative" },
  },
});

Deno.test({
  name: "a figure is whole on the page that nbconvert makes, without a network",
  // Where Jupyter is not installed, there is nothing to convert with.
  ignore: !await nbconvert("--version"),
  fn: () =>
    inTemporaryFolder("test", async (folder) => {
      const data = await figure[DISPLAY]();
      const output = {
        output_type: "execute_result",
        execution_count: null,
        metadata: {},
        data,
      };
      const notebook = notebookOf([
        { ...code("figure;"), outputs: [output] } as never,
      ]);
      const path = join(folder, "figure.ipynb");
      Deno.writeTextFileSync(path, JSON.stringify(notebook));
      assert.ok(await nbconvert("--to=html", path));
      const page = Deno.readTextFileSync(join(folder, "figure.html"));
      const [, base64] =
        /<img [^>]*src="data:image\/svg\+xml;base64,([^"]+)"/.exec(page) ?? [];
      const bytes = Uint8Array.fromBase64(base64 ?? "");
      assert.equal(
        new TextDecoder().decode(bytes).trim(),
        String(data["image/svg+xml"]).trim(),
      );
      // The other form stays for editors that draw it and let it be touched.
      assert.ok(!page.includes("vnd.vegalite"));
    }),
});
