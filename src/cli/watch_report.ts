/**
 * Builds a report again whenever what it is made from changes.
 *
 * Each build is a process of its own: code that has changed is loaded anew.
 *
 * @module
 */

import { join, relative, sep } from "node:path";
import { studyPaths } from "../paths.ts";
import { CODE } from "../study/fingerprint.ts";
import { isThere } from "../study/list_studies.ts";
import type { Io } from "./io.ts";
import { projectCommand } from "./project_command.ts";

/** A save writes several files: the build waits until all is quiet. */
const QUIET_MILLISECONDS = 300;

/** What a report is made from, in its study's folder. */
const INPUTS = ["study.json", "calibration.json", "frozen"];

export interface Watching {
  home: string;
  io: Io;
  /** Builds the report; the first one must work. */
  build: () => Promise<void>;
  /** The folder of all code, where it is not this project's. */
  code?: string;
}

/**
 * Builds, and builds again after every change of the plan, of the recorded
 * tables or of the code, until the user interrupts.
 */
export async function watchReport(
  study: string,
  { home, io, build, code = CODE }: Watching,
): Promise<void> {
  const { folder } = studyPaths(study, home);
  const watcher = Deno.watchFs([folder, code].filter(isThere));
  const stop = () => watcher.close();
  io.signal.addEventListener("abort", stop);
  const changed = new Set<string>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let building: Promise<void> | null = null;
  const builds = async () => {
    while (changed.size > 0 && !io.signal.aborted) {
      io.err(`Changed: ${[...changed].sort().join(", ")}`);
      changed.clear();
      await build().catch((error) => io.err(String(error)));
    }
    building = null;
  };
  const due = () => {
    building ??= builds();
  };
  try {
    await build();
    io.err(`Watching ${relative(home, folder)} and the code; Ctrl-C ends`);
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || io.signal.aborted) continue;
      for (const path of paths) {
        const name = inputName(path, { folder, code });
        if (name !== null) changed.add(name);
      }
      if (changed.size === 0) continue;
      clearTimeout(quiet);
      quiet = setTimeout(due, QUIET_MILLISECONDS);
    }
  } finally {
    clearTimeout(quiet);
    io.signal.removeEventListener("abort", stop);
    await building;
  }
}

/** Returns an input's name, or null: builds write into the folder too. */
function inputName(
  path: string,
  { folder, code }: { folder: string; code: string },
): string | null {
  const inside = relative(folder, path);
  if (INPUTS.includes(inside.split(sep)[0]!)) return inside;
  const of_code = relative(code, path);
  return of_code.startsWith("..") ||
      !/\.(?:tsx?|css|js|typ|json|bib)$/.test(path)
    ? null
    : join("src", of_code);
}

/** Returns what builds a report in a process of its own, as `report` does. */
export function reportProcess(
  study: string,
  { home, io, flags }: { home: string; io: Io; flags: readonly string[] },
): () => Promise<void> {
  return async () => {
    const [command, ...args] = projectCommand("report");
    const { stdout, stderr } = await new Deno.Command(command!, {
      args: [...args, "report", study, ...flags],
      env: { INFUSION_HOME: home },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const text = new TextDecoder();
    for (const [bytes, say] of [[stdout, io.out], [stderr, io.err]] as const) {
      const lines = text.decode(bytes).trimEnd();
      if (lines !== "") say(lines);
    }
  };
}
