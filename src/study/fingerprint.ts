/**
 * The fingerprint of all that a report is made from: data, plan and code.
 *
 * @module
 */

import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type pl from "polars";
import { hashOf, sha256 } from "../records/hash.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import { lockHash } from "./reproducibility.ts";
import type { StudyFrames } from "./study_frames.ts";

/** The folder of all code. */
export const CODE = fileURLToPath(new URL("..", import.meta.url));

/** Returns 64 hex digits; equal ones promise an equal report. */
export async function reportFingerprint(
  { plan, materials, paths }: StudyContext,
  { frames }: StudyFrames,
): Promise<string> {
  const tables = await Promise.all(
    Object.values(frames).map((frame) => sha256(bytesOf(frame))),
  );
  return await hashOf({
    plan: await sha256(Deno.readFileSync(paths.plan)),
    study: plan.study,
    datasets: [...materials.datasets.values()].map(({ sha256 }) => sha256),
    base_models: [...materials.base_models.values()]
      .map(({ sha256, card }) => [sha256, card]),
    tables,
    ...await calibrationHash(paths.folder),
    code: await codeHash(CODE),
    lock: await lockHash(),
    deno: Deno.version.deno,
  });
}

/** Returns the hash of what is known of a study's judge, where that is kept. */
export async function calibrationHash(
  folder: string,
): Promise<{ calibration?: string }> {
  const path = join(folder, "calibration.json");
  if (!isThere(path)) return {};
  return { calibration: await sha256(Deno.readFileSync(path)) };
}

function bytesOf(frame: pl.DataFrame): Uint8Array<ArrayBuffer> {
  const bytes = frame.rechunk().writeParquet({ compression: "uncompressed" });
  return new Uint8Array(bytes);
}

/** Returns one hash over a file, or over every file of a folder, by name. */
export async function codeHash(folder: string): Promise<string> {
  const hashes: string[] = [];
  for (const path of filesIn(folder).sort()) {
    const hash = await sha256(Deno.readFileSync(path));
    hashes.push(`${relative(folder, path)} ${hash}`);
  }
  return await sha256(hashes.join("\n"));
}

function filesIn(folder: string): string[] {
  if (Deno.statSync(folder).isFile) return [folder];
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(join(folder, name)) : [join(folder, name)]
  );
}
