/**
 * How a command ends: exit codes, and one clear line for what went wrong.
 *
 * @module
 */

import { CommanderError } from "commander";
import { homeFolder } from "../paths.ts";
import type { Io } from "./io.ts";

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  check: 100,
  interrupted: 130,
} as const;

/** A stated check did not hold; the message says which. */
export class CheckFailed extends Error {}

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {}

/** The user left a question unanswered; the message says what became of it. */
export class Cancelled extends Error {}

/** Returns the exit code for an error and says the error in one line. */
export function reportError(error: unknown, io: Io): number {
  if (io.signal.aborted) {
    io.err(
      "Interrupted: what was done is kept; run the command again to go on",
    );
    return EXIT.interrupted;
  }
  if (error instanceof Cancelled) {
    io.err(`Cancelled: ${error.message}`);
    return EXIT.interrupted;
  }
  // Commander has already said what it had to say.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(`error: ${oneLine(relativeTo(io.home ?? homeFolder(), message))}`);
  if (isSet("INFUSION_DEBUG") && error instanceof Error) {
    io.err(error.stack ?? "");
  }
  if (error instanceof CheckFailed) return EXIT.check;
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}

/** Returns text whose paths start in the workspace. */
const relativeTo = (home: string, text: string) =>
  text.replaceAll(`${home}/`, "");

/** Returns text with its lines joined into one. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, "; ");
}

/** Returns whether a switch in the environment is on. */
export function isSet(name: string): boolean {
  const value = Deno.env.get(name)?.trim().toLowerCase() ?? "";
  return !["", "0", "false", "no", "off"].includes(value);
}
