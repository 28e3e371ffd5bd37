/**
 * A finished study to export, run once a test file with a scripted model.
 *
 * @module
 */

import { join } from "node:path";
import { exportStudy } from "src/exports/export_study.ts";
import { openStudy } from "src/study/open_study.ts";
import { readText } from "src/tables/files.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

export interface Pilot {
  home: string;
  parts: TinyParts;
}

/** Stands in for the clock where no log holds a moment. */
export const NOW = new Date("2026-11-21T12:00:00Z");

/** Runs the study `pilot` in a workspace of its own. */
export async function runPilot(
  { changes = {}, failing }: {
    /** Of the plan. */
    changes?: Record<string, unknown>;
    failing?: TinyParts["failing"];
  } = {},
): Promise<Pilot> {
  const home = tinyHome();
  writePlan(home, { ...tinyPlan(), ...changes });
  await pinTiny(home);
  const parts = tinyParts();
  if (failing !== undefined) parts.failing = failing;
  const study = await openStudy("pilot", { home, parts });
  await study.tune();
  await study.respond();
  await study.judge();
  study.close();
  return { home, parts };
}

let whole: Promise<Pilot> | undefined;

/** The study with every answer, for the tests that only read it. */
export const pilot = (): Promise<Pilot> => whole ??= runPilot();

/** Exports the study into a new folder, and returns what was written. */
export async function exported(
  format: string,
  { home, parts }: Pilot,
): Promise<{ folder: string; files: string[] }> {
  const out = join(Deno.makeTempDirSync({ dir: home }), "out");
  const options = { format, out, home, parts, now: NOW };
  const { folder, files } = await exportStudy("pilot", options);
  return { folder, files };
}

/** Returns a JSON file of a folder. */
// deno-lint-ignore no-explicit-any
export const json = (folder: string, path: string): any =>
  JSON.parse(readText(join(folder, path)));

/** Returns the lines of a JSON Lines file of a folder. */
// deno-lint-ignore no-explicit-any
export const lines = (folder: string, path: string): any[] =>
  readText(join(folder, path)).trimEnd().split("\n")
    .map((line) => JSON.parse(line));
