/**
 * The layout of notebooks, by `deno fmt` on a copy.
 *
 * Not by `deno fmt --check`: version 2.9.6 calls every notebook unformatted
 * that its cache has not seen, whatever stands in it.
 *
 * @module
 */

import { join } from "node:path";
import { ROOT } from "./notebook.ts";

/** Returns a notebook's text as `deno fmt` lays it out. */
export async function formattedNotebook(
  text: string,
  folder: string,
): Promise<string> {
  const copy = join(folder, "copy.ipynb");
  await Deno.writeTextFile(copy, text);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", `--config=${join(ROOT, "deno.json")}`, copy],
    cwd: folder,
    stdin: "null",
  }).output();
  if (!success) {
    throw new SyntaxError(
      `Cannot format a notebook as deno fmt must accept it: ${
        new TextDecoder().decode(stderr).trim()
      }`,
    );
  }
  return await Deno.readTextFile(copy);
}
