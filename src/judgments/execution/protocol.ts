/**
 * What the sandbox is told and what it tells: one JSON text per line.
 *
 * @module
 */

/** A program to run, and the calls to make. */
export interface Job {
  /** TypeScript, as a model wrote it. */
  program: string;
  /** The function of the program that is called. */
  entry: string;
  /** The only module that the program can import, in TypeScript. */
  library: {
    name: string;
    source: string;
    /** The names that only the old version has, and only the new one. */
    old_names: readonly string[];
    new_names: readonly string[];
  };
  /** The arguments of each call, as the JSON text of a list. */
  calls: readonly string[];
  limits: Limits;
}

/** What a program may take; past any of these it is stopped. */
export interface Limits {
  /** Checks of the engine, each after about 10,000 operations. */
  checks: number;
  memory_bytes: number;
  stack_bytes: number;
  /** Promise callbacks and imports. */
  jobs: number;
  /** Length of a returned value as JSON text. */
  result_characters: number;
  /** For what the engine cannot check itself: then its process is killed. */
  deadline_milliseconds: number;
}

/** Why a program ended before all its calls were made. */
export const STOPS = [
  "syntax",
  "missing_export",
  "missing_function",
  "thrown",
  "endless",
  "memory",
  "stack",
  "not_plain",
  "crash",
] as const;
export type Stop = typeof STOPS[number];

export interface Report {
  /** What the calls returned, as JSON text, up to the one that failed. */
  values: string[];
  stopped: { why: Stop; detail: string } | null;
  /** Names and modules outside the sandbox that the program asked for. */
  refused: string[];
  /** Built-in objects that the program changed, such as `Array.prototype`. */
  changed: string[];
  /** Share of names that only the old version has; null without any name. */
  old_api_rate: number | null;
}

/** What the sandbox's process answers; past an unusable one it has ended. */
export interface Answer {
  report: Report;
  is_usable: boolean;
}

/** Returns the report of a program that ended before any call was made. */
export function endedEarly(why: Stop, detail: string): Report {
  return {
    values: [],
    stopped: { why, detail },
    refused: [],
    changed: [],
    old_api_rate: null,
  };
}

/** The first line that the sandbox's process writes. */
export const READY = "ready";
