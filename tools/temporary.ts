/**
 * A folder outside the project for the time of a job. A job that was killed
 * leaves its folder behind; the next one removes it.
 *
 * @module
 */

import { dirname, join } from "node:path";

const DAY_MS = 86_400_000;

/** Removes folders of the same purpose that are older than a day. */
function removeLeftovers(parent: string, prefix: string): void {
  for (const { name } of Deno.readDirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(parent, name);
    try {
      const { mtime } = Deno.statSync(path);
      if (Date.now() - (mtime?.getTime() ?? 0) > DAY_MS) {
        Deno.removeSync(path, { recursive: true });
      }
    } catch (error) { // Another job removed it first, or another user owns it.
      const harmless = error instanceof Deno.errors.NotFound ||
        error instanceof Deno.errors.PermissionDenied;
      if (!harmless) throw error;
    }
  }
}

/** Calls `job` with a new folder, and removes the folder whatever happens. */
export async function inTemporaryFolder<T>(
  purpose: string,
  job: (folder: string) => Promise<T>,
): Promise<T> {
  const prefix = `infusion_${purpose}_`;
  const folder = Deno.makeTempDirSync({ prefix });
  removeLeftovers(dirname(folder), prefix);
  try {
    return await job(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}
