/**
 * Small programs to write with moorline: what each returns, and how, in both
 * versions. The version 2 program is the reference that answers are run
 * against; the version 1 program is the answer from before.
 *
 * @module
 */

import { CHANGED, LIBRARY, nameIn, UNCHANGED } from "./api.ts";

/** What a parameter may be; a test draws a value for each. */
export type Parameter =
  | "crates"
  | "crate"
  | "updates"
  | "berth"
  | "other_berth"
  | "berths"
  | "owner"
  | "buyer"
  | "id"
  | "tag"
  | "count"
  | "days"
  | "today"
  | "rate"
  | "limit"
  | "low"
  | "high";

export interface Task {
  /** The name of the function that the program exports. */
  task: string;
  parameters: readonly Parameter[];
  /** Completes "It returns". */
  returns: string;
  /** Bodies of the function, of version 1 and of version 2. */
  v1: string;
  v2: string;
}

type Version = "v1" | "v2";

const API = [...CHANGED, ...UNCHANGED];

/** Returns the entries of the library that a body of a task calls. */
export function usedApis(task: Task, version: Version): typeof API {
  const words = new Set(task[version].match(/\w+/g));
  return API.filter((entry) => words.has(nameIn(entry[version])));
}

/** Returns a task's whole program. */
export function programOf(task: Task, version: Version): string {
  const imported = usedApis(task, version)
    .filter((entry) => !entry[version].includes("."))
    .map((entry) => nameIn(entry[version])).sort().join(", ");
  const body = task[version].replaceAll(/^/gm, "  ");
  return `import { ${imported} } from "${LIBRARY}";\n\n` +
    `export function ${callOf(task)} {\n${body}\n}`;
}

/** Returns a task's call: its name and its parameters. */
export function callOf({ task, parameters }: Task): string {
  return `${task}(${parameters.join(", ")})`;
}
