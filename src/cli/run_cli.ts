/**
 * Runs one command line and says how it ended.
 *
 * @module
 */

import { homeFolder } from "../paths.ts";
import { readEnvironmentFile } from "./environment.ts";
import { EXIT, reportError } from "./exit.ts";
import type { Io } from "./io.ts";
import { buildProgram } from "./program.ts";

/** Returns the exit code. Never throws. */
export async function runCli(
  args: readonly string[],
  io: Io,
): Promise<number> {
  try {
    readEnvironmentFile(io.home ?? homeFolder());
    await buildProgram(io).parseAsync([...args], { from: "user" });
    return EXIT.done;
  } catch (error) {
    return reportError(error, io);
  }
}
