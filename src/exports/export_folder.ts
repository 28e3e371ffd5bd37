/**
 * The folder of an export: new or empty, and filled whole or not at all.
 *
 * @module
 */

import { basename, dirname, resolve } from "node:path";

/**
 * Fills a folder with what `work` writes, and returns what `work` returns. It
 * is written beside, and moved into place at the end.
 *
 * @throws {RangeError} If there is something in the folder, or at its place;
 *   then nothing is written.
 */
export async function fillFolder<T>(
  folder: string,
  { action, work }: {
    /** What is being done, for messages: `export pilot`. */
    action: string;
    work: (folder: string) => Promise<T>;
  },
): Promise<T> {
  const place = resolve(folder);
  assertFree(place, { folder, action });
  Deno.mkdirSync(dirname(place), { recursive: true });
  const partial = Deno.makeTempDirSync({
    dir: dirname(place),
    prefix: `.${basename(place)}-`,
  });
  try {
    const result = await work(partial);
    assertFree(place, { folder, action });
    if (entriesOf(place) !== null) Deno.removeSync(place);
    Deno.chmodSync(partial, 0o755);
    Deno.renameSync(partial, place);
    return result;
  } catch (error) {
    Deno.removeSync(partial, { recursive: true });
    throw error;
  }
}

function assertFree(
  place: string,
  { folder, action }: { folder: string; action: string },
): void {
  const [first] = entriesOf(place) ?? [];
  if (first === undefined) return;
  throw new RangeError(
    `Cannot ${action} as the folder must be new or empty, nothing there is overwritten: ${folder} has ${first}; remove it, or name another with --out`,
  );
}

/** Returns the names in a folder, or null where there is none. */
function entriesOf(place: string): string[] | null {
  try {
    return [...Deno.readDirSync(place)].map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    if (!(error instanceof Deno.errors.NotADirectory)) throw error;
    return ["a file of that name"];
  }
}
